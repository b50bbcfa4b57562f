// The report of a month over HTTP: figures, a table, or paper.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import { siteInQuery } from '../../../platform/http/door.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
import { MonthQuery, MonthReport } from './contract-month.ts';
import { monthHeader, monthRows, renderMonth } from './month-paper.ts';
import { readMonth } from './read-month.ts';

export function serveMonth(app: App, house: House): void {
  app.get(
    '/api/collection/month',
    {
      schema: {
        tags: ['collection'],
        summary: 'The report of a month, of a union or a centre',
        querystring: MonthQuery,
        response: { 200: MonthReport },
      },
      config: { permission: 'collection.statement.read', site: siteInQuery('site_id') },
    },
    async ({ occasion, query }, reply) => {
      const report = await readMonth(house.db, query.site_id, query.month);
      if (query.format === 'csv') return answerCsv(reply, `month-${query.month}`, monthHeader, monthRows(report));
      if (query.format !== 'pdf') return report;
      const pdf = renderMonth(house, report, occasion.now, query.language ?? occasion.actor.language);
      return answerPdf(reply, `month-${query.month}`, pdf);
    },
  );
}
