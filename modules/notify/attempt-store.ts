import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Outcome } from './contract.ts';

export interface ClosedAttempt {
  readonly message_id: string;
  readonly number: number;
  readonly outcome: Outcome;
  readonly error_code: string | null;
  readonly detail: string | null;
  readonly provider_reference: string | null;
}

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
  await sql`insert into notify.attempts (message_id, number, transport, started_at)
    select message_id, number, transport, ${now}::timestamptz
    from json_populate_recordset(null::notify.attempts, ${JSON.stringify(opened)}::text::json)`.execute(tx);
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
export async function closeAttempts(tx: Tx, now: Temporal.Instant, closed: readonly ClosedAttempt[]): Promise<void> {
  if (closed.length === 0) return;
  await sql`
    update notify.attempts as a
    set ended_at = ${now}, outcome = c.outcome, error_code = c.error_code, detail = c.detail,
      provider_reference = c.provider_reference
    from json_populate_recordset(null::notify.attempts, ${JSON.stringify(closed)}::text::json) as c
    where a.message_id = c.message_id and a.number = c.number`.execute(tx);
}

/** Forgets attempts that were opened and never made. */
export async function dropAttempts(
  tx: Tx,
  untried: readonly { readonly id: string; readonly attempts: number }[],
): Promise<void> {
  if (untried.length === 0) return;
  const ids = untried.map(({ id }) => id);
  const numbers = untried.map(({ attempts }) => attempts);
  await sql`delete from notify.attempts as a using unnest(${ids}::uuid[], ${numbers}::int[]) as u (id, number)
    where a.message_id = u.id and a.number = u.number and a.ended_at is null`.execute(tx);
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
