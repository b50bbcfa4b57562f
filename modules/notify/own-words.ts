/** The words a union wrote itself, laid over the built-in ones; where they ask for too much the built-in ones stand. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language/language.ts';
import { type NoticeTemplate, type NoticeText, variablesIn } from './notice-template.ts';

export interface OwnWords {
  readonly versionId: string;
  readonly text: NoticeText;
}

/** By `<site> <kind> <language>`: the published words of the nearest site above that has any. */
export type OwnWordsBySite = ReadonlyMap<string, OwnWords>;

export async function readOwnWords(
  db: Db,
  kinds: readonly string[],
  siteIds: readonly (string | null)[],
): Promise<OwnWordsBySite> {
  const versions = await db
    .selectFrom('notify.template_versions')
    .select(['id', 'union_id', 'kind', 'language', 'title', 'body', 'sms', 'email'])
    .where('kind', '=', sql<string>`any(${[...kinds]}::text[])`)
    .where('state', '=', 'published')
    .execute();
  if (versions.length === 0) return new Map();
  const found = new Map<string, OwnWords>();
  for (const { site_id, above_id } of await readSitesAbove(db, siteIds)) {
    for (const { id, union_id, kind, language, title, body, sms, email } of versions) {
      const key = `${site_id} ${kind} ${language}`;
      if (union_id !== above_id || found.has(key)) continue;
      found.set(key, { versionId: id, text: { title, body, ...(sms ? { sms } : {}), ...(email ? { email } : {}) } });
    }
  }
  return found;
}

/** Each site with itself and those above, the nearest first. */
async function readSitesAbove(
  db: Db,
  siteIds: readonly (string | null)[],
): Promise<{ site_id: string; above_id: string }[]> {
  const ids = [...new Set(siteIds.filter((id) => id !== null))];
  const { rows } = await sql<{ site_id: string; above_id: string }>`
    with recursive above (site_id, above_id, parent_id, steps) as (
      select id, id, parent_id, 0 from identity.sites where id = any(${ids}::uuid[])
      union all
      select above.site_id, site.id, site.parent_id, above.steps + 1
      from above join identity.sites site on site.id = above.parent_id)
    select site_id, above_id from above order by site_id, steps`.execute(db);
  return rows;
}

/** The first variable the words ask for that the notice does not declare or was not given; null when there is none. */
export function missingVariable(
  text: NoticeText,
  notice: NoticeTemplate,
  params: Readonly<Record<string, unknown>>,
): string | null {
  const asked = Object.values(text).flatMap((words) => variablesIn(words));
  const lacks = (name: string): boolean => !(name in notice.variables) || params[name] == null;
  return asked.find(lacks) ?? null;
}

export interface BrokenWords {
  readonly versionId: string;
  readonly variable: string;
}

/** Marks words that could not be used and has the staff told, once for each version. */
export async function reportBrokenWords(tx: Tx, now: Temporal.Instant, broken: readonly BrokenWords[]): Promise<void> {
  for (const { versionId, variable } of new Map(broken.map((one) => [one.versionId, one])).values()) {
    const marked = await tx
      .updateTable('notify.template_versions')
      .set({ broken_at: now, broken_variable: variable })
      .where('id', '=', versionId)
      .where('broken_at', 'is', null)
      .executeTakeFirst();
    if (marked.numUpdatedRows === 0n) continue;
    await addJob(
      tx,
      'notify.template_broken',
      { version_id: versionId },
      { key: `notify.template_broken:${versionId}` },
    );
  }
}

export function withOwnText(notice: NoticeTemplate, language: Language, text: NoticeText): NoticeTemplate {
  return { ...notice, text: { ...notice.text, [language]: text } };
}
