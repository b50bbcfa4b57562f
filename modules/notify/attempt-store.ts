import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Outcome } from './contract.ts';

export interface OpenedAttempt {
  readonly message_id: string;
  readonly number: number;
  readonly transport: string;
}

/** Opens one attempt a message, and closes as `unknown` the earlier one whose sender never came back. */
export async function openAttempts(tx: Tx, now: Temporal.Instant, opened: readonly OpenedAttempt[]): Promise<void> {
  if (opened.length === 0) return;
  const ids = opened.map(({ message_id }) => message_id);
  await tx
    .updateTable('notify.attempts')
    .set({ ended_at: now, outcome: 'unknown', error_code: 'sender_lost' })
    .where('message_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute();
  await tx
    .insertInto('notify.attempts')
    .values(opened.map((attempt) => ({ ...attempt, started_at: now })))
    .execute();
}

export interface ClosedAttempt {
  readonly message_id: string;
  readonly number: number;
  readonly outcome: Outcome;
  readonly error_code: string | null;
  readonly detail: string | null;
  readonly provider_reference: string | null;
}

/** What came back is kept even when the lease ran out meanwhile and the attempt was already called unknown. */
export async function closeAttempt(tx: Tx, now: Temporal.Instant, closed: ClosedAttempt): Promise<void> {
  const { message_id, number, ...answer } = closed;
  await tx
    .updateTable('notify.attempts')
    .set({ ...answer, ended_at: now })
    .where('message_id', '=', message_id)
    .where('number', '=', number)
    .execute();
}

export type AttemptRow = Omit<ClosedAttempt, 'message_id' | 'outcome'> & {
  readonly outcome: Outcome | null;
  readonly transport: string;
  readonly started_at: Temporal.Instant;
  readonly ended_at: Temporal.Instant | null;
};

export async function readAttempts(db: Db, messageId: string): Promise<AttemptRow[]> {
  const rows = await db
    .selectFrom('notify.attempts')
    .select(['number', 'transport', 'started_at', 'ended_at', 'outcome', 'error_code', 'detail', 'provider_reference'])
    .where('message_id', '=', messageId)
    .orderBy('number')
    .execute();
  return rows as AttemptRow[];
}
