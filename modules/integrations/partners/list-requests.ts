// What programs asked, as the office sees it.
import type { FastifyReply } from 'fastify';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { DB, Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { ApiRequest, ApiRequestList, ApiRequestPage, ApiRequestQuery } from '../contract-requests.ts';

interface Row extends Omit<ApiRequest, 'asked_at'> {
  readonly asked_at: Temporal.Instant;
  readonly machine_kind: string;
}

interface Tables extends DB {
  request: DB['integrations.api_requests'];
  machine: DB['identity.machines'];
}
type Requests = SelectQueryBuilder<Tables, 'request' | 'machine', Row>;

function requestRows(db: Db): Requests {
  return db
    .selectFrom('integrations.api_requests as request')
    .innerJoin('identity.machines as machine', 'machine.id', 'request.machine_id')
    .select(['request.id', 'request.machine_id', 'machine.name as machine_name', 'machine.kind as machine_kind'])
    .select(['request.asked_at', 'request.method', 'request.route', 'request.status', 'request.milliseconds'])
    .select(['request.code', 'request.request_id']) as unknown as Requests;
}

const outcomes = {
  good: sql<boolean>`request.status < 400`,
  refused: sql<boolean>`request.status between 400 and 499 and request.status <> 429`,
  throttled: sql<boolean>`request.status = 429`,
  failed: sql<boolean>`request.status >= 500`,
};
const isUuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export async function listRequests(
  db: Db,
  actor: Actor,
  query: Static<typeof ApiRequestQuery>,
): Promise<Static<typeof ApiRequestList>> {
  let rows = requestRows(db).where(
    sql<boolean>`machine.site_id = any(${[...actor.sitesWith('integrations.partner.read')]}::uuid[])`,
  );
  if (query.machine_id) rows = rows.where('request.machine_id', '=', query.machine_id);
  if (query.outcome) rows = rows.where(outcomes[query.outcome]);
  if (query.method) rows = rows.where('request.method', '=', query.method);
  if (query.route) rows = rows.where('request.route', '=', query.route);
  if (query.since) {
    const since = Temporal.PlainDate.from(query.since).toZonedDateTime('Asia/Dhaka').toInstant();
    rows = rows.where('request.asked_at', '>=', since);
  }
  if (query.q && isUuid.test(query.q)) rows = rows.where('request.request_id', '=', query.q.toLowerCase());
  else if (query.q)
    rows = rows.where(
      sql<boolean>`position(lower(${query.q}) in request.route || ' ' || coalesce(request.code, '')) > 0`,
    );
  const order = { sorts: { asked_at: 'request.asked_at' }, default: '-asked_at', key: 'request.id' };
  const { items, next } = await listPage(rows, order, query);
  return { items: items.map(requestJson), next };
}

export function answerRequests(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  query: Static<typeof ApiRequestQuery>,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(query, (part) => listRequests(db, actor, part))) {
      const { asked_at, machine_name, method, route, status, milliseconds, code, request_id } = one;
      yield [asked_at, machine_name, method, route, status, milliseconds, code, request_id];
    }
  }
  const header = ['asked_at', 'key', 'method', 'route', 'status', 'milliseconds', 'code', 'request_id'];
  return answerSheet(reply, query.format, 'api-requests', header, rows());
}

/** Throws `integrations.request_missing`. */
export async function readRequest(db: Db, id: string): Promise<Omit<ApiRequestPage, 'summary'>> {
  const row = await requestRows(db).where('request.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('integrations.request_missing');
  return { request: requestJson(row), machine_kind: row.machine_kind };
}

function requestJson({ machine_kind: _, ...row }: Row): ApiRequest {
  return { ...row, asked_at: row.asked_at.toString() };
}
