/** Gives centres a rhythm of payment of their own: a group with its own cycles, and who is in it from when. */
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre } from '../centre-store.ts';
import type { CreatePaymentGroup, PaymentGroup, PlaceCentre } from './contract-groups.ts';
import { lockRhythm } from './cycle-locks.ts';
import { findUnion } from './cycle-store.ts';
import { groupOn, insertGroup, insertPlace } from './group-store.ts';

/** Throws `collection.cycle_needs_union`; `collection.payment_group_exists` comes from the table. */
export async function createPaymentGroup(tx: Tx, occasion: Occasion, input: CreatePaymentGroup): Promise<PaymentGroup> {
  if (!(await findUnion(tx, input.site_id))) throw new DomainError('collection.cycle_needs_union', {}, '/site_id');
  const { site_id: unionId, name_bn, name_en } = input;
  const group = { id: input.id ?? newId(), union_id: unionId, name_bn, name_en };
  await insertGroup(tx, { ...group, created_at: occasion.now, created_by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'collection.payment_group_created',
    siteId: unionId,
    subject: { kind: 'collection.payment_group', id: group.id },
    after: { name_bn, name_en },
  });
  return group;
}

/**
 * From the first day of a cycle that is still to come, so that no day's milk is paid twice or never. Throws
 * `collection.centre_missing`, `payment_group_same`; `payment_group_missing` and `payment_group_mid_cycle` come from
 * the table.
 */
export async function placeCentre(tx: Tx, occasion: Occasion, centreId: string, input: PlaceCentre): Promise<void> {
  const centre = await findCentre(tx, centreId);
  if (!centre) throw new DomainError('collection.centre_missing');
  await lockRhythm(tx, centre.union_id);
  const fromOn = Temporal.PlainDate.from(input.from_on);
  const before = await groupOn(tx, centreId, fromOn);
  if (before === input.group_id) throw new DomainError('collection.payment_group_same', {}, '/group_id');
  await insertPlace(tx, {
    centre_id: centreId,
    from_on: fromOn,
    group_id: input.group_id,
    placed_at: occasion.now,
    placed_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.centre_placed',
    siteId: centreId,
    subject: { kind: 'collection.centre', id: centreId },
    before: { group_id: before },
    after: { group_id: input.group_id, from_on: input.from_on },
  });
}
