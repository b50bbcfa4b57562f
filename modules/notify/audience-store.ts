import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Channel } from './channel.ts';

/** Who an announcement is for: people with a role at the site or below it. */
export interface Audience {
  readonly siteId: string;
  /** Empty: any role. */
  readonly roles: readonly string[];
  readonly language: string | null;
  /** `with`: signed in within the last 30 days; `without`: not. */
  readonly app: string | null;
}

function audienceOf({ siteId, roles, language, app }: Audience, now: Temporal.Instant): RawBuilder<unknown> {
  const since = now.subtract({ hours: 30 * 24 });
  return sql`
    with recursive below (id) as (
      select id from identity.sites where id = ${siteId}::uuid
      union all
      select site.id from identity.sites site join below on site.parent_id = below.id)
    select person.id, person.language, person.phone, person.email
    from identity.people person
    where person.closed_at is null
      and exists (select from identity.grants held join below on below.id = held.site_id
        where held.person_id = person.id and held.revoked_at is null
          and (held.starts_at is null or held.starts_at <= ${now}) and (held.ends_at is null or held.ends_at > ${now})
          and (${roles.length} = 0 or held.role = any(${[...roles]}::text[])))
      and (${language}::text is null or person.language = ${language}::text)
      and (${app}::text is null or (${app}::text = 'with') = exists (
        select from identity.sessions session
        where session.person_id = person.id and session.seen_at >= ${since}::timestamptz))`;
}

export interface AudienceCount {
  readonly language: 'bn' | 'en';
  readonly people: number;
  readonly email: number;
  readonly sms: number;
  readonly push: number;
  readonly in_app: number;
}

export async function readAudience(db: Db, audience: Audience, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select one.id from (${audienceOf(audience, now)}) one`.execute(db);
  return rows.map(({ id }) => id);
}

/** The ways each person agreed to; who agreed to none is not in it. */
export type Agreements = ReadonlyMap<string, readonly Channel[]>;

/**
 * By language, how many there are and how many can be reached which way: they did not turn it off, the address is not
 * stopped, and for an offer they agreed to it.
 */
export async function countAudience(
  db: Db,
  audience: Audience,
  kind: string,
  now: Temporal.Instant,
  agreed: Agreements | null,
): Promise<AudienceCount[]> {
  const { rows } = await sql<AudienceCount>`
    select coalesce(settings.language, one.language) as language,
      count(*) filter (where ${agreed ? isOneOf([...agreed.keys()]) : sql`true`})::int as people,
      count(*) filter (where one.email is not null and ${isOpen('email', kind, now, agreed)})::int as email,
      count(*) filter (where one.phone is not null and ${isOpen('sms', kind, now, agreed)})::int as sms,
      count(*) filter (where ${isOpen('push', kind, now, agreed)} and exists (
        select from notify.push_subscriptions push where push.person_id = one.id))::int as push,
      count(*) filter (where ${isOpen('in_app', kind, now, agreed)})::int as in_app
    from (${audienceOf(audience, now)}) one
    left join notify.person_settings settings on settings.person_id = one.id
    group by 1 order by 1`.execute(db);
  return rows;
}

function isOpen(channel: Channel, kind: string, now: Temporal.Instant, agreed: Agreements | null): RawBuilder<unknown> {
  const isWanted = sql`not exists (select from notify.preferences chosen
    where chosen.person_id = one.id and chosen.kind = ${kind} and chosen.channel = ${channel} and not chosen.is_on)`;
  const isAgreed = agreed
    ? isOneOf([...agreed].flatMap(([id, channels]) => (channels.includes(channel) ? id : [])))
    : sql`true`;
  const address = channel === 'email' ? sql`one.email` : sql`one.phone`;
  const isReached =
    channel === 'email' || channel === 'sms'
      ? sql`not exists (select from notify.suppressions held
          where held.channel = ${channel} and held.address = ${address} and held.lifted_at is null
            and (held.expires_at is null or held.expires_at > ${now}::timestamptz))`
      : sql`true`;
  return sql`(${isWanted} and ${isAgreed} and ${isReached})`;
}

function isOneOf(ids: readonly string[]): RawBuilder<unknown> {
  return sql`one.id = any(${[...ids]}::uuid[])`;
}

/** Takes down who it is for. Returns how many. */
export async function insertAudience(
  tx: Tx,
  announcementId: string,
  audience: Audience,
  now: Temporal.Instant,
): Promise<number> {
  const result = await sql`
    insert into notify.announcement_people (announcement_id, person_id)
    select ${announcementId}::uuid, one.id from (${audienceOf(audience, now)}) one
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** The next people to be told, locked; who asks at the same moment gets others. */
export async function takeWaiting(tx: Tx, announcementId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select waiting.person_id from notify.announcement_people waiting
    join identity.people person on person.id = waiting.person_id and person.closed_at is null
    where waiting.announcement_id = ${announcementId}::uuid and waiting.told_at is null
    order by waiting.person_id limit ${limit} for update of waiting skip locked`.execute(tx);
  return rows.map(({ person_id }) => person_id);
}

export async function markTold(
  tx: Tx,
  now: Temporal.Instant,
  announcementId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx
    .updateTable('notify.announcement_people')
    .set({ told_at: now })
    .where('announcement_id', '=', announcementId)
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .execute();
}
