// SQL only: what members get or owe besides milk and deductions.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { Earning, EarningKind } from '../contract-earnings.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { inGroup, type Period } from '../cycles/payment-store.ts';

export interface NewEarning {
  readonly id: string;
  readonly union_id: string;
  readonly centre_id: string;
  readonly member_id: string;
  readonly kind: EarningKind;
  readonly amount: bigint;
  readonly currency: string;
  readonly settle_on: Temporal.PlainDate;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly reason_bn: string;
  readonly reason_en: string;
  readonly derivation: object | null;
  readonly account_id: string | null;
  readonly cycle_id: string | null;
  readonly round: number | null;
  readonly created_at: Temporal.Instant;
  readonly created_by: string | null;
}

/** One statement of SQL however many; one that is there already under its id stays as it is. */
export async function insertEarnings(tx: Tx, earnings: readonly NewEarning[]): Promise<void> {
  if (earnings.length === 0) return;
  const rows = JSON.stringify(earnings, (_name, value) => (typeof value === 'bigint' ? value.toString() : value));
  await sql`
    insert into collection.earnings (id, union_id, centre_id, member_id, kind, amount, currency, settle_on,
      subject_kind, subject_id, reason_bn, reason_en, derivation, account_id, cycle_id, round, created_at, created_by)
    select id, union_id, centre_id, member_id, kind, amount, currency, settle_on, subject_kind, subject_id, reason_bn,
      reason_en, derivation, account_id, cycle_id, round, created_at, created_by
    from jsonb_to_recordset(${rows}::text::jsonb) as row (id uuid, union_id uuid, centre_id uuid, member_id uuid,
      kind text, amount bigint, currency text, settle_on date, subject_kind text, subject_id uuid, reason_bn text,
      reason_en text, derivation jsonb, account_id uuid, cycle_id uuid, round smallint, created_at timestamptz,
      created_by uuid)
    on conflict (id) do nothing`.execute(tx);
}

/** What a closing made stands while its round is the last of its cycle; everything else stands for good. */
export const standsYet = sql<boolean>`(earnings.cycle_id is null or earnings.round = (
  select cycles.round from collection.cycles where cycles.id = earnings.cycle_id))`;

export interface MemberEarning {
  readonly id: string;
  readonly memberId: string;
  readonly kind: EarningKind;
  readonly amount: bigint;
  readonly accountId: string | null;
}

/** Earnings that settle in the period, of everybody or of these members, in the order they were made. */
export async function readEarnings(
  db: Db,
  period: Period,
  memberIds?: readonly string[],
): Promise<readonly MemberEarning[]> {
  const ofMembers = memberIds ? sql`and earnings.member_id = any(${memberIds}::uuid[])` : sql``;
  const { rows } = await sql<MemberEarning>`
    select earnings.id, earnings.member_id as "memberId", earnings.kind, earnings.amount,
      earnings.account_id as "accountId"
    from collection.earnings
    where earnings.union_id = ${period.unionId} and ${inGroup(period, 'earnings.centre_id')}
      and earnings.settle_on between ${period.fromOn} and ${period.toOn} and ${standsYet} ${ofMembers}
    order by earnings.created_at, earnings.id`.execute(db);
  return rows;
}

/** The earnings a statement was made of, as they stood when it was made. */
export async function earningsOfStatement(db: Db, statementId: string): Promise<Earning[]> {
  const { rows } = await sql<EarningRow>`
    select earnings.id, earnings.member_id, earnings.centre_id, earnings.kind, earnings.amount, earnings.currency,
      earnings.settle_on, earnings.subject_kind, earnings.subject_id, earnings.reason_bn, earnings.reason_en,
      earnings.created_at
    from collection.statements
    join collection.cycles on cycles.id = statements.cycle_id
    join collection.earnings on earnings.member_id = statements.member_id and earnings.union_id = statements.site_id
      and earnings.settle_on between cycles.from_on and cycles.to_on
      and collection.payment_group(earnings.centre_id, cycles.from_on) is not distinct from cycles.group_id
      and (earnings.cycle_id is distinct from statements.cycle_id or earnings.round = statements.round)
      and (earnings.cycle_id is null or earnings.cycle_id = statements.cycle_id or ${standsYet})
    where statements.id = ${statementId} and earnings.created_at <= statements.made_at
    order by earnings.created_at, earnings.id`.execute(db);
  return rows.map(({ amount, currency, settle_on, created_at, ...rest }) => ({
    ...rest,
    amount: wireMoney(amount, currency),
    settle_on: settle_on.toString(),
    created_at: created_at.toString(),
  }));
}

interface EarningRow extends Omit<Earning, 'amount' | 'settle_on' | 'created_at'> {
  readonly amount: bigint;
  readonly currency: string;
  readonly settle_on: Temporal.PlainDate;
  readonly created_at: Temporal.Instant;
}
