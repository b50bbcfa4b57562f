// The books of a site over HTTP: trial balance, profit and loss, balance sheet, closed periods.
import type { Db } from '../../platform/db/database.ts';
import { assert, DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { findPerson, sitesFrom } from '../identity/index.ts';
import { accountHeadJson } from './account-json.ts';
import { closePeriod } from './close-period.ts';
import {
  ClosedPeriod,
  ClosedPeriods,
  ClosePeriod,
  FinancialQuery,
  FinancialStatements,
  TrialBalance,
  TrialBalanceQuery,
} from './contract.ts';
import { answerFinancials, answerTrialBalance } from './csv-lists.ts';
import { type FinancialStatements as Financials, financialStatements } from './financial-statements.ts';
import { findClosedUntil, listClosedPeriods, type PeriodRow } from './period-store.ts';

import { type TrialBalance as Books, trialBalance } from './trial-balance.ts';

const tags = ['ledger'];

export function serveBooks(app: App, house: House): void {
  app.get(
    '/api/ledger/trial-balance',
    {
      schema: {
        tags,
        summary: 'Trial balance of a site and those below it, now, at a moment, or at the end of a day',
        querystring: TrialBalanceQuery,
        response: { 200: TrialBalance },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { at, on, site_id: siteId, summary, format } = request.query;
      const books = await trialBalance(house.db, {
        siteIds: await sitesFrom(house.db, siteId),
        summary: summary === 'true',
        ...(at ? { at: Temporal.Instant.from(at) } : {}),
        ...(on ? { on: Temporal.PlainDate.from(on) } : {}),
      });
      if (format && format !== 'json') return answerTrialBalance(reply, format, books, on ?? at ?? 'now');
      return { at: at ?? null, on: on ?? null, ...booksJson(books) };
    },
  );
  app.get(
    '/api/ledger/financial-statements',
    {
      schema: {
        tags,
        summary: 'Profit and loss between two days, and the balance sheet at the end of the second',
        querystring: FinancialQuery,
        response: { 200: FinancialStatements },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { from, to, site_id: siteId, format } = request.query;
      const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
      if (Temporal.PlainDate.compare(first, last) > 0) throw new DomainError('ledger.days_in_wrong_order', {}, '/to');
      const siteIds = await sitesFrom(house.db, siteId);
      const statements = await financialStatements(house.db, { siteIds, from: first, to: last });
      if (format && format !== 'json') return answerFinancials(reply, format, statements, `${from}-${to}`);
      return { from, to, ...financialsJson(statements) };
    },
  );
  servePeriods(app, house);
}

function servePeriods(app: App, house: House): void {
  app.get(
    '/api/ledger/closed-periods',
    {
      schema: {
        tags,
        summary: 'Closed periods of a site',
        querystring: object({ site_id: Uuid }),
        response: { 200: ClosedPeriods },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request) => {
      const siteId = request.query.site_id.toLowerCase();
      const closedUntil = (await findClosedUntil(house.db, [siteId])).get(siteId);
      const items = await periodsJson(house.db, await listClosedPeriods(house.db, siteId));
      return { closed_until: closedUntil?.toString() ?? null, items };
    },
  );
  app.post(
    '/api/ledger/closed-periods',
    {
      schema: { tags, summary: 'Close the books up to a day', body: ClosePeriod, response: { 201: ClosedPeriod } },
      config: { permission: 'ledger.account.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, until_on: day, reason } = request.body;
        const untilOn = Temporal.PlainDate.from(day);
        const id = await closePeriod(tx, occasion, { siteId, untilOn, reason });
        const { now, actor } = occasion;
        const row = { id, site_id: siteId, until_on: untilOn, closed_at: now, closed_by: actor.personId };
        const [period] = await periodsJson(tx, [row]);
        assert(period, 'one row in, one row out');
        return period;
      }),
  );
}

function booksJson({ lines, totals }: Books) {
  return {
    lines: lines.map((line) => ({
      account: accountHeadJson({
        id: line.accountId,
        code: line.code,
        name_bn: line.nameBn,
        name_en: line.nameEn,
        kind: line.kind,
      }),
      parent_id: line.parentId,
      debit: { amount: line.debit, currency: line.currency },
      credit: { amount: line.credit, currency: line.currency },
    })),
    totals: totals.map(({ currency, debit, credit, difference }) => ({
      debit: { amount: debit, currency },
      credit: { amount: credit, currency },
      difference: { amount: difference, currency },
    })),
  };
}

function financialsJson({ sections, results }: Financials) {
  return {
    sections: [...sections].map(([kind, lines]) => ({
      kind,
      lines: lines.map(({ account: { accountId, code, nameBn, nameEn, currency }, amount }) => ({
        account: accountHeadJson({ id: accountId, code, name_bn: nameBn, name_en: nameEn, kind }),
        amount: { amount, currency },
      })),
    })),
    results: results.map(({ currency, inPeriod, untilThen, difference }) => ({
      in_period: { amount: inPeriod, currency },
      until_then: { amount: untilThen, currency },
      difference: { amount: difference, currency },
    })),
  };
}

/** Few people close books, and each is read once. */
async function periodsJson(db: Db, rows: readonly PeriodRow[]): Promise<ClosedPeriod[]> {
  const ids = new Set(rows.flatMap((row) => row.closed_by ?? []));
  const people = new Map(await Promise.all([...ids].map(async (id) => [id, await findPerson(db, id)] as const)));
  return rows.map((row) => {
    const person = row.closed_by === null ? null : people.get(row.closed_by);
    return {
      id: row.id,
      site_id: row.site_id,
      until_on: row.until_on.toString(),
      closed_at: row.closed_at.toString(),
      closed_by: person ? { id: person.id, name: person.name, name_bn: person.nameBn } : null,
    };
  });
}
