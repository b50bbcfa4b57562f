// Rate charts and SNF formulas over HTTP.
import type { FastifyRequest } from 'fastify';
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findSite } from '../../identity/index.ts';
import { centresOfUnion } from '../centre-store.ts';
import {
  CellsInput,
  ChangeChart,
  ChartDetail,
  ChartFile,
  ChartPage,
  ChartPreview,
  ChartQuery,
  ChartText,
  CreateChart,
  CreateFormula,
  Formula,
  FormulaList,
  FormulaQuery,
} from '../contract-charts.ts';
import { approveChart } from './approve-chart.ts';
import { changeChart, setCells } from './change-chart.ts';
import { answerCells, answerWorkbook, readCellFile, readCells, workbookType } from './chart-csv.ts';
import { chartById } from './chart-store.ts';
import { createChart } from './create-chart.ts';
import { createFormula } from './create-formula.ts';
import { listCharts, listFormulas, readChart, unionsReadable } from './list-charts.ts';
import { previewChart } from './preview-chart.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const permission = 'collection.chart.read';

const siteOfChart = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await chartById(db, id))?.union_id ?? null;
});

/** An operator holds the right at a centre and reads the charts of the union it belongs to. */
export const readerSite = (unionOf: SiteFinder): SiteFinder =>
  siteOf(async (db: Db, request: FastifyRequest) => {
    const { actor } = request.occasion;
    const unionId = await unionOf(db, request);
    if (unionId === null || actor.may(permission, unionId)) return unionId;
    const centres = await centresOfUnion(db, unionId);
    return centres.find((centre) => actor.may(permission, centre.site_id))?.site_id ?? unionId;
  });

const manage = { permission: 'collection.chart.manage', site: siteOfChart };

export function serveCharts(app: App, house: House): void {
  serveChartReads(app, house);
  serveChartChanges(app, house);
  serveApproval(app, house);
  serveCellChanges(app, house);
  serveFormulas(app, house);
  serveChartSheets(app, house);
}

function serveChartSheets(app: App, house: House): void {
  app.get(
    '/api/collection/charts/:id/preview',
    {
      schema: {
        tags,
        summary: 'What the chart would have paid for last month',
        params: ById,
        response: { 200: ChartPreview },
      },
      config: manage,
    },
    async (request) => {
      const { now } = request.occasion;
      const chart = await chartById(house.db, request.params.id);
      const site = chart && (await findSite(house.db, chart.union_id));
      return previewChart(house.db, request.params.id, dayAt(now, site?.timeZone ?? 'Asia/Dhaka'));
    },
  );
  app.get(
    '/api/collection/charts/:id/workbook',
    {
      schema: { tags, summary: 'The cells of a rate chart as XLSX', params: ById, produces: [workbookType] },
      config: { permission, site: readerSite(siteOfChart) },
    },
    async (request, reply) => answerWorkbook(reply, await readChart(house.db, request.params.id)),
  );
  app.post(
    '/api/collection/charts/:id/workbooks',
    {
      schema: {
        tags,
        summary: 'Replace the cells of a draft by those of an XLSX or CSV file',
        params: ById,
        body: object({ file: ChartFile }),
        response: { 200: ChartDetail },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const chart = await readChart(tx, request.params.id);
        await setCells(tx, occasion, chart.id, await readCellFile(chart, request.body.file));
        return readChart(tx, chart.id);
      }),
  );
}

function serveChartReads(app: App, house: House): void {
  app.get(
    '/api/collection/charts',
    {
      schema: { tags, summary: 'List rate charts', querystring: ChartQuery, response: { 200: ChartPage } },
      config: { permission, site: anySite },
    },
    async (request) => {
      const unionIds = await unionsReadable(house.db, request.occasion.actor.sitesWith(permission));
      return listCharts(house.db, unionIds, request.query);
    },
  );
  app.get(
    '/api/collection/charts/:id',
    {
      schema: { tags, summary: 'One rate chart with its cells', params: ById, response: { 200: ChartDetail } },
      config: { permission, site: readerSite(siteOfChart) },
    },
    (request) => readChart(house.db, request.params.id),
  );
  app.get(
    '/api/collection/charts/:id/cells',
    {
      schema: { tags, summary: 'The cells of a rate chart as CSV', params: ById },
      config: { permission, site: readerSite(siteOfChart) },
    },
    async (request, reply) => answerCells(reply, await readChart(house.db, request.params.id)),
  );
}

function serveChartChanges(app: App, house: House): void {
  app.post(
    '/api/collection/charts',
    {
      schema: { tags, summary: 'Draft a rate chart', body: CreateChart, response: { 201: ChartDetail } },
      config: { permission: 'collection.chart.manage', site: siteInBody('union_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id } = await createChart(tx, occasion, request.body);
        return readChart(tx, id);
      }),
  );
  app.patch(
    '/api/collection/charts/:id',
    {
      schema: { tags, summary: 'Change a draft', params: ById, body: ChangeChart, response: { 200: ChartDetail } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeChart(tx, occasion, request.params.id, request.body);
        return readChart(tx, request.params.id);
      }),
  );
}

function serveApproval(app: App, house: House): void {
  app.post(
    '/api/collection/charts/:id/approval',
    {
      schema: { tags, summary: 'Put a rate chart in force', params: ById, response: { 200: ChartDetail } },
      config: { permission: 'collection.chart.approve', site: siteOfChart },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveChart(tx, occasion, request.params.id);
        return readChart(tx, request.params.id);
      }),
  );
}

function serveCellChanges(app: App, house: House): void {
  app.put(
    '/api/collection/charts/:id/cells',
    {
      schema: {
        tags,
        summary: 'Replace the cells of a draft',
        params: ById,
        body: CellsInput,
        response: { 200: ChartDetail },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await setCells(tx, occasion, request.params.id, request.body.cells);
        return readChart(tx, request.params.id);
      }),
  );
  app.post(
    '/api/collection/charts/:id/cell-sheets',
    {
      schema: {
        tags,
        summary: 'Replace the cells of a draft by those of a CSV',
        params: ById,
        body: object({ text: ChartText }),
        response: { 200: ChartDetail },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const chart = await readChart(tx, request.params.id);
        await setCells(tx, occasion, chart.id, readCells(chart, request.body.text));
        return readChart(tx, chart.id);
      }),
  );
}

function serveFormulas(app: App, house: House): void {
  const unionInQuery: SiteFinder = (_db, request) => (request.query as { union_id: string }).union_id;
  app.get(
    '/api/collection/formulas',
    {
      schema: { tags, summary: 'SNF formulas of a union', querystring: FormulaQuery, response: { 200: FormulaList } },
      config: { permission, site: readerSite(unionInQuery) },
    },
    (request) => listFormulas(house.db, request.query.union_id),
  );
  app.post(
    '/api/collection/formulas',
    {
      schema: { tags, summary: 'Adopt an SNF formula', body: CreateFormula, response: { 201: Formula } },
      config: { permission: 'collection.chart.manage', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => createFormula(tx, occasion, request.body)),
  );
}
