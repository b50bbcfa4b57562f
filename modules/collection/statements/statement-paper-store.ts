// SQL only: what a printed statement says besides its figures.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { payoutBatch } from '../../payments/index.ts';
import { type Destination, readDestinations } from '../cycles/payment-store.ts';

export interface ChartUsed {
  readonly name: string;
  readonly milk_type: string;
  readonly fat_rate: bigint | null;
  readonly snf_rate: bigint | null;
  readonly currency: string;
  readonly effective_from: Temporal.PlainDate;
}

export interface StatementPaper {
  readonly union: { readonly name_bn: string; readonly name_en: string };
  readonly centre_code: string;
  readonly phone: string | null;
  readonly made_on: Temporal.PlainDate;
  readonly paid_on: Temporal.PlainDate | null;
  readonly destination: Destination | undefined;
  /** What the payout is called at the bank's counter; empty until there is one. */
  readonly payout_number: string;
  readonly charts: readonly ChartUsed[];
}

interface PaperRow {
  readonly member_id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly centre_code: string;
  readonly phone: string | null;
  readonly made_on: Temporal.PlainDate;
  readonly paid_on: Temporal.PlainDate | null;
  readonly payout_batch_id: string | null;
}

/** The statement must exist. */
export async function readPaper(db: Db, statementId: string): Promise<StatementPaper> {
  const { rows } = await sql<PaperRow>`
    select statements.member_id, sites.name_bn, sites.name_en, centres.code as centre_code, people.phone,
      (statements.made_at at time zone sites.time_zone)::date as made_on,
      case when payments.state = 'paid' then (payments.settled_at at time zone sites.time_zone)::date end as paid_on,
      payments.payout_batch_id
    from collection.statements
    join identity.sites on sites.id = statements.site_id
    join collection.centres on centres.site_id = statements.centre_id
    join collection.members on members.id = statements.member_id
    left join identity.people on people.id = members.person_id
    left join collection.statement_payments as payments on payments.statement_id = statements.id
    where statements.id = ${statementId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`statement ${statementId} has no paper`);
  const { member_id: memberId, name_bn, name_en, payout_batch_id: batchId, ...rest } = row;
  const [destinations, charts, batch] = await Promise.all([
    readDestinations(db, [memberId], row.made_on),
    chartsUsed(db, statementId),
    batchId === null ? undefined : payoutBatch(db, batchId),
  ]);
  return {
    ...rest,
    union: { name_bn, name_en },
    destination: destinations.get(memberId),
    charts,
    payout_number: batch?.number ?? '',
  };
}

async function chartsUsed(db: Db, statementId: string): Promise<ChartUsed[]> {
  const { rows } = await sql<ChartUsed>`
    select charts.name, charts.milk_type, charts.fat_rate, charts.snf_rate, charts.currency, charts.effective_from
    from collection.rate_charts as charts
    where charts.id in (
      select receipts.chart_id
      from collection.statements
      join collection.cycles on cycles.id = statements.cycle_id
      join collection.receipts on receipts.member_id = statements.member_id
        and receipts.standing and receipts.settle_on between cycles.from_on and cycles.to_on
        and cycles.group_id is not distinct from collection.payment_group(receipts.centre_id, cycles.from_on)
      where statements.id = ${statementId})
    order by charts.milk_type, charts.effective_from`.execute(db);
  return rows;
}
