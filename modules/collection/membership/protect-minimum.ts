// Sets what of a member's milk money no deduction of the union may take: per cents of it, and a floor.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import type { ProtectMinimum } from './contract-membership.ts';

/** Throws `collection.union_missing`. */
export async function protectMinimum(tx: Tx, occasion: Occasion, input: ProtectMinimum): Promise<void> {
  const before = await findUnion(tx, input.site_id);
  if (!before) throw new DomainError('collection.union_missing');
  const { site_id, protected_percent, protected_floor } = input;
  const result = await tx
    .updateTable('collection.unions')
    .set({ protected_percent, protected_floor: BigInt(protected_floor) })
    .where('site_id', '=', site_id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.union_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.minimum_protected',
    siteId: site_id,
    subject: { kind: 'identity.site', id: site_id },
    before: { protected_percent: before.protected_percent, protected_floor: Number(before.protected_floor) },
    after: { protected_percent, protected_floor },
  });
}
