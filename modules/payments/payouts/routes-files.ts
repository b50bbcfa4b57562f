// Files of payouts over HTTP: what was sent out, and what came back.
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { RecordResults, ResultPreview, ResultsRecorded } from '../contract-payouts.ts';
import { fromApi, type ReportedResult } from './judge-results.ts';
import { findLines } from './payout-line-store.ts';
import { siteOfPayout } from './payout-site.ts';
import { findBatch, findFiles } from './payout-store.ts';
import { readPaymentStatus } from './read-payment-status.ts';
import { readResultFile } from './read-result-file.ts';
import { previewPayoutResults, recordPayoutResults } from './record-payout-results.ts';
import { previewJson, recordedJson } from './result-json.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];
const config = { permission: 'payments.payout.send', site: siteOfPayout };

export function serveFiles(app: App, house: House): void {
  serveDownload(app, house);
  serveResults(app, house);
}

/** Destinations stand in full on a file, so reading about a payout is not enough to have it. */
function serveDownload(app: App, house: House): void {
  app.get(
    '/api/payouts/:id/files/:file_id',
    {
      schema: { tags, summary: 'Download a file as it was sent', params: object({ id: Uuid, file_id: Uuid }) },
      config: { ...config, sensitive: { kind: 'payments.payout_batch' } },
    },
    async (request, reply) => {
      const { id, file_id: fileId } = request.params;
      const file = (await findFiles(house.db, id)).find((one) => one.id === fileId.toLowerCase());
      if (!file) throw new DomainError('payments.file_missing', { id: fileId });
      const { name, bytes } = await openFile(house.db, house.files, file.file_id);
      return reply
        .header('content-type', `${file.format === 'pain_001' ? 'application/xml' : 'text/csv'}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Buffer.from(bytes));
    },
  );
}

function serveResults(app: App, house: House): void {
  app.post(
    '/api/payouts/:id/results',
    {
      schema: {
        tags,
        summary: 'Record what became of lines',
        params: ById,
        body: RecordResults,
        response: { 200: ResultsRecorded },
      },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const results = request.body.results.map(fromApi);
        return recordedJson(await recordPayoutResults(tx, occasion, request.params.id, results), results);
      }),
  );
  app.post(
    '/api/payouts/:id/result-files/preview',
    {
      schema: {
        tags,
        summary: 'What a result file would do',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 200: ResultPreview },
      },
      config,
    },
    async (request) => {
      const results = await readUpload(house, request, request.params.id);
      return previewJson(await previewPayoutResults(house.db, request.params.id, results), results);
    },
  );
  app.post(
    '/api/payouts/:id/result-files',
    {
      schema: {
        tags,
        summary: 'Record a result file; the same file again changes nothing',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 200: ResultsRecorded },
      },
      config,
    },
    async (request, reply) => {
      const results = await readUpload(house, request, request.params.id);
      return write(house, request, reply, 200, async (tx, occasion) =>
        recordedJson(await recordPayoutResults(tx, occasion, request.params.id, results), results),
      );
    },
  );
}

/** An answer for ten thousand lines is some six million bytes. */
const largestAnswer = 20_000_000;

/** A status report of a payment order (pain.002), else a CSV. */
async function readUpload(house: House, request: FastifyRequest, batchId: string): Promise<readonly ReportedResult[]> {
  if (!request.isMultipart()) throw new DomainError('payments.file_expected');
  const file = await request.file();
  if (!file) throw new DomainError('payments.file_expected');
  const bytes = await file.toBuffer();
  const batch = await findBatch(house.db, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  const text = new TextDecoder()
    .decode(bytes.subarray(0, 400))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!text.startsWith('<')) return readResultFile(bytes, batch.currency);
  if (bytes.length > largestAnswer) throw new DomainError('payments.answer_unreadable');
  return readPaymentStatus(new TextDecoder().decode(bytes), batch, await findLines(house.db, batchId));
}
