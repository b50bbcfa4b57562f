// Disputes over HTTP.
import { Type } from 'typebox';
import { DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  AddEvidence,
  Dispute,
  DisputePage,
  DisputeQuery,
  DisputeSummary,
  evidenceFile,
  evidenceKinds,
} from '../contract-disputes.ts';
import { siteOfIntent } from '../intents/intent-site.ts';
import { refuseCardNumberIn } from '../intents/refuse-card-numbers.ts';
import { addEvidence, addEvidenceFile } from './add-evidence.ts';
import { answerDisputes } from './dispute-csv.ts';
import { readDispute, readDisputes, readDisputesOf } from './dispute-json.ts';
import { findDispute, findEvidence } from './dispute-store.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];

const siteOfDispute: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findDispute(db, id))?.site_id ?? null;
});

export function serveDisputes(app: App, house: House): void {
  app.get(
    '/api/disputes',
    {
      schema: { tags, summary: 'List disputes', querystring: DisputeQuery, response: { 200: DisputePage } },
      config: { permission: 'payments.dispute.read', site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.dispute.read', query.site_id);
      if (wantsSheet(query)) return answerDisputes(house.db, reply, siteIds, query);
      return readDisputes(house.db, siteIds, query);
    },
  );
  app.get(
    '/api/intents/:id/disputes',
    {
      schema: {
        ...{ tags, summary: 'Disputes of a payment', params: ById },
        response: { 200: object({ items: Type.Array(DisputeSummary) }) },
      },
      config: { permission: 'payments.dispute.read', site: siteOfIntent },
    },
    async (request) => ({ items: await readDisputesOf(house.db, request.params.id) }),
  );
  app.get(
    '/api/disputes/:id',
    {
      schema: { tags, summary: 'One dispute', params: ById, response: { 200: Dispute } },
      config: { permission: 'payments.dispute.read', site: siteOfDispute },
    },
    (request) => readDispute(house.db, request.params.id),
  );
  app.post(
    '/api/disputes/:id/evidence',
    {
      schema: {
        tags,
        summary: 'Say something against it',
        params: ById,
        body: AddEvidence,
        response: { 201: Dispute },
      },
      config: { permission: 'payments.dispute.answer', site: siteOfDispute },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await addEvidence(tx, occasion, request.params.id, request.body);
        return readDispute(tx, request.params.id);
      }),
  );
  serveEvidenceFiles(app, house);
}

function serveEvidenceFiles(app: App, house: House): void {
  app.post(
    '/api/disputes/:id/evidence-files',
    {
      schema: {
        tags,
        summary: 'Add a picture or PDF (multipart: kind, words, then one file of at most 10 MB)',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 201: Dispute },
      },
      config: { permission: 'payments.dispute.answer', site: siteOfDispute },
    },
    async (request, reply) => {
      const limits = { maxBytes: evidenceFile.maxBytes, missing: 'payments.evidence_empty' };
      const { bytes, field } = await takeFile(request, limits);
      const kind = evidenceKinds.find((one) => one === field('kind'));
      if (!kind) throw new DomainError('payments.evidence_kind', {}, '/kind');
      const words = field('words').slice(0, 4000);
      refuseCardNumberIn(words);
      return write(house, request, reply, 201, async (tx, occasion) => {
        await addEvidenceFile(tx, house.files, occasion, request.params.id, { kind, words, bytes });
        return readDispute(tx, request.params.id);
      });
    },
  );
  app.get(
    '/api/disputes/:id/evidence/:evidence_id/file',
    {
      schema: {
        ...{ tags, summary: 'The picture or PDF', params: object({ id: Uuid, evidence_id: Uuid }) },
        produces: ['image/webp', 'application/pdf'],
      },
      config: { permission: 'payments.dispute.read', site: siteOfDispute },
    },
    async ({ params }, reply) => {
      const evidence = (await findEvidence(house.db, params.id)).find((one) => one.id === params.evidence_id);
      if (!evidence?.file_id) throw new DomainError('payments.evidence_missing');
      return answerFile(reply, await openFile(house.db, house.files, evidence.file_id));
    },
  );
}
