import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export interface PushSubscriptionRow {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface NewPushSubscription extends PushSubscriptionRow {
  readonly person_id: string;
  readonly browser: string;
  readonly created_at: Temporal.Instant;
}

/** A browser belongs to whoever allowed it last: on a shared telephone nobody reads another's notices. */
export async function upsertPushSubscription(tx: Tx, subscription: NewPushSubscription): Promise<string> {
  const { id: _id, ...changed } = subscription;
  const row = await tx
    .insertInto('notify.push_subscriptions')
    .values(subscription)
    .onConflict((conflict) => conflict.constraint('push_subscriptions_endpoint_once').doUpdateSet(changed))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Keeps the newest `most` of a person. */
export async function dropOldestSubscriptions(tx: Tx, personId: string, most: number): Promise<void> {
  await sql`delete from notify.push_subscriptions where id in (
    select id from notify.push_subscriptions where person_id = ${personId}::uuid
    order by created_at desc, id desc offset ${most})`.execute(tx);
}

export async function deletePushSubscription(tx: Tx, personId: string, endpoint: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('notify.push_subscriptions')
    .where('person_id', '=', personId)
    .where('endpoint', '=', endpoint)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

export function readPushSubscriptions(
  db: Db,
  personId: string,
): Promise<{ id: string; browser: string; created_at: Temporal.Instant; last_sent_at: Temporal.Instant | null }[]> {
  return db
    .selectFrom('notify.push_subscriptions')
    .select(['id', 'browser', 'created_at', 'last_sent_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The person's browsers, and whether each has the message already. */
export function readPushTargets(
  db: Db,
  personId: string,
  messageId: string,
): Promise<(PushSubscriptionRow & { has_it: boolean })[]> {
  return db
    .selectFrom('notify.push_subscriptions as s')
    .leftJoin('notify.push_deliveries as d', (join) =>
      join.onRef('d.subscription_id', '=', 's.id').on('d.message_id', '=', messageId),
    )
    .select(['s.id', 's.endpoint', 's.p256dh', 's.auth', sql<boolean>`d.message_id is not null`.as('has_it')])
    .where('s.person_id', '=', personId)
    .execute();
}

/** What the push services said, for all browsers of one message. */
export async function writePushResults(
  tx: Tx,
  now: Temporal.Instant,
  messageId: string,
  results: { readonly sent: readonly string[]; readonly gone: readonly string[] },
): Promise<void> {
  if (results.gone.length > 0) {
    await sql`delete from notify.push_subscriptions where id = any(${[...results.gone]}::uuid[])`.execute(tx);
  }
  if (results.sent.length === 0) return;
  await sql`insert into notify.push_deliveries (message_id, subscription_id, sent_at)
    select ${messageId}::uuid, s.id, ${now}::timestamptz from notify.push_subscriptions s
    where s.id = any(${[...results.sent]}::uuid[]) on conflict do nothing`.execute(tx);
  await sql`update notify.push_subscriptions set last_sent_at = ${now}::timestamptz
    where id = any(${[...results.sent]}::uuid[])`.execute(tx);
}
