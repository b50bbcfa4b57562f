// A member's own words over HTTP: whose they are comes from the session, never from the request.
import { DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import { cleanPaper } from '../../../platform/pictures/clean-picture.ts';
import { ownMember } from '../members/read-own.ts';
import { rateFeedback, sayMore } from './answer-feedback.ts';
import { answerSurvey, readOwnSurvey } from './ask-survey.ts';
import {
  AnswerSurvey,
  FeedbackDetail,
  FileKind,
  feedbackFile,
  GiveFeedback,
  OwnFeedback,
  OwnSurvey,
  Rate,
  SayWords,
} from './contract-feedback.ts';
import { feedbackOfMember, fileOfFeedback, findFeedback, personOfFeedback, siteOfFeedback } from './feedback-store.ts';
import { addFeedbackFile, giveFeedback } from './give-feedback.ts';
import { todayOf } from './routes-feedback.ts';
import { sniffVoice } from './sniff-voice.ts';

const ById = object({ id: Uuid });
const tags = ['member'];
/** Another's words are none of mine. */
const site = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  const isMine = (await personOfFeedback(db, id)) === request.occasion.actor.personId;
  return isMine ? siteOfFeedback(db, id) : null;
});
const own = { permission: 'collection.own.read', site: anySite } as const;
const mine = { permission: 'collection.own.read', site } as const;

export function serveOwnFeedback(app: App, house: House): void {
  serveSaying(app, house);
  serveMore(app, house);
  serveFiles(app, house);
  serveOwnSurvey(app, house);
}

function serveSaying(app: App, house: House): void {
  app.get(
    '/api/member/feedback',
    { schema: { tags, summary: 'What I said', response: { 200: OwnFeedback } }, config: own },
    async ({ occasion }) => {
      const member = await ownMember(house.db, occasion.actor);
      return { items: await feedbackOfMember(house.db, member.id, todayOf(occasion)) };
    },
  );
  app.post(
    '/api/member/feedback',
    {
      schema: { tags, summary: 'Say something', body: GiveFeedback, response: { 201: FeedbackDetail } },
      config: own,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const member = await ownMember(tx, occasion.actor);
        return findFeedback(tx, await giveFeedback(tx, occasion, member.id, request.body), todayOf(occasion));
      }),
  );
  app.get(
    '/api/member/feedback/:id',
    { schema: { tags, summary: 'One thing I said', params: ById, response: { 200: FeedbackDetail } }, config: mine },
    ({ occasion, params }) => findFeedback(house.db, params.id, todayOf(occasion)),
  );
}

function serveMore(app: App, house: House): void {
  app.post(
    '/api/member/feedback/:id/entries',
    {
      schema: { tags, summary: 'Say more', params: ById, body: SayWords, response: { 201: FeedbackDetail } },
      config: mine,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await sayMore(tx, occasion, request.params.id, request.body.words);
        return findFeedback(tx, request.params.id, todayOf(occasion));
      }),
  );
  app.post(
    '/api/member/feedback/:id/rating',
    {
      schema: { tags, summary: 'Was it a good answer', params: ById, body: Rate, response: { 200: FeedbackDetail } },
      config: mine,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await rateFeedback(tx, occasion, request.params.id, request.body.face);
        return findFeedback(tx, request.params.id, todayOf(occasion));
      }),
  );
}

function serveFiles(app: App, house: House): void {
  app.post(
    '/api/member/feedback/:id/files',
    {
      schema: {
        tags,
        summary: 'Add a photo or voice note (multipart, one file of at most 4 MB)',
        consumes: ['multipart/form-data'],
        params: ById,
        querystring: FileKind,
        response: { 201: FeedbackDetail },
      },
      config: { ...mine, alone: true },
    },
    async (request, reply) => {
      const { kind } = request.query;
      const limits = { maxBytes: feedbackFile.maxBytes, missing: 'collection.feedback_file_missing' };
      const { bytes } = await takeFile(request, limits);
      const clean = kind === 'photo' ? await cleanPhoto(bytes) : cleanVoice(bytes);
      return write(house, request, reply, 201, async (tx, occasion) => {
        await addFeedbackFile(tx, house.files, occasion, request.params.id, { kind, ...clean });
        return findFeedback(tx, request.params.id, todayOf(occasion));
      });
    },
  );
  app.get(
    '/api/member/feedback/:id/files/:file_id',
    {
      schema: {
        tags,
        summary: 'My photo or voice note',
        params: object({ id: Uuid, file_id: Uuid }),
        produces: ['image/webp', 'audio/webm', 'audio/ogg', 'audio/mp4'],
      },
      config: mine,
    },
    async ({ params }, reply) => {
      const fileId = await fileOfFeedback(house.db, params.id, params.file_id);
      if (fileId === null) throw new DomainError('collection.feedback_missing');
      return answerFile(reply, await openFile(house.db, house.files, fileId));
    },
  );
}

interface Clean {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const unfit = { code: 'collection.feedback_file_unfit', field: '/file' } as const;

async function cleanPhoto(bytes: Uint8Array): Promise<Clean> {
  const clean = await cleanPaper(bytes, unfit);
  if (clean.mediaType !== 'image/webp') throw new DomainError(unfit.code, {}, unfit.field);
  return clean;
}

function cleanVoice(bytes: Uint8Array): Clean {
  const mediaType = sniffVoice(bytes);
  if (mediaType === null) throw new DomainError(unfit.code, {}, unfit.field);
  return { mediaType, bytes };
}

function serveOwnSurvey(app: App, house: House): void {
  app.get(
    '/api/member/survey',
    { schema: { tags, summary: 'What I am asked after a payment', response: { 200: OwnSurvey } }, config: own },
    async ({ occasion }) => {
      const member = await ownMember(house.db, occasion.actor);
      return { survey: await readOwnSurvey(house.db, member.id, occasion.now) };
    },
  );
  app.post(
    '/api/member/survey',
    { schema: { tags, summary: 'What I think', body: AnswerSurvey, response: { 201: OwnSurvey } }, config: own },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const member = await ownMember(tx, occasion.actor);
        await answerSurvey(tx, occasion, member.id, request.body);
        return { survey: await readOwnSurvey(tx, member.id, occasion.now) };
      }),
  );
}
