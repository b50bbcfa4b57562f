/** Agrees what is taken out of a member's milk money each cycle: an advance paid back, a loan, savings, a levy. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount } from '../../ledger/index.ts';
import type { CreateDeduction, DeductionKind } from '../contract-payment.ts';
import { deductionAccount } from './deduction-account.ts';
import {
  type DeductionView,
  findDeduction,
  findMemberPlace,
  insertDeduction,
  type MemberPlace,
} from './deduction-store.ts';

/** What the law and the union's own money come first, what the member saves comes last. */
export const defaultPriority: Readonly<Record<DeductionKind, number>> = {
  levy: 10,
  loan: 20,
  feed_advance: 30,
  medicine: 40,
  insemination: 50,
  share: 60,
  savings: 70,
};

/**
 * Throws `collection.member_unknown`, `deduction_account_unfit`; `deduction_total_too_small` and
 * `deduction_ends_before_start` come from the constraints of the table.
 */
export async function createDeduction(tx: Tx, occasion: Occasion, input: CreateDeduction): Promise<DeductionView> {
  const place = await findMemberPlace(tx, input.member_id);
  if (!place) throw new DomainError('collection.member_unknown', {}, '/member_id');
  const id = input.id ?? newId();
  const accountId = input.account_id
    ? await fitAccount(tx, place, input.account_id)
    : await deductionAccount(tx, occasion, place.union_id, input.kind);
  await insertDeduction(tx, {
    id,
    member_id: input.member_id,
    kind: input.kind,
    description: input.description,
    total: input.total == null ? null : BigInt(input.total),
    per_cycle: BigInt(input.per_cycle),
    currency: place.currency,
    priority: input.priority ?? defaultPriority[input.kind],
    account_id: accountId,
    from_on: Temporal.PlainDate.from(input.from_on),
    until_on: input.until_on == null ? null : Temporal.PlainDate.from(input.until_on),
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.deduction_agreed',
    siteId: place.centre_id,
    subject: { kind: 'collection.deduction', id },
    after: { member_id: input.member_id, kind: input.kind, total: input.total ?? null, per_cycle: input.per_cycle },
  });
  const deduction = await findDeduction(tx, id);
  assert(deduction, 'the deduction was just written');
  return deduction;
}

/** An open account of the union's own tree and currency; a member's own payable is no place for a deduction. */
async function fitAccount(tx: Tx, place: MemberPlace, accountId: string): Promise<string> {
  const account = await findAccount(tx, accountId);
  const fits =
    account &&
    account.closed_at === null &&
    account.currency === place.currency &&
    account.kind !== 'expense' &&
    account.owner_kind !== 'collection.member' &&
    (account.site_id === place.union_id || account.site_id === place.centre_id);
  if (!fits) throw new DomainError('collection.deduction_account_unfit', {}, '/account_id');
  return account.id;
}
