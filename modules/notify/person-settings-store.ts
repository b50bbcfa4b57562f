import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Pace } from './contract-sending.ts';

export interface PersonSettings {
  readonly timeZone: string;
  /** `HH:MM`, both or neither. */
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly digestHour: number;
  readonly digestWeekday: number;
  /** Null: the language of the account. */
  readonly language: Language | null;
}

const columns = [
  'time_zone as timeZone',
  'quiet_from as quietFrom',
  'quiet_until as quietUntil',
  'digest_hour as digestHour',
  'digest_weekday as digestWeekday',
  'language',
] as const;

export async function readSettings(db: Db, personIds: readonly string[]): Promise<Map<string, PersonSettings>> {
  const rows = await db
    .selectFrom('notify.person_settings')
    .select(['person_id', ...columns])
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ person_id, ...settings }) => [person_id, settings as PersonSettings]));
}

export async function writeSettings(
  tx: Tx,
  now: Temporal.Instant,
  personId: string,
  settings: PersonSettings,
): Promise<void> {
  const values = {
    time_zone: settings.timeZone,
    quiet_from: settings.quietFrom,
    quiet_until: settings.quietUntil,
    digest_hour: settings.digestHour,
    digest_weekday: settings.digestWeekday,
    language: settings.language,
    changed_at: now,
  };
  await tx
    .insertInto('notify.person_settings')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

/** What each person wants collected, by kind; what is not named comes at once. */
export async function readPaces(
  db: Db,
  personIds: readonly string[],
  kinds: readonly string[],
): Promise<Map<string, Map<string, 'daily' | 'weekly'>>> {
  const rows = await db
    .selectFrom('notify.digest_choices')
    .select(['person_id', 'kind', 'pace'])
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .where('kind', '=', sql<string>`any(${[...kinds]}::text[])`)
    .execute();
  const paces = new Map<string, Map<string, 'daily' | 'weekly'>>();
  for (const { person_id, kind, pace } of rows) {
    const own = paces.get(person_id) ?? new Map<string, 'daily' | 'weekly'>();
    paces.set(person_id, own.set(kind, pace as 'daily' | 'weekly'));
  }
  return paces;
}

export async function writePaces(
  tx: Tx,
  now: Temporal.Instant,
  personId: string,
  paces: readonly { readonly kind: string; readonly pace: Pace }[],
): Promise<void> {
  const last = new Map(paces.map(({ kind, pace }) => [kind, pace]));
  const kinds = [...last.keys()];
  await tx
    .deleteFrom('notify.digest_choices')
    .where('person_id', '=', personId)
    .where('kind', '=', sql<string>`any(${kinds}::text[])`)
    .execute();
  const collected = [...last].filter(([, pace]) => pace !== 'at_once');
  if (collected.length === 0) return;
  await tx
    .insertInto('notify.digest_choices')
    .values(collected.map(([kind, pace]) => ({ person_id: personId, kind, pace, changed_at: now })))
    .execute();
}

/** The zone of the site where the person holds a role, else of the root, else Dhaka's. */
export async function zoneOfPerson(db: Db, personId: string): Promise<string> {
  const { rows } = await sql<{ time_zone: string }>`
    select site.time_zone from identity.sites site
    left join identity.grants held on held.site_id = site.id and held.person_id = ${personId}::uuid
      and held.revoked_at is null
    where held.id is not null or site.parent_id is null
    order by held.granted_at nulls last, site.id limit 1`.execute(db);
  return rows[0]?.time_zone ?? 'Asia/Dhaka';
}
