// Forgets a person whose waiting time is over: what names them goes, what they did stays under an id that says nothing.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../platform/occasion.ts';
import type { PersonalData, PersonalTable } from '../../platform/personal-data.ts';
import { closePersonSessions, findPerson, recordAudit } from '../identity/index.ts';
import { notify } from '../notify/index.ts';
import { eraseFiles } from './erase-files.ts';
import { endErasure, lockErasure, postponeErasure } from './erasure-store.ts';
import { fillAssignments, fillCondition } from './fill-condition.ts';
import { findObstacles } from './find-obstacles.ts';
import { erasureStopped } from './notices.ts';
import { idsOfPerson, wordsOfPeople } from './people-store.ts';
import { filesOf } from './read-personal-data.ts';

/** Idempotent: a request that is not waiting, or not due yet, is left alone. What stands in the way is tried daily. */
export async function carryOutErasure(house: House, sources: readonly PersonalData[], id: string): Promise<void> {
  const occasion = systemOccasion(house.clock, 'privacy');
  await inTransaction(house.db, async (tx) => {
    const request = await lockErasure(tx, id);
    if (request?.state !== 'waiting') return;
    if (Temporal.Instant.compare(request.due_at, occasion.now) > 0) return;
    const obstacles = await findObstacles(tx, occasion, sources, request.person_id);
    if (obstacles.length === 0) {
      const report = await erasePerson(tx, occasion, sources, request.person_id);
      return endErasure(tx, id, { state: 'done', at: occasion.now, by: null, report });
    }
    const until = occasion.now.add({ hours: 24 });
    await postponeErasure(tx, id, obstacles, until);
    const person = await findPerson(tx, request.person_id);
    if (!person || person.closedAt || request.obstacles !== null) return;
    await notify(tx, occasion, {
      notice: erasureStopped,
      params: { due: until },
      dedupeKey: `privacy.erasure_stopped:${id}`,
      personId: request.person_id,
      href: '/my-data',
    });
  });
}

/** Returns how many rows of each table were touched. */
export async function erasePerson(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  personId: string,
): Promise<Record<string, number>> {
  const people = await idsOfPerson(tx, personId);
  const further: string[] = [];
  for (const source of sources) further.push(...((await source.names?.(tx, people)) ?? []));
  const words = await wordsOfPeople(tx, people, further);
  const tables = sources.flatMap((source) => source.tables);
  const files = await filesOf(tx, tables, people);
  for (const one of people) await closePersonSessions(tx, occasion, one);
  for (const source of sources) files.push(...((await source.erase?.(tx, occasion, people, words)) ?? []));
  const report: Record<string, number> = {};
  const peopleLast = [...tables].sort((a, b) => Number(isRegister(a)) - Number(isRegister(b)));
  for (const table of peopleLast) report[table.table] = await eraseRows(tx, occasion, table, people);
  for (const table of tables) report[table.table] = (report[table.table] ?? 0) + (await strike(tx, table, words));
  await dropAnswers(tx, people, words);
  report.files = await eraseFiles(tx, files, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'privacy.person_erased',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { ids: people, touched: report },
  });
  return report;
}

/** Other tables find their rows over the register of people and their addresses, so these are emptied last. */
const isRegister = ({ table }: PersonalTable): boolean =>
  table === 'identity.people' || table === 'identity.contact_points';

async function eraseRows(
  tx: Tx,
  { now }: Occasion,
  { table, of, erase }: PersonalTable,
  people: readonly string[],
): Promise<number> {
  if (typeof erase === 'object' && 'keep' in erase) return 0;
  const rows = fillCondition(of, { people });
  const result =
    erase === 'delete'
      ? await sql`delete from ${sql.table(table)} where ${rows}`.execute(tx)
      : await sql`update ${sql.table(table)} set ${fillAssignments(erase.set, { now })} where ${rows}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** Takes the words out of the sentences of every row: a notice to an official may name somebody else. */
async function strike(tx: Tx, { table, mentions = [] }: PersonalTable, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  let touched = 0;
  for (const column of mentions) {
    const struck = words.reduce((text, word) => sql`replace(${text}, ${word}::text, '…')`, sql`${sql.ref(column)}`);
    const result = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${struck}
      where exists (select from unnest(${words}::text[]) word where position(word in ${sql.ref(column)}) > 0)`.execute(
      tx,
    );
    touched += Number(result.numAffectedRows ?? 0n);
  }
  return touched;
}

/** Stored answers to requests: the person's own, and those of others that show them. */
async function dropAnswers(tx: Tx, people: readonly string[], words: readonly string[]): Promise<void> {
  await sql`delete from platform.idempotency_keys
    where actor = any(${people}::text[])
      or exists (select from unnest(${words}::text[]) word where position(word in body::text) > 0)`.execute(tx);
}
