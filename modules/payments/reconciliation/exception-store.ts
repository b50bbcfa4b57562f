// SQL of exceptions: what no pass could match, with whose it is and how old.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { ExceptionKind, exceptionAges } from '../contract-reconciliation.ts';

export type ExceptionAge = (typeof exceptionAges)[number];

export interface ExceptionRow {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly line_id: string | null;
  readonly entry_seq: bigint | null;
  readonly on_day: Temporal.PlainDate;
  readonly amount: bigint;
  readonly note: string | null;
  readonly reference: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly owner_name_bn: string | null;
}

export interface ExceptionFilter {
  readonly kind?: string;
  readonly owner?: string;
  readonly age?: ExceptionAge;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

/** Days an exception of an age has at least and at most. */
const spans: Readonly<Record<ExceptionAge, readonly [number, number]>> = {
  day: [-100_000, 1],
  week: [2, 7],
  month: [8, 30],
  older: [31, 1_000_000],
};

export async function listExceptions(
  db: Db,
  source: { readonly id: string; readonly account_id: string },
  today: Temporal.PlainDate,
  filter: ExceptionFilter,
): Promise<Page<ExceptionRow>> {
  let query = db
    .selectFrom('payments.reconciliation_exceptions as exception')
    .leftJoin('payments.bank_lines as line', 'line.id', 'exception.line_id')
    .leftJoin('ledger.entries as entry', (join) =>
      join.onRef('entry.seq', '=', 'exception.entry_seq').on('entry.account_id', '=', source.account_id),
    )
    .leftJoin('ledger.transactions as posted', 'posted.id', 'entry.transaction_id')
    .leftJoin('identity.people as owner', 'owner.id', 'exception.owner_id')
    .select([
      ...(['exception.id', 'exception.kind', 'exception.line_id', 'exception.entry_seq', 'exception.on_day'] as const),
      ...(['exception.amount', 'exception.note', 'exception.owner_id'] as const),
      ...(['owner.name as owner_name', 'owner.name_bn as owner_name_bn'] as const),
      reference.as('reference'),
    ])
    .where('exception.source_id', '=', source.id)
    .where('exception.closed_at', 'is', null);
  if (filter.kind) query = query.where('exception.kind', '=', filter.kind);
  if (filter.owner === 'none') query = query.where('exception.owner_id', 'is', null);
  else if (filter.owner) query = query.where('exception.owner_id', '=', filter.owner);
  if (filter.age) {
    const [least, most] = spans[filter.age];
    const age = sql<number>`(${today.toString()}::date - exception.on_day)`;
    query = query.where(age, '>=', least).where(age, '<=', most);
  }
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) =>
      either.or([either(reference, 'ilike', pattern), either('exception.note', 'ilike', pattern)]),
    );
  }
  const sorts = { on: 'exception.on_day', amount: 'exception.amount' };
  const found = await listPage(query, { sorts, default: 'on', key: 'exception.id' }, filter);
  return found as unknown as Page<ExceptionRow>;
}

const reference = sql<string | null>`coalesce(line.reference, line.provider_reference, line.description,
  posted.user_reference, posted.note)`;

/** Those about these lines and entries, for the bench. */
export async function findExceptionsOf(
  db: Db,
  sourceId: string,
  about: { readonly lineIds: readonly string[]; readonly seqs: readonly bigint[] },
): Promise<readonly Omit<ExceptionRow, 'reference' | 'on_day' | 'amount'>[]> {
  const { rows } = await sql<ExceptionRow>`
    select exception.id, exception.kind, line_id, entry_seq, exception.note, owner_id, owner.name as owner_name,
      owner.name_bn as owner_name_bn
    from payments.reconciliation_exceptions exception left join identity.people owner on owner.id = owner_id
    where exception.source_id = ${sourceId}::uuid and exception.closed_at is null
      and (line_id = any(${about.lineIds}::uuid[]) or entry_seq = any(${about.seqs}::bigint[]))`.execute(db);
  return rows;
}

export async function countExceptions(db: Db, sourceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from payments.reconciliation_exceptions
    where source_id = ${sourceId}::uuid and closed_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function tallyAges(
  db: Db,
  sourceId: string,
  today: Temporal.PlainDate,
): Promise<readonly { readonly age: ExceptionAge; readonly count: number; readonly amount: bigint }[]> {
  const { rows } = await sql<{ age: ExceptionAge; count: number; amount: bigint }>`
    select case when days <= 1 then 'day' when days <= 7 then 'week' when days <= 30 then 'month' else 'older' end
      as age,
      count(*)::int as count, sum(amount)::bigint as amount
    from (select ${today.toString()}::date - on_day as days, amount from payments.reconciliation_exceptions
      where source_id = ${sourceId}::uuid and closed_at is null) aged
    group by 1`.execute(db);
  return rows;
}

export async function findExceptionSite(
  db: Db,
  id: string,
): Promise<{ readonly site_id: string; readonly source_id: string } | null> {
  const { rows } = await sql<{ site_id: string; source_id: string }>`
    select source.site_id, source.id as source_id from payments.reconciliation_exceptions exception
    join payments.reconciliation_sources source on source.id = exception.source_id
    where exception.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}
