// SQL only: what is to be taken out of a member's milk money.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Deduction, DeductionKind, DeductionState } from '../contract-payment.ts';
import { wireMoney } from '../cycles/payment-money.ts';

export type DeductionView = Deduction;

export interface DeductionFilter extends ListParams {
  readonly centre_id?: string;
  readonly member_id?: string;
  readonly kind?: DeductionKind;
  readonly state?: DeductionState;
}

export async function insertDeduction(tx: Tx, row: Insertable<DB['collection.deductions']>): Promise<void> {
  await tx.insertInto('collection.deductions').values(row).execute();
}

export async function findDeduction(db: Db, id: string): Promise<DeductionView | undefined> {
  const row = await deductionViews(db).where('deductions.id', '=', id).executeTakeFirst();
  return row && viewOf(row);
}

const searchedNames = ['deductions.description', 'members.name_bn', 'members.name_en'] as const;

/** Deductions of members whose centre is among these sites; digits search for a member's code. */
export async function listDeductions(
  db: Db,
  siteIds: readonly string[],
  filter: DeductionFilter,
): Promise<Page<DeductionView>> {
  let query = deductionViews(db).where('members.centre_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.centre_id !== undefined) query = query.where('members.centre_id', '=', filter.centre_id);
  if (filter.member_id !== undefined) query = query.where('deductions.member_id', '=', filter.member_id);
  if (filter.kind !== undefined) query = query.where('deductions.kind', '=', filter.kind);
  if (filter.state !== undefined) query = query.where(deductionState, '=', filter.state);
  const word = toLatinDigits(filter.q?.trim() ?? '');
  if (/^\d{1,6}$/.test(word)) query = query.where('members.code', '=', word);
  else if (word !== '') {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) => where.or(searchedNames.map((name) => where(name, 'ilike', pattern))));
  }
  const order = {
    sorts: {
      created_at: 'deductions.created_at',
      from_on: 'deductions.from_on',
      member: sql`lpad(members.code, 6, '0')`,
      per_cycle: 'deductions.per_cycle',
      priority: 'deductions.priority',
    },
    default: '-created_at',
    key: 'deductions.id',
  };
  const { items, next } = await listPage(query, order, filter);
  return { items: items.map(viewOf), next };
}

export async function markDeductionEnded(
  tx: Tx,
  id: string,
  end: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string },
): Promise<void> {
  const result = await tx
    .updateTable('collection.deductions')
    .set({ ended_at: end.at, ended_by: end.by, end_reason: end.reason })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.deduction_missing');
}

export interface MemberPlace {
  readonly centre_id: string;
  readonly union_id: string;
  readonly currency: string;
}

export async function findMemberPlace(db: Db, memberId: string): Promise<MemberPlace | undefined> {
  return db
    .selectFrom('collection.members as members')
    .innerJoin('collection.centres as centres', 'centres.site_id', 'members.centre_id')
    .innerJoin('collection.unions as unions', 'unions.site_id', 'centres.union_id')
    .select(['members.centre_id', 'centres.union_id', 'unions.currency'])
    .where('members.id', '=', memberId)
    .executeTakeFirst();
}

export async function siteOfDeduction(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.deductions as deductions')
    .innerJoin('collection.members as members', 'members.id', 'deductions.member_id')
    .select('members.centre_id')
    .where('deductions.id', '=', id)
    .executeTakeFirst();
  return row?.centre_id ?? null;
}

export async function siteOfMember(db: Db, memberId: string): Promise<string | null> {
  return (await findMemberPlace(db, memberId))?.centre_id ?? null;
}

const deductionState = sql<DeductionState>`case
  when deductions.ended_at is not null then 'ended'
  when deductions.total is not null and sums.taken + beside.settled >= deductions.total then 'recovered'
  else 'active' end`;

const deductionViews = (db: Db) =>
  db
    .selectFrom('collection.deductions as deductions')
    .innerJoin('collection.members as members', 'members.id', 'deductions.member_id')
    .innerJoin('ledger.accounts as accounts', 'accounts.id', 'deductions.account_id')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('collection.standing_statement_lines as lines')
          .select([
            sql<bigint>`coalesce(sum(lines.taken), 0)::bigint`.as('taken'),
            sql<bigint>`coalesce(sum(lines.instalment - lines.taken), 0)::bigint`.as('carried'),
          ])
          .whereRef('lines.deduction_id', '=', 'deductions.id')
          .as('sums'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('collection.deduction_settlements as settlements')
          .select(sql<bigint>`coalesce(sum(settlements.amount), 0)::bigint`.as('settled'))
          .whereRef('settlements.deduction_id', '=', 'deductions.id')
          .as('beside'),
      (join) => join.onTrue(),
    )
    .selectAll('deductions')
    .select([
      sql<Deduction['pauses']>`coalesce((
        select jsonb_agg(jsonb_build_object('from_on', pause.from_on, 'until_on', pause.until_on,
          'reason', pause.reason) order by pause.from_on)
        from collection.deduction_pauses pause where pause.deduction_id = deductions.id), '[]')`.as('pauses'),
      'members.code as member_code',
      'members.name_bn as member_name_bn',
      'members.name_en as member_name_en',
      'members.centre_id',
      'accounts.code as account_code',
      'sums.taken',
      'sums.carried',
      'beside.settled',
      deductionState.as('state'),
    ]);

type DeductionRow = Awaited<ReturnType<ReturnType<typeof deductionViews>['executeTakeFirstOrThrow']>>;

/** What was paid beside the milk is carried no more. */
function carriedOf({ carried, total, taken, settled }: DeductionRow): bigint {
  const rest = total === null ? carried : total - taken - settled;
  return carried < rest ? carried : rest < 0n ? 0n : rest;
}

function viewOf(row: DeductionRow): DeductionView {
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  return {
    id: row.id,
    member_id: row.member_id,
    member_code: row.member_code,
    member_name_bn: row.member_name_bn,
    member_name_en: row.member_name_en,
    centre_id: row.centre_id,
    kind: row.kind as DeductionKind,
    description: row.description,
    total: row.total === null ? null : money(row.total),
    per_cycle: money(row.per_cycle),
    recovered: money(row.taken + row.settled),
    carried: money(carriedOf(row)),
    priority: row.priority,
    account_id: row.account_id,
    account_code: row.account_code,
    from_on: row.from_on.toString(),
    until_on: row.until_on?.toString() ?? null,
    state: row.state,
    pauses: row.pauses,
    created_at: row.created_at.toString(),
    ended_at: row.ended_at?.toString() ?? null,
    end_reason: row.end_reason,
  };
}

export async function describeDeductions(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly kind: string; readonly description: string }>> {
  const rows = await db
    .selectFrom('collection.deductions')
    .select(['id', 'kind', 'description'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
