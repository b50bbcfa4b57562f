// SQL only: one wage slip with what its paper says, and the slips of a person.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { payoutBatch, payoutLines } from '../../payments/index.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { OwnWageSlip, Wage, WageLine, WageSlip } from './contract-wages.ts';

interface SlipRow {
  readonly id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly person_name_bn: string;
  readonly union_id: string;
  readonly union_name_bn: string;
  readonly union_name_en: string;
  readonly from_on: string;
  readonly to_on: string;
  readonly made_on: string;
  readonly reversed: boolean;
  readonly currency: string;
  readonly amount: bigint;
  readonly lines: readonly WageLine[];
  readonly withheld: WageSlip['withheld'];
  readonly payout_batch_id: string;
}

export interface FullSlip extends SlipRow {
  readonly sites: ReadonlyMap<string, { readonly name_bn: string; readonly name_en: string }>;
  readonly method: Wage['method'];
  /** Only the end of a number: paper is left lying about. */
  readonly account: string;
  readonly payout_number: string;
}

const slips = (where: ReturnType<typeof sql>) => sql<SlipRow>`
  select slip.id, slip.person_id, person.name as person_name, person.name_bn as person_name_bn, run.union_id,
    site.name_bn as union_name_bn, site.name_en as union_name_en, run.from_on::text, run.to_on::text,
    (run.made_at at time zone site.time_zone)::date::text as made_on, run.reversed_at is not null as reversed,
    run.currency, slip.amount, slip.lines, slip.withheld, run.payout_batch_id
  from collection.wage_slips slip
  join collection.wage_runs run on run.id = slip.run_id
  join identity.people person on person.id = slip.person_id
  join identity.sites site on site.id = run.union_id
  where ${where}
  order by run.from_on desc, run.made_at desc limit 120`;

export async function findSlip(db: Db, id: string): Promise<SlipRow | null> {
  const { rows } = await slips(sql`slip.id = ${id}::uuid`).execute(db);
  return rows[0] ?? null;
}

/** The newest first, those taken back too. */
export async function slipsOfPerson(db: Db, personId: string): Promise<OwnWageSlip[]> {
  const { rows } = await slips(sql`slip.person_id = ${personId}::uuid`).execute(db);
  return rows.map(({ id, union_name_bn, union_name_en, from_on, to_on, amount, currency, reversed }) => ({
    ...{ id, union_name_bn, union_name_en, from_on, to_on },
    amount: wireMoney(amount, currency),
    state: reversed ? 'reversed' : 'standing',
  }));
}

export async function fillSlip(db: Db, slip: SlipRow): Promise<FullSlip> {
  const ids = slip.lines.map((line) => line.site_id);
  const sites = await sql<{ id: string; name_bn: string; name_en: string }>`
    select id, name_bn, name_en from identity.sites where id = any(${ids}::uuid[])`.execute(db);
  const batch = await payoutBatch(db, slip.payout_batch_id);
  const lines = await payoutLines(db, slip.payout_batch_id);
  const line = lines.find((one) => one.subject_id === slip.id);
  const method = (line?.method ?? 'cash') as Wage['method'];
  const { account_number, wallet_number } = (line?.destination ?? {}) as Readonly<Record<string, string | undefined>>;
  const number = account_number ?? wallet_number ?? '';
  return {
    ...{ ...slip, method, sites: new Map(sites.rows.map((site) => [site.id, site])) },
    account: method === 'cash' || number === '' ? '' : `•••${number.slice(-4)}`,
    payout_number: batch?.number ?? '',
  };
}
