// Rocket's files over HTTP: transactions in, refunds out, and their answers.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInParams, siteInQuery } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { money } from '../../../platform/money/money.ts';
import { moneyToJson } from '../../../platform/money/money-schema.ts';
import { AnswerWalletRefunds, WalletFileResult, WalletRefunds } from '../contract-gateways.ts';
import { answerWalletRefunds } from './answer-wallet-refunds.ts';
import { importWalletFile, type JudgedFile, judgeWalletFile } from './import-wallet-file.ts';
import { waitingRefunds } from './wallet-file-store.ts';

const tags = ['payments'];
const AtSite = object({ site: Uuid });
const permission = 'payments.wallet_file.import';

export function serveWalletFiles(app: App, house: House): void {
  serveImport(app, house);
  serveRefunds(app, house);
}

function serveImport(app: App, house: House): void {
  const schema = { tags, consumes: ['multipart/form-data'], params: AtSite, response: { 200: WalletFileResult } };
  const config = { permission, site: siteInParams('site') };
  app.post(
    '/api/sites/:site/rocket-files/preview',
    {
      schema: { ...schema, summary: "What a file of Rocket's transactions would add" },
      config: { ...config, alone: true },
    },
    async (request) => {
      const { bytes } = await uploadOf(request);
      return resultJson(await judgeWalletFile(house.db, request.params.site.toLowerCase(), bytes));
    },
  );
  app.post(
    '/api/sites/:site/rocket-files',
    { schema: { ...schema, summary: "Take a file of Rocket's transactions; the same again adds nothing" }, config },
    async (request, reply) => {
      const file = await uploadOf(request);
      return write(house, request, reply, 200, async (tx, occasion) =>
        resultJson(await importWalletFile(tx, occasion, request.params.site.toLowerCase(), file)),
      );
    },
  );
}

async function uploadOf(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new DomainError('payments.file_expected');
  const file = await request.file();
  if (!file) throw new DomainError('payments.file_expected');
  return { name: file.filename, bytes: await file.toBuffer() };
}

function resultJson({ added, known, refused, awaited }: JudgedFile): WalletFileResult {
  const rows = [
    ...added.map((line) => ({ line, outcome: 'added' as const })),
    ...known.map((line) => ({ line, outcome: 'known' as const })),
  ].toSorted((one, other) => one.line.line - other.line.line);
  return {
    added: added.length,
    known: known.length,
    total: taka(added.reduce((sum, line) => sum + line.amount, 0n)),
    refused: refused.map(({ line, code }) => ({ line, code })),
    rows: rows.slice(0, 200).map(({ line, outcome }) => ({
      ...{ line: line.line, transaction_id: line.transactionId, reference: line.reference },
      ...{ amount: taka(line.amount), paid_at: line.paidAt?.toString() ?? null, outcome },
      awaited: awaited.has(line.reference),
    })),
  };
}

function taka(amount: bigint): ReturnType<typeof moneyToJson> {
  return moneyToJson(money(amount, 'BDT'));
}

function serveRefunds(app: App, house: House): void {
  app.get(
    '/api/rocket-refunds',
    {
      schema: {
        tags,
        summary: 'Refunds that wait to be sent by Rocket, by hand',
        querystring: object({ site_id: Uuid }),
        response: { 200: WalletRefunds },
      },
      config: { permission, site: siteInQuery('site_id') },
    },
    async (request) => {
      const rows = await waitingRefunds(house.db, request.query.site_id.toLowerCase());
      return { items: rows.map((row) => ({ ...row, amount: taka(row.amount) })) };
    },
  );
  app.post(
    '/api/rocket-refunds/answers',
    {
      schema: {
        tags,
        summary: 'Say what became of refunds',
        body: AnswerWalletRefunds,
        response: { 200: object({ answered: Type.Integer() }) },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => answerWalletRefunds(tx, occasion, request.body)),
  );
}
