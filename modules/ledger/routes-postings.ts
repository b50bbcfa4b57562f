// Postings of programs over HTTP: one, or up to ten thousand, a line each.
import { Readable } from 'node:stream';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody } from '../../platform/http/door.ts';
import { Posted, Posting, Rehearsed } from './contract-postings.ts';
import { type Counter, postFromOutside, rehearseFromOutside } from './post-from-outside.ts';
import { postLines, refuseTooMany } from './post-lines.ts';
import { openPoster } from './poster.ts';

const tags = ['ledger'];
const permission = 'ledger.transaction.post';
/** Ten thousand lines of two legs are about 4 MB. */
const bodyLimit = 32 * 1024 * 1024;

export function servePostings(app: App, house: House): void {
  const counter: Counter = { db: house.db, poster: openPoster(house), sites: new Map() };
  app.addHook('onClose', () => counter.poster.close());
  app.post(
    '/api/ledger/postings',
    {
      schema: {
        tags,
        summary: 'Post a transaction; its id is its key',
        description: 'Asked again with the same id and content it answers `exists`. A refused id stays refused.',
        body: Posting,
        response: { 200: Posted, 201: Posted },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    async (request, reply) => {
      const { id } = request.body;
      const posted = await postFromOutside(counter, request.occasion, request.body);
      reply.code(posted.result === 'posted' ? 201 : 200);
      return { id, ...posted };
    },
  );
  app.post(
    '/api/ledger/postings/rehearsal',
    {
      schema: {
        tags,
        summary: 'What posting this would do now; nothing is written',
        body: Posting,
        response: { 200: Rehearsed },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    (request) => inTransaction(house.db, (tx) => rehearseFromOutside(counter, tx, request.occasion, request.body)),
  );
  app.register(async (part) => {
    part.addContentTypeParser('application/x-ndjson', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    (part as unknown as App).post(
      '/api/ledger/postings/bulk',
      {
        schema: {
          tags,
          summary: 'Post up to 10,000 transactions, a JSON line each (application/x-ndjson)',
          description:
            'Answers a line for each: posted, exists, refused (why), or failed. What broke off is sent again whole. ' +
            'A line with `linked` stands or falls with the line after it; the others of its chain answer ' +
            '`ledger.chain_broken` and name the one that was refused.',
          consumes: ['application/x-ndjson'],
        },
        config: { permission, site: anySite },
      },
      async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? null);
        refuseTooMany(body);
        const lines = postLines(counter, request.occasion, body);
        return reply.type('application/x-ndjson').send(Readable.from(lines));
      },
    );
  });
}
