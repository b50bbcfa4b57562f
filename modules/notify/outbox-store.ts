import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db } from '../../platform/db/database.ts';
import type { OutboxQuery } from './contract.ts';

/** What of a message the outbox shows, with the person's name. */
export interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly person_name_bn: string | null;
  readonly site_id: string | null;
  readonly address: string | null;
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly secret_body: string | null;
  readonly href: string | null;
  readonly attempts: number;
  readonly sms_parts: number | null;
  readonly cost_amount: bigint | null;
  readonly cost_currency: string | null;
  readonly delivery_state: string | null;
  readonly delivery_code: string | null;
  readonly delivery_at: Temporal.Instant | null;
  readonly provider_reference: string | null;
  readonly last_error: string | null;
  readonly resend_of: string | null;
  readonly created_at: Temporal.Instant;
  readonly due_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant | null;
  readonly settled_at: Temporal.Instant | null;
}

type OutboxSelect = SelectQueryBuilder<DB, 'notify.messages' | 'identity.people', OutboxRow>;

export function selectOutbox(db: Db): OutboxSelect {
  return db
    .selectFrom('notify.messages')
    .leftJoin('identity.people', 'identity.people.id', 'notify.messages.person_id')
    .select([
      'notify.messages.id',
      'notify.messages.kind',
      'notify.messages.channel',
      'notify.messages.state',
      'notify.messages.person_id',
      'identity.people.name as person_name',
      'identity.people.name_bn as person_name_bn',
      'notify.messages.site_id',
      'notify.messages.address',
      'notify.messages.language',
      'notify.messages.title',
      'notify.messages.body',
      'notify.messages.secret_body',
      'notify.messages.href',
      'notify.messages.attempts',
      'notify.messages.sms_parts',
      'notify.messages.cost_amount',
      'notify.messages.cost_currency',
      'notify.messages.delivery_state',
      'notify.messages.delivery_code',
      'notify.messages.delivery_at',
      'notify.messages.provider_reference',
      'notify.messages.last_error',
      'notify.messages.resend_of',
      'notify.messages.created_at',
      'notify.messages.due_at',
      'notify.messages.expires_at',
      'notify.messages.settled_at',
    ]) as unknown as OutboxSelect;
}

/** The messages of these sites that the filters leave. */
export function filterOutbox(query: OutboxSelect, siteIds: readonly string[], filters: OutboxQuery): OutboxSelect {
  let rows = query.where('notify.messages.site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`);
  if (filters.state !== undefined) rows = rows.where('notify.messages.state', '=', filters.state);
  if (filters.channel !== undefined) rows = rows.where('notify.messages.channel', '=', filters.channel);
  if (filters.kind !== undefined) rows = rows.where('notify.messages.kind', '=', filters.kind);
  if (filters.site_id !== undefined) rows = rows.where('notify.messages.site_id', '=', filters.site_id);
  if (filters.q === undefined || filters.q.trim() === '') return rows;
  const pattern = `%${filters.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return rows.where((where) =>
    where.or([
      where('notify.messages.address', 'ilike', pattern),
      where('notify.messages.title', 'ilike', pattern),
      where('identity.people.name', 'ilike', pattern),
      where('identity.people.name_bn', 'ilike', pattern),
    ]),
  );
}

/** The site whose officials may see the message; null when there is no such message, or it belongs to no site. */
export async function siteOfMessage(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('notify.messages').select('site_id').where('id', '=', id).executeTakeFirst();
  return row?.site_id ?? null;
}
