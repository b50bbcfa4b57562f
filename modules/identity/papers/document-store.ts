import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { DocumentKind } from '../contract-papers.ts';

export interface PersonPaper {
  readonly id: string;
  readonly personId: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate | null;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly fileId: string | null;
  readonly addedAt: Temporal.Instant;
}

const columns = [
  'id',
  'person_id as personId',
  'kind',
  'number',
  'issued_on as issuedOn',
  'expires_on as expiresOn',
  'file_id as fileId',
  'added_at as addedAt',
] as const;

export async function insertPaper(tx: Tx, paper: PersonPaper, addedBy: string | null): Promise<void> {
  await tx
    .insertInto('identity.person_documents')
    .values({
      id: paper.id,
      person_id: paper.personId,
      kind: paper.kind,
      number: paper.number,
      issued_on: paper.issuedOn,
      expires_on: paper.expiresOn,
      file_id: paper.fileId,
      added_at: paper.addedAt,
      added_by: addedBy,
    })
    .execute();
}

export async function papersOf(db: Db, personId: string): Promise<PersonPaper[]> {
  const rows = await db
    .selectFrom('identity.person_documents')
    .select(columns)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows as PersonPaper[];
}

export async function findPaper(db: Db, personId: string, id: string): Promise<PersonPaper | null> {
  const row = await db
    .selectFrom('identity.person_documents')
    .select(columns)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return (row as PersonPaper | undefined) ?? null;
}

export async function markPaperRemoved(
  tx: Tx,
  id: string,
  removed: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  const result = await tx
    .updateTable('identity.person_documents')
    .set({ removed_at: removed.at, removed_by: removed.by })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.document_missing');
}

/** Papers of open accounts that run out on these days. */
export async function papersExpiringOn(db: Db, days: readonly Temporal.PlainDate[]): Promise<PersonPaper[]> {
  const rows = await db
    .selectFrom('identity.person_documents')
    .innerJoin('identity.people as person', 'person.id', 'identity.person_documents.person_id')
    .select([
      'identity.person_documents.id',
      'person_id as personId',
      'kind',
      'number',
      'issued_on as issuedOn',
      'expires_on as expiresOn',
      'file_id as fileId',
      'added_at as addedAt',
    ])
    .where('person.closed_at', 'is', null)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`expires_on = any(${days.map(String)}::date[])`)
    .orderBy('identity.person_documents.id')
    .execute();
  return rows as PersonPaper[];
}
