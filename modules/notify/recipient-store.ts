import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';
import { type PersonSettings, readPaces, readSettings } from './person-settings-store.ts';

export interface Recipient {
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Language;
  /** Whether a browser of theirs may be told things while the application is closed. */
  readonly hasPush: boolean;
  /** What the person chose, by `<kind> <channel>`. */
  readonly choices: ReadonlyMap<string, boolean>;
  /** Null: nothing is quiet, and digests come at the usual hour. */
  readonly settings: PersonSettings | null;
  /** Of the kinds the person wants collected. */
  readonly paces: ReadonlyMap<string, 'daily' | 'weekly'>;
}

/** Address, language and choices of everybody named in the requests; closed accounts are left out. */
export async function readRecipients(
  db: Db,
  requests: readonly { readonly personId?: string; readonly notice: { readonly kind: string } }[],
): Promise<Map<string, Recipient>> {
  const ids = [...new Set(requests.flatMap(({ personId }) => personId ?? []))];
  if (ids.length === 0) return new Map();
  const kinds = [...new Set(requests.map(({ notice }) => notice.kind))];
  const people = await db
    .selectFrom('identity.people')
    .select((select) => [
      'id',
      'phone',
      'email',
      'language',
      select
        .exists(
          select
            .selectFrom('notify.push_subscriptions')
            .select('notify.push_subscriptions.id')
            .whereRef('notify.push_subscriptions.person_id', '=', 'identity.people.id'),
        )
        .as('has_push'),
    ])
    .where('id', '=', anyUuid(ids))
    .where('closed_at', 'is', null)
    .execute();
  const chosen = await db
    .selectFrom('notify.preferences')
    .select(['person_id', 'kind', 'channel', 'is_on'])
    .where('person_id', '=', anyUuid(ids))
    .where('kind', '=', anyText(kinds))
    .execute();
  const choicesOf = Map.groupBy(chosen, ({ person_id }) => person_id);
  const settingsOf = await readSettings(db, ids);
  const pacesOf = await readPaces(db, ids, kinds);
  return new Map(
    people.map(({ id, phone, email, language, has_push }) => {
      const choices = (choicesOf.get(id) ?? []).map((row): [string, boolean] => [
        `${row.kind} ${row.channel}`,
        row.is_on,
      ]);
      const settings = settingsOf.get(id) ?? null;
      const spoken: Language = settings?.language ?? (language === 'en' ? 'en' : 'bn');
      const paces = pacesOf.get(id) ?? noPaces;
      return [
        id,
        { phone, email, language: spoken, hasPush: has_push === true, choices: new Map(choices), settings, paces },
      ];
    }),
  );
}

const noPaces: ReadonlyMap<string, 'daily' | 'weekly'> = new Map();

/** Those of the people whose account is not closed. */
export async function openPeople(db: Db, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('identity.people')
    .select('id')
    .where('id', '=', anyUuid(personIds))
    .where('closed_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Null only before the house was set up. */
export async function readRootSite(db: Db): Promise<string | null> {
  const root = await db
    .selectFrom('identity.sites')
    .select('id')
    .where('parent_id', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return root?.id ?? null;
}

/** One array parameter instead of one parameter a value: ten thousand people are no longer statement than one. */
function anyUuid(values: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${values}::uuid[])`;
}

function anyText(values: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${values}::text[])`;
}
