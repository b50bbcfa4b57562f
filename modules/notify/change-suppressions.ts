/** Stops an address by hand, and lets one be written to again. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { NewSuppression } from './contract-sending.ts';
import { endSuppression, holdSuppression, lockSuppression } from './suppression-store.ts';
import type { Upstairs } from './upstairs.ts';

/** @throws DomainError `notify.address_malformed` */
export async function suppressAddress(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  { site_id, channel, address, reason }: NewSuppression,
): Promise<{ id: string }> {
  const plain = channel === 'email' ? address.trim().toLowerCase() : address.replace(/[\s-]/g, '');
  const fits = channel === 'email' ? /^[!-~]+@[a-z0-9.-]+$/ : /^\+[1-9][0-9]{6,14}$/;
  if (!fits.test(plain)) throw new DomainError('notify.address_malformed', {}, '/address');
  const id = await holdSuppression(tx, {
    id: newId(),
    channel,
    address: plain,
    reason: 'by_hand',
    detail: reason,
    message_id: null,
    created_at: occasion.now,
    expires_at: null,
  });
  await recordAudit(tx, occasion, {
    action: 'notify.address_suppressed',
    siteId: site_id,
    subject: { kind: 'notify.suppression', id },
    after: { channel, reason: 'by_hand' },
  });
  return { id };
}

/** @throws DomainError `notify.suppression_missing`, `notify.suppression_over` */
export async function liftSuppression(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  siteId: string | null,
  id: string,
): Promise<void> {
  const held = await lockSuppression(tx, id);
  if (!held) throw new DomainError('notify.suppression_missing');
  if (held.lifted_at) throw new DomainError('notify.suppression_over');
  await endSuppression(tx, occasion.now, id, occasion.actor.personId);
  await recordAudit(tx, occasion, {
    action: 'notify.suppression_lifted',
    siteId,
    subject: { kind: 'notify.suppression', id },
    before: { channel: held.channel, reason: held.reason },
  });
}
