// SQL of attempts: each try of a payer with a provider.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { GatewayCode, JsonObject, OpenAttempt } from '../gateways/gateway.ts';

export type AttemptRow = Selectable<DB['payments.intent_attempts']>;

export interface NewAttempt {
  readonly id: string;
  readonly intent_id: string;
  readonly seq: number;
  readonly gateway: GatewayCode;
  readonly reference: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly mode: 'capture' | 'authorise';
  readonly next_look_at: Temporal.Instant;
  readonly created_at: Temporal.Instant;
  readonly created_by: string | null;
}

export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<void> {
  await tx.insertInto('payments.intent_attempts').values(attempt).execute();
}

export type AttemptChange = Partial<
  Omit<AttemptRow, 'id' | 'intent_id' | 'seq' | 'gateway' | 'reference' | 'amount' | 'currency' | 'mode' | 'detail'>
> & { readonly detail?: JsonObject };

export async function changeAttempt(tx: Tx, id: string, change: AttemptChange): Promise<void> {
  const result = await tx.updateTable('payments.intent_attempts').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.attempt_missing');
}

export async function findAttempt(db: Db, id: string): Promise<AttemptRow | undefined> {
  return db.selectFrom('payments.intent_attempts').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Throws `payments.attempt_missing`. Stands still while its intent is locked. */
export async function requireAttempt(db: Db, id: string): Promise<AttemptRow> {
  const attempt = await findAttempt(db, id);
  if (!attempt) throw new DomainError('payments.attempt_missing', { id });
  return attempt;
}

export async function findAttempts(db: Db, intentId: string): Promise<readonly AttemptRow[]> {
  const query = db.selectFrom('payments.intent_attempts').selectAll().where('intent_id', '=', intentId);
  return query.orderBy('seq').execute();
}

/** The attempt a notice speaks of, at a site or below it. */
export async function findAttemptAbout(
  db: Db,
  place: { readonly gateway: string; readonly siteIds: readonly string[] },
  about: { readonly reference?: string; readonly providerId?: string },
): Promise<AttemptRow | undefined> {
  let query = db
    .selectFrom('payments.intent_attempts as attempt')
    .innerJoin('payments.intents as intent', 'intent.id', 'attempt.intent_id')
    .selectAll('attempt')
    .where('attempt.gateway', '=', place.gateway)
    .where('intent.site_id', '=', sql<string>`any(${place.siteIds}::uuid[])`);
  if (about.reference !== undefined) query = query.where('attempt.reference', '=', about.reference);
  else
    query = query.where((eb) =>
      eb.or([
        eb('provider_id', '=', about.providerId ?? ''),
        eb('provider_transaction_id', '=', about.providerId ?? ''),
      ]),
    );
  return query.executeTakeFirst();
}

export async function findDueAttempts(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payments.intent_attempts')
    .select('id')
    .where('next_look_at', '<=', now)
    .orderBy('next_look_at')
    .limit(100)
    .execute();
  return rows.map((row) => row.id);
}

/** As the adapter of its provider wants it. */
export function openAttemptOf(
  attempt: AttemptRow,
  more: { readonly description: string; readonly returnUrl: string; readonly noticeUrl: string },
): OpenAttempt {
  return {
    ...more,
    id: attempt.id,
    reference: attempt.reference,
    amount: attempt.amount,
    currency: attempt.currency,
    mode: attempt.mode as 'capture' | 'authorise',
    providerId: attempt.provider_id ?? '',
    detail: attempt.detail as JsonObject,
  };
}

/** Whether this movement at the provider is in the books already, for another attempt. */
export async function isBookedElsewhere(db: Db, attempt: AttemptRow, transactionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('payments.intent_attempts')
    .select('id')
    .where('gateway', '=', attempt.gateway)
    .where('provider_transaction_id', '=', transactionId)
    .where('money', '<>', 'none')
    .where('id', '<>', attempt.id)
    .executeTakeFirst();
  return found !== undefined;
}

export type CaptureRow = Selectable<DB['payments.captures']>;

export async function findWaitingCapture(db: Db, attemptId: string): Promise<CaptureRow | undefined> {
  const query = db.selectFrom('payments.captures').selectAll().where('attempt_id', '=', attemptId);
  return query.where('state', '=', 'waiting').executeTakeFirst();
}
