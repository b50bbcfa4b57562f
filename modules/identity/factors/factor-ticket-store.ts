import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export type TicketPurpose = 'factor' | 'enrolment';

export interface FactorTicket {
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly way: string;
  readonly purpose: TicketPurpose;
}

export async function insertTicket(
  tx: Tx,
  ticket: FactorTicket,
  moments: { readonly createdAt: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('identity.factor_tickets')
    .values({
      token_hash: ticket.tokenHash,
      person_id: ticket.personId,
      way: ticket.way,
      purpose: ticket.purpose,
      created_at: moments.createdAt,
      expires_at: moments.expiresAt,
    })
    .execute();
}

interface TicketRow {
  readonly token_hash: Uint8Array;
  readonly person_id: string;
  readonly way: string;
  readonly purpose: string;
}

export async function findTicket(db: Db, tokenHash: Buffer, now: Temporal.Instant): Promise<FactorTicket | null> {
  const row = await db
    .selectFrom('identity.factor_tickets')
    .select(['token_hash', 'person_id', 'way', 'purpose'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? ticketOf(row) : null;
}

/** Counts a try on the ticket before its outcome is known; null when it is unknown, over, or was tried too often. */
export async function tryTicket(
  db: Db,
  tokenHash: Buffer,
  mostTries: number,
  now: Temporal.Instant,
): Promise<FactorTicket | null> {
  const { rows } = await sql<TicketRow>`
    update identity.factor_tickets set tries = tries + 1
    where token_hash = ${tokenHash}::bytea and expires_at > ${now}::timestamptz and tries < ${mostTries}::int
    returning token_hash, person_id, way, purpose`.execute(db);
  return rows[0] ? ticketOf(rows[0]) : null;
}

/** True for the one who took it; a ticket opens once. */
export async function takeTicket(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.factor_tickets')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** What was half open under the password before. */
export async function dropTicketsOf(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('identity.factor_tickets').where('person_id', '=', personId).execute();
}

function ticketOf(row: TicketRow): FactorTicket {
  return {
    tokenHash: Buffer.from(row.token_hash),
    personId: row.person_id,
    way: row.way,
    purpose: row.purpose as TicketPurpose,
  };
}
