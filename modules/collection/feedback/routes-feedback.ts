// Words back over HTTP: a member's own, and the office's board.
import { dayAt } from '../../../platform/clock.ts';
import { DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { answerFeedback, type OfficeAct } from './answer-feedback.ts';
import { askQuestions, questionsOf, readSurveyResults } from './ask-survey.ts';
import {
  AskQuestions,
  FeedbackDetail,
  FeedbackPage,
  FeedbackQuery,
  QuestionList,
  SayWords,
  SurveyResults,
  UnionQuery,
} from './contract-feedback.ts';
import { fileOfFeedback, findFeedback, listFeedback, siteOfFeedback } from './feedback-store.ts';
import { serveOwnFeedback } from './routes-own-feedback.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const site = siteOf((db, request) => siteOfFeedback(db, (request.params as { id: string }).id));
export const todayOf = (occasion: Occasion): Temporal.PlainDate => dayAt(occasion.now, 'Asia/Dhaka');

export function serveFeedback(app: App, house: House): void {
  serveBoard(app, house);
  serveAnswers(app, house);
  serveSurveys(app, house);
  serveOwnFeedback(app, house);
}

function serveBoard(app: App, house: House): void {
  const read = 'collection.feedback.read';
  app.get(
    '/api/collection/feedback',
    {
      schema: { tags, summary: 'What members said', querystring: FeedbackQuery, response: { 200: FeedbackPage } },
      config: { permission: read, site: anySite },
    },
    ({ occasion, query }) => listFeedback(house.db, occasion.actor.sitesWith(read), query, todayOf(occasion)),
  );
  app.get(
    '/api/collection/feedback/:id',
    {
      schema: { tags, summary: 'One thing a member said', params: ById, response: { 200: FeedbackDetail } },
      config: { permission: read, site },
    },
    ({ occasion, params }) => findFeedback(house.db, params.id, todayOf(occasion)),
  );
  app.get(
    '/api/collection/feedback/:id/files/:file_id',
    {
      schema: {
        tags,
        summary: 'A photo or voice note',
        params: object({ id: Uuid, file_id: Uuid }),
        produces: ['image/webp', 'audio/webm', 'audio/ogg', 'audio/mp4'],
      },
      config: { permission: read, site },
    },
    async ({ params }, reply) => {
      const fileId = await fileOfFeedback(house.db, params.id, params.file_id);
      if (fileId === null) throw new DomainError('collection.feedback_missing');
      return answerFile(reply, await openFile(house.db, house.files, fileId));
    },
  );
}

function serveAnswers(app: App, house: House): void {
  const acts: readonly [path: string, act: OfficeAct, summary: string][] = [
    ['taking-up', 'taken_up', 'Take it up'],
    ['answers', 'answered', 'Answer it'],
    ['closing', 'closed', 'Close it'],
  ];
  for (const [path, act, summary] of acts) {
    const body = act === 'taken_up' ? object({}) : SayWords;
    app.post(
      `/api/collection/feedback/:id/${path}`,
      {
        schema: { tags, summary, params: ById, body, response: { 200: FeedbackDetail } },
        config: { permission: 'collection.feedback.answer', site },
      },
      (request, reply) =>
        write(house, request, reply, 200, async (tx, occasion) => {
          const { id } = request.params as { id: string };
          const { words = '' } = request.body as { words?: string };
          await answerFeedback(tx, occasion, id, { act, words });
          return findFeedback(tx, id, todayOf(occasion));
        }),
    );
  }
}

function serveSurveys(app: App, house: House): void {
  const inUnion = { permission: 'collection.feedback.read', site: siteInQuery('site_id') } as const;
  app.get(
    '/api/collection/survey-questions',
    {
      schema: { tags, summary: 'What is asked', querystring: UnionQuery, response: { 200: QuestionList } },
      config: inUnion,
    },
    async (request) => ({ items: await questionsOf(house.db, request.query.site_id) }),
  );
  app.put(
    '/api/collection/survey-questions',
    {
      schema: {
        tags,
        summary: 'Set what members are asked after a payment',
        body: AskQuestions,
        response: { 200: QuestionList },
      },
      config: { permission: 'collection.feedback.answer', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await askQuestions(tx, occasion, request.body);
        return { items: await questionsOf(tx, request.body.site_id) };
      }),
  );
  app.get(
    '/api/collection/survey-results',
    {
      schema: { tags, summary: 'What members think', querystring: UnionQuery, response: { 200: SurveyResults } },
      config: inUnion,
    },
    (request) => readSurveyResults(house.db, request.query.site_id),
  );
}
