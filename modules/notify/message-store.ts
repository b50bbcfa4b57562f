import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Channel, OutsideChannel } from './channel.ts';
import type { MessageState } from './contract.ts';

export interface NewMessage {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly state: 'queued' | 'sent';
  readonly person_id: string | null;
  readonly site_id: string | null;
  readonly address: string | null;
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  readonly secret_body: string | null;
  readonly href: string | null;
  readonly subject?: string | null;
  readonly dedupe_key: string;
  readonly resend_of?: string | null;
  readonly due_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant | null;
  readonly sms_parts: number | null;
  readonly created_at: Temporal.Instant;
  readonly settled_at: Temporal.Instant | null;
}

/** Returns the ids that were not there already under their dedupe key. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[]): Promise<string[]> {
  const inserted: string[] = [];
  for (let from = 0; from < messages.length; from += ROWS_A_STATEMENT) {
    const rows = JSON.stringify(messages.slice(from, from + ROWS_A_STATEMENT));
    const result = await sql<{ id: string }>`
      insert into notify.messages (id, kind, channel, state, person_id, site_id, address, language, title, body,
        secret_body, href, subject, dedupe_key, resend_of, due_at, expires_at, sms_parts, created_at, settled_at)
      select id, kind, channel, state, person_id, site_id, address, language, title, body,
        secret_body, href, subject, dedupe_key, resend_of, due_at, expires_at, sms_parts, created_at, settled_at
      from json_populate_recordset(null::notify.messages, ${rows}::text::json)
      order by dedupe_key, kind, channel
      on conflict on constraint messages_once_per_key do nothing
      returning id`.execute(tx);
    inserted.push(...result.rows.map(({ id }) => id));
  }
  return inserted;
}

/** Bounds the memory one statement takes on both sides. */
const ROWS_A_STATEMENT = 5_000;

export interface ClaimedMessage {
  readonly id: string;
  readonly channel: OutsideChannel;
  /** Null over push, which goes to the person's browsers. */
  readonly address: string | null;
  readonly person_id: string | null;
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  readonly secret_body: string | null;
  readonly href: string | null;
  readonly created_at: Temporal.Instant;
  readonly attempts: number;
}

/**
 * Takes up to `limit` due messages of the channel, the expiring ones first, until `leaseEnds`, skipping those another
 * sender holds. A message whose taker died becomes due again when its lease ends.
 */
export async function claimDueMessages(
  tx: Tx,
  channel: OutsideChannel,
  now: Temporal.Instant,
  leaseEnds: Temporal.Instant,
  limit: number,
): Promise<ClaimedMessage[]> {
  const result = await sql<ClaimedMessage>`
    with due as (
      select id from notify.messages
      where state in ('queued', 'sending') and channel = ${channel} and due_at <= ${now}
        and (expires_at is null or expires_at > ${now})
      order by (expires_at is null), due_at, id limit ${limit} for update skip locked
    )
    update notify.messages as m
    set state = 'sending', due_at = ${leaseEnds}, attempts = m.attempts + 1
    from due where m.id = due.id
    returning m.id, m.channel, m.address, m.person_id, m.language, m.title, m.body, m.secret_body, m.href, m.created_at,
      m.attempts`.execute(tx);
  return result.rows;
}

export interface Settlement {
  readonly id: string;
  /** The attempt the caller made; another sender may have taken the message since. */
  readonly attempt: number;
  readonly state: 'queued' | 'sent' | 'shown' | 'failed';
  readonly due_at: Temporal.Instant | null;
  readonly provider_reference: string | null;
  readonly last_error: string | null;
  /** A message that was only shown keeps its secret until it expires, because the outbox is where it is read. */
  readonly keepSecret: boolean;
}

/**
 * Returns whether the message was changed. A late answer that ends the matter ends it whoever holds the message now;
 * a late "try again" says nothing, because another attempt is under way.
 */
export async function settleMessage(tx: Tx, now: Temporal.Instant, settlement: Settlement): Promise<boolean> {
  const { id, attempt, state, due_at, provider_reference, last_error, keepSecret } = settlement;
  const isFinal = state !== 'queued';
  let update = tx
    .updateTable('notify.messages')
    .set({
      state,
      provider_reference,
      last_error,
      settled_at: isFinal ? now : null,
      ...(due_at ? { due_at } : {}),
      ...(keepSecret ? {} : { secret_body: null }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'sending']);
  if (!isFinal) update = update.where('attempts', '=', attempt);
  const result = await update.executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends what nobody needs any more and forgets every secret that ran out. Returns how many messages expired. */
export async function expireMessages(tx: Tx, now: Temporal.Instant): Promise<number> {
  const expired = await tx
    .updateTable('notify.messages')
    .set({ state: 'expired', settled_at: now, secret_body: null })
    .where('state', 'in', ['queued', 'sending'])
    .where('expires_at', '<=', now)
    .where((where) => where.or([where('state', '=', 'queued'), where('due_at', '<=', now)]))
    .executeTakeFirst();
  await tx
    .updateTable('notify.messages')
    .set({ secret_body: null })
    .where('secret_body', 'is not', null)
    .where('state', '=', 'shown')
    .where('expires_at', '<=', now)
    .execute();
  return Number(expired.numUpdatedRows);
}

/** When the next message wants a sender; null when none waits. */
export async function nextDue(db: Db): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('notify.messages')
    .select((select) => select.fn.min('due_at').as('due_at'))
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirst();
  return row?.due_at ?? null;
}

export interface LockedMessage extends Omit<NewMessage, 'state' | 'due_at' | 'created_at' | 'settled_at'> {
  readonly state: MessageState;
}

export async function lockMessage(tx: Tx, id: string): Promise<LockedMessage | undefined> {
  const row = await tx
    .selectFrom('notify.messages')
    .select([
      'id',
      'kind',
      'channel',
      'state',
      'person_id',
      'site_id',
      'address',
      'language',
      'title',
      'body',
      'secret_body',
      'href',
      'dedupe_key',
      'expires_at',
      'sms_parts',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as LockedMessage | undefined;
}
