// What the ways of paying carry, over HTTP.
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { App, Sendable } from '../../../platform/http/app.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { ExportFormat, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { findPerson } from '../../identity/index.ts';
import { type PayoutColumn, PayoutOutlook, PayoutTermsPage, SetPayoutTerms } from '../contract-payout-terms.ts';
import { siteLine } from './payout-accounts.ts';
import { siteOfPayout } from './payout-site.ts';
import { listTerms, type TermsRow, termsInForce } from './payout-terms-store.ts';
import { todayAt } from './produce-payout-file.ts';
import { readOutlook } from './read-outlook.ts';
import { setPayoutTerms } from './set-payout-terms.ts';

const tags = ['payments'];

export function servePayoutTerms(app: App, house: House): void {
  app.get(
    '/api/payout-terms',
    {
      schema: {
        tags,
        summary:
          'What the ways of paying carry at a site: its own terms, those of the sites above, and those of everywhere',
        querystring: object({ site_id: Uuid, format: ExportFormat }),
        response: { 200: PayoutTermsPage },
      },
      config: { permission: 'payments.payout.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const terms = await readTerms(house, request.query.site_id.toLowerCase());
      const { format } = request.query;
      if (format !== 'csv' && format !== 'xlsx') return terms;
      return answerSheet(reply, format, 'payout-terms', header, terms.items.map(sheetRow));
    },
  );
  app.get(
    '/api/payouts/:id/outlook',
    {
      schema: {
        ...{ tags, summary: 'What sending it takes in fees, and the day each provider works on it' },
        ...{ params: object({ id: Uuid }), response: { 200: PayoutOutlook } },
      },
      config: { permission: 'payments.payout.read', site: siteOfPayout },
    },
    ({ params, occasion }) => readOutlook(house.db, params.id, occasion.now),
  );
  app.put(
    '/api/payout-terms',
    {
      schema: {
        tags,
        summary: 'Set what a way of paying carries from a day on',
        body: SetPayoutTerms,
        response: { 200: PayoutTermsPage },
      },
      config: { permission: 'ledger.account.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await setPayoutTerms(tx, occasion, request.body);
        return readTerms({ ...house, db: tx }, request.body.site_id.toLowerCase());
      }),
  );
}

const header = [
  ...['method', 'currency', 'effective_on', 'minimum', 'maximum', 'decimals', 'cut_off', 'fee_fixed', 'fee_bp'],
  ...['format', 'in_force'],
];

function sheetRow(one: Sendable<PayoutTermsPage>['items'][number]) {
  const sum = (amount: number | bigint) => moneyCell({ amount, currency: one.currency });
  const range = [sum(one.minimum), sum(one.maximum), one.decimals, one.cut_off, sum(one.fee_fixed), one.fee_bp];
  return [one.method, one.currency, one.effective_on, ...range, one.format, one.in_force ? 'yes' : 'no'];
}

async function readTerms(house: House, siteId: string): Promise<Sendable<PayoutTermsPage>> {
  const line = await siteLine(house.db, siteId);
  const rows = await listTerms(house.db, line);
  const today = await todayAt(house.db, systemOccasion(house.clock, 'payout terms'), siteId);
  const inForce = new Set(termsInForce(rows, line, today).map((row) => row.id));
  return { items: await Promise.all(rows.map((row) => termsJson(house.db, row, inForce.has(row.id)))) };
}

async function termsJson(
  db: Db,
  row: TermsRow,
  isInForce: boolean,
): Promise<Sendable<PayoutTermsPage['items'][number]>> {
  const person = row.set_by === null ? null : await findPerson(db, row.set_by);
  return {
    id: row.id,
    site_id: row.site_id,
    method: row.method as SetPayoutTerms['method'],
    currency: row.currency,
    effective_on: row.effective_on.toString(),
    minimum: Number(row.minimum),
    maximum: Number(row.maximum),
    decimals: row.decimals,
    number_form: row.number_form as SetPayoutTerms['number_form'],
    format: row.format as SetPayoutTerms['format'],
    columns: row.columns as PayoutColumn[] | null,
    ...{ cut_off: row.cut_off?.slice(0, 5) ?? null, fee_fixed: Number(row.fee_fixed), fee_bp: row.fee_bp },
    set_at: row.set_at.toString(),
    set_by: person && { id: person.id, name: person.name, name_bn: person.nameBn },
    in_force: isInForce,
  };
}
