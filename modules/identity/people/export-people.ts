// The list of people as a file: the filters of the list, all of its pages.
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerCsv, answerWorkbook } from '../../../platform/http/csv.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import type { PersonExportQuery, PersonRow } from '../contract.ts';
import { listPeople } from './list-people.ts';

/** The import reads the first five columns of it again. */
const header = ['name', 'name_bn', 'phone', 'email', 'language', 'roles', 'state', 'since'] as const;

export async function exportPeople(
  db: Db,
  reply: FastifyReply,
  { actor, now }: Occasion,
  { format, ...filter }: Static<typeof PersonExportQuery>,
): Promise<never> {
  async function* rows(): AsyncGenerator<readonly CsvCell[]> {
    for await (const person of allPages(filter, (part) => listPeople(db, actor, part, now))) yield rowOf(person);
  }
  const answer = format === 'csv' ? answerCsv : answerWorkbook;
  return answer(reply, 'people', header, rows());
}

function rowOf(person: PersonRow): readonly CsvCell[] {
  const held = person.roles.map(({ role, site_name_en: site }) => `${role} (${site})`);
  const state = person.closed_at ? 'closed' : person.suspended_at ? 'suspended' : 'open';
  const { name, name_bn, phone, email, language, created_at } = person;
  return [name, name_bn, phone, email, language, held.join('; '), state, created_at.slice(0, 10)];
}
