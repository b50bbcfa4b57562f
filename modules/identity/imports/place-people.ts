// Finds the role and the site a row names, in the words people write: a role by its name in either language, a site by
// its code or its name.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Fault, ImportedPerson } from '../contract-import.ts';
import { ownRoles } from '../roles/own-role-store.ts';
import { roles } from '../roles.ts';
import { siteTree } from '../sites/site-store.ts';
import type { ReadLine, ReadPerson } from './read-people-rows.ts';

export interface PlacedLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly person: ImportedPerson | null;
  readonly faults: readonly Fault[];
}

export interface Standing {
  /** Taken for rows that name none of their own. */
  readonly role: string | null;
  readonly siteId: string | null;
}

type Words = ReadonlyMap<string, readonly string[]>;

export async function placePeople(db: Db, lines: readonly ReadLine[], standing: Standing): Promise<PlacedLine[]> {
  const [sites, own] = await Promise.all([siteTree(db), ownRoles(db)]);
  const known = own.filter(({ retiredAt }) => retiredAt === null);
  const roleWords = wordsOf([
    ...Object.entries(roles).map(([role, { nameBn, nameEn }]) => ({ id: role, words: [role, nameBn, nameEn] })),
    ...known.map(({ role, nameBn, nameEn }) => ({ id: role, words: [nameBn, nameEn] })),
  ]);
  const siteWords = wordsOf(sites.map(({ id, code, nameBn, nameEn }) => ({ id, words: [code, nameBn, nameEn] })));
  return lines.map(({ person, faults, ...rest }) => {
    if (!person) return { ...rest, person, faults };
    const placed = place(person, standing, roleWords, siteWords);
    return { ...rest, person: placed.person, faults: [...faults, ...placed.faults] };
  });
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function wordsOf(items: readonly { readonly id: string; readonly words: readonly string[] }[]): Words {
  const found = new Map<string, string[]>();
  for (const { id, words } of items) {
    for (const word of new Set(words.map(plain))) {
      if (word !== '') found.set(word, [...(found.get(word) ?? []), id]);
    }
  }
  return found;
}

function place(
  { role, site, ...person }: ReadPerson,
  standing: Standing,
  roleWords: Words,
  siteWords: Words,
): { readonly person: ImportedPerson; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const find = (words: Words, text: string, refuse: (ids: readonly string[]) => DomainError): string | null => {
    const ids = words.get(plain(text)) ?? [];
    if (ids.length === 1) return ids[0] ?? null;
    const { code, params, field } = refuse(ids);
    faults.push({ code, params: { ...params }, field });
    return null;
  };
  const said = (text: string) => ({ text: text.slice(0, 60) });
  const roleFound =
    role === null
      ? standing.role
      : find(roleWords, role, () => new DomainError('identity.import_role_unknown', said(role), '/role'));
  const siteFound =
    site === null
      ? standing.siteId
      : find(siteWords, site, (ids) =>
          ids.length > 1
            ? new DomainError('identity.import_site_unclear', said(site), '/site')
            : new DomainError('identity.import_site_unknown', said(site), '/site'),
        );
  return { person: { ...person, role: roleFound, site_id: siteFound }, faults };
}
