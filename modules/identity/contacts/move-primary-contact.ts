// Makes another verified contact point the one a person signs in with, and tells the old one.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockPerson } from '../people/person-locks.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { requirePoint } from './add-contact-point.ts';
import { type ContactChange, insertContactChange } from './contact-change-store.ts';
import { contactMoved, contactReplaced } from './contact-notices.ts';
import { type ContactPoint, movePrimary, pointsOf } from './contact-point-store.ts';
import { undoToken } from './contact-undo-token.ts';

export const undoHours = 72;

export interface PrimaryMove {
  readonly personId: string;
  readonly pointId: string;
  /** The session of whoever changes their own; it goes on while the others end. */
  readonly keepSessionId?: string;
  /** Makes the link by which the old address takes the change back; without it there is nothing to take back. */
  readonly undo?: { readonly secret: string; readonly link: (token: string) => string };
}

/** Throws `identity.contact_missing`, `identity.contact_unverified`. */
export async function movePrimaryContact(tx: Tx, occasion: Occasion, move: PrimaryMove): Promise<void> {
  await lockPerson(tx, move.personId);
  const point = await requirePoint(tx, move.personId, move.pointId);
  if (!point.verifiedAt) throw new DomainError('identity.contact_unverified');
  if (point.isPrimary) return;
  const old = (await pointsOf(tx, move.personId)).find(({ kind, isPrimary }) => isPrimary && kind === point.kind);
  await movePrimary(tx, point, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.primary_contact_changed',
    siteId: null,
    subject: { kind: 'identity.person', id: move.personId },
    before: { contact: old?.id ?? null, kind: point.kind },
    after: { contact: point.id, kind: point.kind },
  });
  if (old) await tellOldAddress(tx, occasion, move, old, point);
  await closePersonSessions(tx, occasion, move.personId, move.keepSessionId);
  await publishActorsChanged(tx, occasion);
}

async function tellOldAddress(
  tx: Tx,
  occasion: Occasion,
  { personId, undo }: PrimaryMove,
  old: ContactPoint,
  point: ContactPoint,
): Promise<void> {
  const to = { personId, address: old.value };
  const undoUntil = occasion.now.add({ hours: undoHours });
  if (!undo) {
    const dedupeKey = `identity.contact_replaced:${newId()}`;
    await notify(tx, occasion, { notice: contactReplaced, params: {}, ...to, dedupeKey, expiresAt: undoUntil });
    return;
  }
  const { kind, value: oldValue } = old;
  const id = newId();
  const change: ContactChange = {
    id,
    personId,
    kind,
    oldValue,
    newValue: point.value,
    changedAt: occasion.now,
    undoUntil,
    undoneAt: null,
  };
  await insertContactChange(tx, change);
  const link = undo.link(undoToken(undo.secret, id));
  const dedupeKey = `identity.contact_moved:${id}`;
  await notify(tx, occasion, { notice: contactMoved, params: { link }, ...to, dedupeKey, expiresAt: undoUntil });
}
