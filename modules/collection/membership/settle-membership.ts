// The end of a membership: what the member gets for shares and savings, less what they owe, reckoned and shown first,
// proposed by one, let through by another, and posted in one piece onto the member's account.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { balances, type Leg, postOrThrow } from '../../ledger/index.ts';
import { businessDay, findUnion, type UnionRow } from '../centre-store.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { deductionAccount } from '../deductions/deduction-account.ts';
import { findMemberPlace, type MemberPlace } from '../deductions/deduction-store.ts';
import { leaveMember } from '../members/leave-member.ts';
import { findMember, type MemberRow } from '../members/member-store.ts';
import type { ProposeSettlement, SettlementFigures } from './contract-membership.ts';
import { refundLegs } from './move-shares.ts';
import { heldShares, insertShareMovement, savingsOf } from './share-store.ts';

interface Owed {
  readonly id: string;
  readonly account_id: string;
  readonly kind: string;
  readonly description: string;
  readonly rest: bigint;
}

interface Reckoned {
  readonly member: MemberRow;
  readonly place: MemberPlace;
  readonly union: UnionRow;
  readonly held: number;
  readonly shares: bigint;
  readonly savings: bigint;
  readonly owed: readonly Owed[];
  readonly payable: bigint;
  readonly milkOpen: number;
}

/** Throws `collection.member_missing`. */
export async function previewSettlement(db: Db, memberId: string): Promise<SettlementFigures> {
  const reckoned = await reckon(db, memberId);
  const { currency } = reckoned.union;
  const money = (amount: bigint) => wireMoney(amount, currency);
  return {
    currency,
    shares_held: reckoned.held,
    lines: reckoned.owed.map(({ id, kind, description, rest }) => {
      return { deduction_id: id, kind, description, rest: money(rest) };
    }),
    shares: money(reckoned.shares),
    savings: money(reckoned.savings),
    owed: money(sumOf(reckoned.owed)),
    payable: money(reckoned.payable),
    net: money(netOf(reckoned)),
    milk_open: reckoned.milkOpen,
  };
}

/**
 * Throws `collection.member_missing`, `member_already_left`, `settlement_milk_open`; by constraint `settlement_open`.
 */
export async function proposeSettlement(
  tx: Tx,
  occasion: Occasion,
  memberId: string,
  input: ProposeSettlement,
): Promise<string> {
  const reckoned = await reckon(tx, memberId);
  refuseUnfinished(reckoned);
  const id = newId();
  await tx
    .insertInto('collection.member_settlements')
    .values({
      id,
      member_id: memberId,
      left_on: Temporal.PlainDate.from(input.left_on),
      reason: input.reason,
      shares: reckoned.shares,
      savings: reckoned.savings,
      owed: sumOf(reckoned.owed),
      payable: reckoned.payable,
      net: netOf(reckoned),
      currency: reckoned.union.currency,
      proposed_at: occasion.now,
      proposed_by: occasion.actor.personId,
    })
    .execute();
  await audit(tx, occasion, reckoned.member, 'collection.settlement_proposed', Number(netOf(reckoned)), input.reason);
  return id;
}

/**
 * Posts all of it onto the member's payable account, and ends the membership. Throws `collection.settlement_missing`,
 * `settlement_decided`, `settlement_own_approval`, `settlement_changed` when the figures are no longer those that were
 * seen, `settlement_owes` when the member would owe the union.
 */
export async function approveSettlement(tx: Tx, occasion: Occasion, memberId: string): Promise<void> {
  const row = await lockSettlement(tx, memberId);
  const by = occasion.actor.personId;
  if (by !== null && by === row.proposed_by) throw new DomainError('collection.settlement_own_approval');
  const reckoned = await reckon(tx, memberId);
  refuseUnfinished(reckoned);
  if (netOf(reckoned) !== row.net || reckoned.savings !== row.savings || reckoned.shares !== row.shares) {
    throw new DomainError('collection.settlement_changed');
  }
  if (row.net < 0n) throw new DomainError('collection.settlement_owes');
  const transactionId = await postSettlement(tx, occasion, reckoned, row.id);
  await leaveMember(tx, occasion, memberId, { left_on: row.left_on.toString(), reason: row.reason });
  await decide(tx, occasion, row.id, 'approved', transactionId);
  await audit(tx, occasion, reckoned.member, 'collection.settlement_approved', Number(row.net), row.reason);
}

/** Throws `collection.settlement_missing`, `collection.settlement_decided`. */
export async function refuseSettlement(tx: Tx, occasion: Occasion, memberId: string, reason: string): Promise<void> {
  const row = await lockSettlement(tx, memberId);
  await decide(tx, occasion, row.id, 'refused', null);
  const member = await findMember(tx, memberId);
  assert(member, 'a settlement is about a member');
  await audit(tx, occasion, member, 'collection.settlement_refused', Number(row.net), reason);
}

function refuseUnfinished({ member, milkOpen }: Reckoned): void {
  if (member.left_on) throw new DomainError('collection.member_already_left', { left_on: member.left_on.toString() });
  if (milkOpen > 0) throw new DomainError('collection.settlement_milk_open', { receipts: milkOpen });
}

async function reckon(db: Db, memberId: string): Promise<Reckoned> {
  const member = await findMember(db, memberId);
  const place = member && (await findMemberPlace(db, memberId));
  const union = place && (await findUnion(db, place.union_id));
  if (!member || !place || !union) throw new DomainError('collection.member_missing');
  const held = await heldShares(db, memberId);
  const { rows: owed } = await sql<Owed>`
    select deduction.id, deduction.account_id, deduction.kind, deduction.description, (deduction.total - coalesce((
        select sum(taken) from collection.standing_statement_lines where deduction_id = deduction.id), 0)
      - coalesce((select sum(amount) from collection.deduction_settlements
        where deduction_id = deduction.id), 0))::bigint as rest
    from collection.deductions deduction
    where deduction.member_id = ${memberId}::uuid and deduction.ended_at is null and deduction.total is not null
      and deduction.kind in ('loan', 'feed_advance', 'medicine', 'insemination')
    order by deduction.id`.execute(db);
  const { rows: open } = await sql<{ count: number }>`
    select count(*)::integer as count from collection.receipts receipt
    where receipt.member_id = ${memberId}::uuid and receipt.amount > 0 and receipt.standing and not exists (
      select from collection.statements statement join collection.cycles cycle on cycle.id = statement.cycle_id
      where statement.member_id = receipt.member_id
        and receipt.settle_on between cycle.from_on and cycle.to_on
        and cycle.group_id is not distinct from collection.payment_group(receipt.centre_id, cycle.from_on))`.execute(
    db,
  );
  const account = (await balances(db, [member.payable_account_id])).get(member.payable_account_id);
  return {
    member,
    place,
    union,
    held,
    shares: (union.share_value * BigInt(held) * BigInt(union.share_refund_percent)) / 100n,
    savings: await savingsOf(db, memberId),
    owed: owed.filter(({ rest }) => rest > 0n),
    payable: -(account ?? 0n),
    milkOpen: open[0]?.count ?? 0,
  };
}

function sumOf(owed: readonly Owed[]): bigint {
  return owed.reduce((sum, one) => sum + one.rest, 0n);
}

function netOf({ payable, shares, savings, owed }: Reckoned): bigint {
  return payable + shares + savings - sumOf(owed);
}

async function postSettlement(tx: Tx, occasion: Occasion, reckoned: Reckoned, id: string): Promise<string | null> {
  const { member, place, union, held, savings, owed } = reckoned;
  const { currency } = union;
  const payable = member.payable_account_id;
  const today = await businessDay(tx, place.centre_id, occasion.now);
  assert(today, 'a centre has a day');
  const legs: Leg[] = held === 0 ? [] : await refundLegs(tx, occasion, { place, union }, held, payable);
  if (savings > 0n) {
    const account = await deductionAccount(tx, occasion, place.union_id, 'savings');
    legs.push({ accountId: account, amount: savings, currency }, { accountId: payable, amount: -savings, currency });
  }
  for (const { account_id: accountId, rest } of owed) {
    legs.push({ accountId: payable, amount: rest, currency }, { accountId, amount: -rest, currency });
  }
  if (legs.length === 0) return null;
  const transactionId = newId();
  const reference = { kind: 'collection.settlement', id };
  const settlement = { id: transactionId, kind: 'collection.settlement', effectiveOn: today, siteId: place.union_id };
  await postOrThrow(tx, occasion, [{ ...settlement, reference, legs }]);
  await writeRows(tx, occasion, reckoned, { transactionId, today });
  return transactionId;
}

async function writeRows(
  tx: Tx,
  occasion: Occasion,
  { member, union, held, savings, owed }: Reckoned,
  { transactionId, today }: { readonly transactionId: string; readonly today: Temporal.PlainDate },
): Promise<void> {
  const recorded = { recorded_at: occasion.now, recorded_by: occasion.actor.personId };
  const posted = { ledger_transaction_id: transactionId, ...recorded };
  if (held > 0) {
    const about = { member_id: member.id, union_id: union.site_id, face_value: union.share_value };
    const moved = { ...about, currency: union.currency, moved_on: today, certificate: null, ...posted };
    await insertShareMovement(tx, { id: newId(), kind: 'refund', shares: -held, ...moved });
  }
  if (savings > 0n) {
    const row = { id: newId(), member_id: member.id, amount: savings, withdrawn_on: today, ...posted };
    await tx.insertInto('collection.savings_withdrawals').values(row).execute();
  }
  if (owed.length === 0) return;
  const rows = owed.map(({ id, rest }) => ({
    ...{ id: newId(), deduction_id: id, kind: 'settled_at_exit', amount: rest, settled_on: today },
    ...posted,
  }));
  await tx.insertInto('collection.deduction_settlements').values(rows).execute();
}

async function lockSettlement(tx: Tx, memberId: string) {
  const row = await tx
    .selectFrom('collection.member_settlements')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('collection.settlement_missing');
  if (row.state !== 'proposed') throw new DomainError('collection.settlement_decided');
  return row;
}

async function decide(
  tx: Tx,
  occasion: Occasion,
  id: string,
  state: 'approved' | 'refused',
  transactionId: string | null,
): Promise<void> {
  const decided = { decided_at: occasion.now, decided_by: occasion.actor.personId };
  const result = await tx
    .updateTable('collection.member_settlements')
    .set({ state, ledger_transaction_id: transactionId, ...decided })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.settlement_missing');
}

async function audit(
  tx: Tx,
  occasion: Occasion,
  member: MemberRow,
  action: string,
  net: number,
  reason: string,
): Promise<void> {
  const subject = { kind: 'collection.member', id: member.id };
  await recordAudit(tx, occasion, { action, siteId: member.centre_id, subject, after: { net }, reason });
}
