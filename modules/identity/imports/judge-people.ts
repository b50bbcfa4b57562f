// Decides for every row of a sheet of people whether it may become a person, or why not.
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { Fault, ImportedPerson, ImportWay } from '../contract-import.ts';
import { allFourEyes } from '../proposals/four-eyes-store.ts';
import { mayGrant, requireKnownRole } from '../rights/may-grant.ts';
import { siteTree, topSites } from '../sites/site-store.ts';
import { sitesBelow } from '../sites/sites-below.ts';
import { importedKeys, invitedAt, type KnownAt, ownersOf } from './people-import-store.ts';
import type { PlacedLine } from './place-people.ts';

export interface JudgedLine extends PlacedLine {
  readonly result: 'ok' | 'repeated' | 'refused';
  readonly key: Buffer | null;
  /** Whom the row would have made a second time. */
  readonly personId: string | null;
}

/**
 * In the order of the file: of two rows with one phone number the first counts. What is wrong with a row is said before
 * that it is known already.
 */
export async function judgePeople(
  db: Db,
  occasion: Occasion,
  secret: string,
  way: ImportWay,
  lines: readonly PlacedLine[],
): Promise<JudgedLine[]> {
  const people = lines.flatMap(({ person }) => person ?? []);
  const keyOf = (person: ImportedPerson): Buffer | null => (way === 'register' ? importKey(secret, person) : null);
  const [owners, invited, keys, refuse] = await Promise.all([
    ownersOf(db, people),
    invitedAt(db, people, occasion.now),
    importedKeys(
      db,
      people.flatMap((person) => keyOf(person) ?? []),
    ),
    rightsOf(db, occasion, way),
  ]);
  const seen = new Map<string, number>();
  const judged: JudgedLine[] = [];
  for (const line of lines) {
    const { person } = line;
    if (!person) {
      judged.push({ ...line, result: 'refused', key: null, personId: null });
      continue;
    }
    const key = keyOf(person);
    const earlier = earlierLine(seen, line.line, person);
    // What could not be read is not called missing as well.
    const said = new Set(line.faults.map(({ field }) => field));
    const beyond = (await refuse(person)).filter(({ field }) => !said.has(field));
    const faults = [...line.faults, ...beyond, ...(earlier ? [earlier] : [])];
    if (faults.length > 0) {
      judged.push({ ...line, faults, result: 'refused', key: null, personId: null });
      continue;
    }
    const known =
      knownAs(person, owners, invited) ?? (key && keys.has(key.toString('hex')) ? { personId: null } : null);
    if (!known) judged.push({ ...line, result: 'ok', key, personId: null });
    else {
      const code = 'isInvited' in known ? 'identity.import_invited' : 'identity.import_known';
      judged.push({ ...line, faults: [{ code, params: {}, field: null }], result: 'repeated', key, ...known });
    }
  }
  return judged;
}

/** Keyed by the house's secret: a telephone number has too few digits for a plain hash to hide it. */
function importKey(secret: string, { phone, email, name, name_bn, site_id }: ImportedPerson): Buffer {
  const who = (phone ?? email) ? [phone, email] : [name.toLowerCase(), name_bn, site_id];
  return createHmac('sha256', secret)
    .update(`people import ${JSON.stringify(who)}`)
    .digest();
}

function knownAs(
  { phone, email }: ImportedPerson,
  owners: KnownAt,
  invited: ReadonlySet<string>,
): { readonly personId: string | null; readonly isInvited?: true } | null {
  const addresses = [phone, email].filter((address) => address !== null);
  const owner = addresses.map((address) => owners.get(address)).find((id) => id !== undefined);
  if (owner) return { personId: owner };
  return addresses.some((address) => invited.has(address)) ? { personId: null, isInvited: true } : null;
}

function earlierLine(seen: Map<string, number>, line: number, person: ImportedPerson): Fault | null {
  for (const field of ['phone', 'email'] as const) {
    const address = person[field];
    if (address === null) continue;
    const earlier = seen.get(address);
    if (earlier !== undefined) {
      return { code: 'identity.import_line_doubled', params: { line: earlier }, field: `/${field}` };
    }
  }
  for (const address of [person.phone, person.email]) if (address !== null) seen.set(address, line);
  return null;
}

/**
 * What the importer may do with a row. Somebody without a role is seen only from the top, so only who stands there
 * brings them in. Where a second person must agree to appointing, a file does not go round them.
 */
async function rightsOf(
  db: Db,
  { actor }: Occasion,
  way: ImportWay,
): Promise<(person: ImportedPerson) => Promise<readonly Fault[]>> {
  const [tops, tree, switched] = await Promise.all([topSites(db), siteTree(db), allFourEyes(db)]);
  const standsOnTop = tops.some((id) => actor.may('identity.person.import', id));
  const appointing = way === 'invite' ? ['identity.grant.manage'] : ['identity.grant.manage', 'identity.person.manage'];
  const asking = new Set(
    switched.filter((one) => appointing.includes(one.permission)).flatMap(({ siteId }) => sitesBelow(tree, siteId)),
  );
  const answers = new Map<string, Promise<Fault | null>>();
  return async (person) => {
    const { role, site_id: siteId } = person;
    const fault = (code: string, field: string, params = {}): Fault => ({ code, params, field });
    if (way === 'invite' && !person.phone && !person.email) {
      return [fault('identity.invitation_needs_address', '/phone')];
    }
    if (role === null && siteId === null) {
      return way === 'register' && standsOnTop ? [] : [fault('identity.import_role_needed', '/role')];
    }
    if (role === null) return [fault('identity.import_role_needed', '/role')];
    if (siteId === null) return [fault('identity.import_site_needed', '/site')];
    const pair = `${role} ${siteId}`;
    const answer = answers.get(pair) ?? refuseGrant(role, siteId);
    answers.set(pair, answer);
    return [await answer].filter((one) => one !== null);
  };

  async function refuseGrant(role: string, siteId: string): Promise<Fault | null> {
    if (!actor.may('identity.person.import', siteId)) {
      return { code: 'identity.import_site_not_yours', params: {}, field: '/site' };
    }
    if (asking.has(siteId)) {
      return { code: 'identity.second_person_needed', params: { permission: 'identity.grant.manage' }, field: '/role' };
    }
    try {
      await requireKnownRole(db, role, siteId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { code: error.code, params: { ...error.params }, field: error.field };
    }
    if (await mayGrant(db, actor, role, siteId)) return null;
    return { code: 'identity.grant_not_yours', params: { role }, field: '/role' };
  }
}

/** One import after the other, so that two of the same file cannot both find nothing there. */
export async function queueImports(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.people_import', 0))`.execute(db);
}
