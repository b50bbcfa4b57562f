// Lists what people and the office asked for: copies of data and erasures, in one list.
import { type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../platform/db/database.ts';
import type { JsonValue } from '../../platform/json.ts';
import { listPage } from '../../platform/list.ts';
import type { Actor } from '../../platform/occasion.ts';
import { isVisible } from '../identity/index.ts';
import type { PrivacyRequest, PrivacyRequestQuery, PrivacyRequests } from './contract.ts';
import { obstaclesJson } from './erasure-store.ts';

interface RequestRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly person_name_bn: string;
  readonly asked_by: string | null;
  readonly asked_by_name: string | null;
  readonly asked_by_name_bn: string | null;
  readonly asked_at: Temporal.Instant;
  readonly due_at: Temporal.Instant | null;
  readonly reason: string | null;
  readonly obstacles: JsonValue | null;
}

export async function listRequests(
  db: Db,
  actor: Actor,
  query: Static<typeof PrivacyRequestQuery>,
): Promise<Static<typeof PrivacyRequests>> {
  const asked = sql<RequestRow>`(
    select id, 'export' as kind, state, person_id, asked_by, asked_at, expires_at as due_at, reason,
      null::jsonb as obstacles from privacy.exports
    union all
    select id, 'erasure', state, person_id, asked_by, asked_at, due_at, reason, obstacles from privacy.erasures)`;
  let requests = db
    .selectFrom(asked.as('request'))
    .innerJoin('identity.people as person', 'person.id', 'request.person_id')
    .leftJoin('identity.people as asker', 'asker.id', 'request.asked_by')
    .select(['request.id', 'request.kind', 'request.state', 'request.person_id', 'request.asked_by'])
    .select(['request.asked_at', 'request.due_at', 'request.reason', 'request.obstacles'])
    .select(['person.name as person_name', 'person.name_bn as person_name_bn'])
    .select(['asker.name as asked_by_name', 'asker.name_bn as asked_by_name_bn'])
    .where(isVisible(actor.sitesWith('identity.person.read')));
  if (query.kind) requests = requests.where('request.kind', '=', query.kind);
  if (query.state) requests = requests.where('request.state', query.state === 'waiting' ? '=' : '<>', 'waiting');
  if (query.q)
    requests = requests.where(
      sql<SqlBool>`position(lower(${query.q}) in lower(person.name || ' ' || person.name_bn)) > 0`,
    );
  const order = { sorts: { asked_at: 'request.asked_at' }, default: '-asked_at', key: 'request.id' };
  const { items, next } = await listPage(requests, order, query);
  return { items: items.map((row) => requestJson(row, actor)), next };
}

function requestJson({ asked_by, ...row }: RequestRow, actor: Actor): PrivacyRequest {
  return {
    ...row,
    kind: row.kind as PrivacyRequest['kind'],
    state: row.state as PrivacyRequest['state'],
    asked_at: row.asked_at.toString(),
    due_at: row.due_at?.toString() ?? null,
    obstacles: obstaclesJson(row.obstacles),
    may_open: row.kind === 'export' && row.state === 'ready' && asked_by !== null && asked_by === actor.personId,
  };
}
