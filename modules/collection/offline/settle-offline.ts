// An official settles what came back from the centres: two receipts of one pouring, a price that differs, a lost
// device.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { BlockDevice, DecidePrice, SettleConflict } from '../contract-offline.ts';
import { correctReceipt } from '../receipts/correct-receipt.ts';
import { readReceipt } from '../receipts/list-receipts.ts';

/** Throws `collection.conflict_missing`, `conflict_settled`, and what a withdrawal refuses. */
export async function settleConflict(tx: Tx, occasion: Occasion, id: string, input: SettleConflict): Promise<void> {
  const conflict = await tx
    .selectFrom('collection.receipt_conflicts as conflict')
    .innerJoin('collection.receipts as receipt', 'receipt.id', 'conflict.receipt_id')
    .select(['conflict.receipt_id', 'conflict.other_id', 'conflict.settled_at', 'receipt.centre_id'])
    .where('conflict.receipt_id', '=', id)
    .forUpdate('conflict')
    .executeTakeFirst();
  if (!conflict) throw new DomainError('collection.conflict_missing');
  if (conflict.settled_at) throw new DomainError('collection.conflict_settled');
  const { withdraw, reason } = input;
  if (withdraw !== null && withdraw !== conflict.receipt_id && withdraw !== conflict.other_id) {
    throw new DomainError('collection.conflict_missing', {}, '/withdraw');
  }
  if (withdraw !== null) await correctReceipt(tx, occasion, withdraw, { reason, replacement: null });
  const outcome = withdraw === null ? 'both' : 'withdrawn';
  const result = await tx
    .updateTable('collection.receipt_conflicts')
    .set({ settled_at: occasion.now, settled_by: occasion.actor.personId, outcome, reason })
    .where('receipt_id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.conflict_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.conflict_settled',
    siteId: conflict.centre_id,
    subject: { kind: 'collection.receipt', id },
    after: { outcome, withdrawn: withdraw },
    reason,
  });
}

/**
 * Keeps the price the member was shown, or makes a new version at ours, which the member is told. Throws
 * `collection.receipt_missing`, `price_decided`, and what a correction refuses.
 */
export async function decidePrice(tx: Tx, occasion: Occasion, id: string, input: DecidePrice): Promise<void> {
  const found = await tx
    .selectFrom('collection.receipt_price_differences')
    .select('decided_at')
    .where('receipt_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new DomainError('collection.receipt_missing');
  if (found.decided_at) throw new DomainError('collection.price_decided');
  const receipt = await readReceipt(tx, id);
  if (input.take === 'ours') {
    const { member_id, milk_type, volume_ml, fat_bp, clr_tenths, acceptance, tests, cans_ml, tare_ml } = receipt;
    const snf_bp = clr_tenths === null ? receipt.snf_bp : null;
    const poured = { member_id, milk_type, volume_ml, fat_bp, snf_bp, clr_tenths, acceptance, tests, cans_ml, tare_ml };
    const replacement = { id: derivedId('collection.receipt', `our price of ${id}`), ...poured };
    await correctReceipt(tx, occasion, id, { reason: input.reason, replacement });
  }
  await tx
    .updateTable('collection.receipt_price_differences')
    .set({ decided_at: occasion.now, decided_by: occasion.actor.personId, outcome: input.take, reason: input.reason })
    .where('receipt_id', '=', id)
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.price_decided',
    siteId: receipt.centre_id,
    subject: { kind: 'collection.receipt', id },
    after: { take: input.take },
    reason: input.reason,
  });
}

/** Throws `collection.device_missing`. */
export async function blockDevice(tx: Tx, occasion: Occasion, id: string, { reason }: BlockDevice): Promise<void> {
  const { rows } = await sql<{ centre_id: string }>`
    update collection.offline_devices
    set blocked_at = ${reason === null ? null : occasion.now}::timestamptz,
      blocked_by = ${reason === null ? null : occasion.actor.personId}::uuid, blocked_reason = ${reason}
    where id = ${id} returning centre_id`.execute(tx);
  const device = rows[0];
  if (!device) throw new DomainError('collection.device_missing');
  await recordAudit(tx, occasion, {
    action: reason === null ? 'collection.device_let_in' : 'collection.device_blocked',
    siteId: device.centre_id,
    subject: { kind: 'collection.offline_device', id },
    after: { blocked: reason !== null },
    reason,
  });
}
