import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Channel, OutsideChannel } from './channel.ts';
import type { MessageState } from './contract.ts';

export interface NewMessage {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly state: 'queued' | 'sent' | 'suppressed';
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
  readonly is_urgent?: boolean;
  /** Sent only if that message in the inbox is not read by then. */
  readonly unless_read?: string | null;
  readonly announcement_id?: string | null;
  readonly last_error?: string | null;
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
        secret_body, href, subject, dedupe_key, resend_of, due_at, expires_at, sms_parts, is_urgent, unless_read,
        announcement_id, last_error, created_at, settled_at)
      select id, kind, channel, state, person_id, site_id, address, language, title, body,
        secret_body, href, subject, dedupe_key, resend_of, due_at, expires_at, sms_parts, coalesce(is_urgent, false),
        unless_read, announcement_id, last_error, created_at, settled_at
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
  readonly kind: string;
  readonly channel: OutsideChannel;
  /** Null over push, which goes to the person's browsers. */
  readonly address: string | null;
  readonly person_id: string | null;
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  readonly secret_body: string | null;
  readonly href: string | null;
  readonly sms_parts: number | null;
  readonly created_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant | null;
  readonly attempts: number;
  /** Of the last try; an end nobody heard of is `unknown`. */
  readonly previous_transport: string | null;
  readonly previous_outcome: string | null;
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
        and (unless_read is null or not exists (
          select from notify.messages read where read.id = unless_read and read.read_at is not null))
      order by (expires_at is null), due_at, id limit ${limit} for update skip locked
    ), claimed as (
      update notify.messages as m
      set state = 'sending', due_at = ${leaseEnds}, attempts = m.attempts + 1
      from due where m.id = due.id
      returning m.id, m.kind, m.channel, m.address, m.person_id, m.language, m.title, m.body, m.secret_body, m.href,
        m.sms_parts, m.created_at, m.expires_at, m.attempts
    )
    select claimed.*, previous.transport as previous_transport,
      case when previous.number is not null then coalesce(previous.outcome, 'unknown') end as previous_outcome
    from claimed left join notify.attempts as previous
      on previous.message_id = claimed.id and previous.number = claimed.attempts - 1
    order by (claimed.expires_at is null), claimed.id`.execute(tx);
  return result.rows;
}

/** Gives back what was claimed although its provider is left alone; the claim counts for nothing. */
export async function holdMessages(tx: Tx, until: Temporal.Instant, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update notify.messages set state = 'queued', due_at = ${until}, attempts = attempts - 1
    where id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** The same for what was to be tried and was not, unless another sender took it since. */
export async function releaseMessages(
  tx: Tx,
  now: Temporal.Instant,
  messages: readonly { readonly id: string; readonly attempts: number }[],
): Promise<void> {
  if (messages.length === 0) return;
  const ids = messages.map(({ id }) => id);
  const numbers = messages.map(({ attempts }) => attempts);
  await sql`update notify.messages as m set state = 'queued', due_at = ${now}, attempts = m.attempts - 1
    from unnest(${ids}::uuid[], ${numbers}::int[]) as untried (id, attempt)
    where m.id = untried.id and m.attempts = untried.attempt and m.state = 'sending'`.execute(tx);
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
  readonly keep_secret: boolean;
  /** In minor units of BDT. */
  readonly cost_amount: string | null;
}

/**
 * In one statement. A late answer that ends the matter ends it whoever holds the message now; a late "try again" says
 * nothing, because another attempt is under way.
 */
export async function settleMessages(tx: Tx, now: Temporal.Instant, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  await sql`
    update notify.messages as m
    set state = s.state, provider_reference = s.provider_reference, last_error = s.last_error,
      settled_at = case when s.state = 'queued' then null else ${now}::timestamptz end,
      due_at = coalesce(s.due_at, m.due_at),
      secret_body = case when s.keep_secret then m.secret_body end,
      cost_amount = s.cost_amount, cost_currency = case when s.cost_amount is not null then 'BDT' end
    from json_to_recordset(${JSON.stringify(settlements)}::text::json) as s (id uuid, attempt int, state text,
      due_at timestamptz, provider_reference text, last_error text, keep_secret boolean, cost_amount bigint)
    where m.id = s.id and m.state in ('queued', 'sending') and (s.state <> 'queued' or m.attempts = s.attempt)
  `.execute(tx);
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

/** When each channel's next message wants a sender; a channel where none waits is left out. */
export async function nextDue(db: Db): Promise<Map<string, Temporal.Instant>> {
  const rows = await db
    .selectFrom('notify.messages')
    .select((select) => ['channel', select.fn.min('due_at').as('due_at')])
    .where('state', 'in', ['queued', 'sending'])
    .groupBy('channel')
    .execute();
  return new Map(rows.flatMap(({ channel, due_at }) => (due_at ? [[channel, due_at] as const] : [])));
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
