// SQL of the terms of ways of paying, and which of them hold at a site on a day.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { NumberForm, PayoutColumn } from '../contract-payout-terms.ts';
import type { PayoutFormat, PayoutMethod } from '../contract-payouts.ts';
import { siteLine } from './payout-accounts.ts';
import type { PayoutTerms, Terms } from './payout-terms.ts';

export type TermsRow = Selectable<DB['payments.payout_terms']>;

export async function findPayoutTerms(
  db: Db,
  siteId: string,
  currency: string,
  on: Temporal.PlainDate,
): Promise<PayoutTerms> {
  const rows = termsInForce(await listTerms(db, await siteLine(db, siteId)), await siteLine(db, siteId), on);
  const own = rows.filter((row) => row.currency === currency);
  return new Map(own.map((row) => [row.method as PayoutMethod, termsOf(row)]));
}

/** Of the site and those above it, and of everywhere: the newest first. */
export async function listTerms(db: Db, line: readonly string[]): Promise<readonly TermsRow[]> {
  return db
    .selectFrom('payments.payout_terms')
    .selectAll()
    .where((either) =>
      either.or([either('site_id', '=', sql<string>`any(${line}::uuid[])`), either('site_id', 'is', null)]),
    )
    .orderBy('method')
    .orderBy('currency')
    .orderBy('effective_on', 'desc')
    .execute();
}

/** Per way and currency the row of the nearest site, of its rows the last that has begun. */
export function termsInForce(
  rows: readonly TermsRow[],
  line: readonly string[],
  on: Temporal.PlainDate,
): readonly TermsRow[] {
  const begun = rows.filter((row) => Temporal.PlainDate.compare(row.effective_on, on) <= 0);
  const found = new Map<string, TermsRow>();
  for (const site of [...line, null]) {
    for (const row of begun) {
      const key = `${row.method} ${row.currency}`;
      if (row.site_id === site && !found.has(key)) found.set(key, row);
    }
  }
  return [...found.values()];
}

export async function insertTerms(tx: Tx, row: TermsRow): Promise<void> {
  await tx.insertInto('payments.payout_terms').values(row).execute();
}

function termsOf(row: TermsRow): Terms {
  return {
    currency: row.currency,
    minimum: row.minimum,
    maximum: row.maximum,
    decimals: row.decimals,
    numberForm: row.number_form as NumberForm,
    format: row.format as PayoutFormat,
    columns: row.columns as readonly PayoutColumn[] | null,
    cutOff: row.cut_off === null ? null : Temporal.PlainTime.from(row.cut_off),
    ...{ feeFixed: row.fee_fixed, feeBp: row.fee_bp },
  };
}
