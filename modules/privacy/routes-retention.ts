// How long things stay: the rules, their days, and the reports of what was removed.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite } from '../../platform/http/door.ts';
import { write } from '../../platform/http/write.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { changeRetention, readRetention } from './change-retention.ts';
import * as contract from './contract.ts';
import { listRuns } from './retention-store.ts';
import { rulesOf, runRetention } from './run-retention.ts';

const tags = ['privacy'];
const read = { permission: 'privacy.request.read', site: anySite } as const;
const manage = { permission: 'privacy.retention.manage', site: anySite } as const;

export function serveRetention(app: App, house: House, sources: readonly PersonalData[]): void {
  const rules = rulesOf(sources);
  app.get(
    '/api/privacy/retention',
    { schema: { tags, summary: 'How long what stays', response: { 200: contract.RetentionRules } }, config: read },
    async () => ({ items: await readRetention(house.db, rules) }),
  );
  app.put(
    '/api/privacy/retention/:kind',
    {
      schema: {
        tags,
        summary: 'Set the days of a kind',
        params: contract.RetentionKind,
        body: contract.RetentionChange,
        response: { 200: contract.RetentionRules },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeRetention(tx, occasion, rules, request.params.kind, request.body.days);
        return { items: await readRetention(tx, rules) };
      }),
  );
  app.get(
    '/api/privacy/retention-runs',
    {
      schema: {
        tags,
        summary: 'Reports of what was removed',
        querystring: contract.RetentionRunQuery,
        response: { 200: contract.RetentionRuns },
      },
      config: read,
    },
    ({ query }) => listRuns(house.db, rules, query),
  );
  app.post(
    '/api/privacy/retention-runs',
    {
      schema: {
        tags,
        summary: 'Run the rules now, or only count what they would remove',
        body: contract.RetentionRunAsked,
        response: { 201: contract.Created },
      },
      config: manage,
    },
    async ({ occasion, body }, reply) => {
      reply.code(201);
      return { id: await runRetention(house, occasion, sources, body.dry) };
    },
  );
}
