// Switches on or off that a second person is asked for: under one permission, at a site and everywhere below.
import type { Static } from 'typebox';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { peopleWith } from '../actors/people-with.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { FourEyesSwitches } from '../contract.ts';
import { deleteFourEyes, insertFourEyes } from './four-eyes-store.ts';
import { isSwitchable } from './switchable.ts';

/**
 * Two who hold the permission must be there, or nothing under it could be done any more. Throws
 * `identity.permission_needs_one`, `identity.four_eyes_needs_two`.
 */
export async function switchFourEyes(
  tx: Tx,
  occasion: Occasion,
  change: {
    readonly permission: string;
    readonly siteId: string;
    readonly on: boolean;
    readonly reason?: string | null;
  },
): Promise<void> {
  const { permission, siteId, on, reason = null } = change;
  const { now, actor } = occasion;
  if (!isSwitchable(permission)) throw new DomainError('identity.permission_needs_one', { permission }, '/permission');
  if (on) {
    const count = (await peopleWith(tx, permission, siteId, now)).length;
    if (count < 2) throw new DomainError('identity.four_eyes_needs_two', { count }, '/permission');
  }
  const changed = on
    ? await insertFourEyes(tx, { permission, siteId }, { at: now, by: actor.personId })
    : await deleteFourEyes(tx, { permission, siteId });
  if (!changed) return;
  await recordAudit(tx, occasion, {
    action: 'identity.four_eyes_switched',
    siteId,
    subject: { kind: 'identity.four_eyes', id: `${permission} ${siteId}` },
    before: { permission, on: !on },
    after: { permission, on },
    reason,
  });
  await publishActorsChanged(tx, occasion);
}

/** The switches at the sites the actor knows. */
export async function listFourEyes(db: Db, actor: Actor): Promise<Static<typeof FourEyesSwitches>> {
  const rows = await db
    .selectFrom('identity.four_eyes as switched')
    .innerJoin('identity.sites as site', 'site.id', 'switched.site_id')
    .leftJoin('identity.people as person', 'person.id', 'switched.switched_on_by')
    .select(['switched.permission', 'switched.site_id', 'switched.switched_on_at'])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .select(['person.name as switched_on_by_name', 'person.name_bn as switched_on_by_name_bn'])
    .orderBy('switched.permission')
    .orderBy('site.code')
    .execute();
  const known = rows.filter(({ site_id: siteId }) => actor.knows(siteId));
  return { items: known.map((row) => ({ ...row, switched_on_at: row.switched_on_at.toString() })) };
}
