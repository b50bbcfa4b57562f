// SQL of intents and of their time line.
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { type IntentQuery, type IntentState, intentEvents } from '../contract-intents.ts';
import type { JsonObject } from '../gateways/gateway.ts';
import type { IntentRow } from './intent-locks.ts';
import { type Happening, isEnded, moveIntent } from './move-intent.ts';

export type MoveRow = Selectable<DB['payments.intent_moves']>;

export async function insertIntent(
  tx: Tx,
  intent: Pick<
    IntentRow,
    | 'id'
    | 'reference'
    | 'site_id'
    | 'subject_kind'
    | 'subject_id'
    | 'amount'
    | 'currency'
    | 'credit_account_id'
    | 'payer_person_id'
    | 'description'
    | 'capture_mode'
    | 'gateways'
    | 'expires_at'
    | 'created_at'
    | 'created_by'
  >,
): Promise<void> {
  await tx.insertInto('payments.intents').values(intent).execute();
}

export async function findIntent(db: Db, id: string): Promise<IntentRow | undefined> {
  return db.selectFrom('payments.intents').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The one still to be paid for this record, if any; the latest when several were asked for. */
export async function findOpenIntent(db: Db, subject: { kind: string; id: string }): Promise<IntentRow | undefined> {
  return db
    .selectFrom('payments.intents')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('state', 'not in', ['succeeded', 'canceled'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findMoves(db: Db, intentId: string): Promise<readonly MoveRow[]> {
  return db.selectFrom('payments.intent_moves').selectAll().where('intent_id', '=', intentId).orderBy('seq').execute();
}

export interface Step {
  readonly happening: Happening;
  readonly attemptId: string | null;
  readonly detail?: JsonObject;
  /** What came to be received, minor units, in all. */
  readonly received?: bigint;
}

/**
 * One step of a locked intent, on its time line too. Returns it as it stands now. Throws
 * `payments.intent_move_refused`; whoever is not sure asks `moveIntent` first.
 */
export async function stepIntent(tx: Tx, occasion: Occasion, intent: IntentRow, step: Step): Promise<IntentRow> {
  const from = intent.state as IntentState;
  const to = moveIntent(from, step.happening);
  if (!to) throw new DomainError('payments.intent_move_refused', { state: from, happening: step.happening });
  const seq = intent.move_count + 1;
  const change = {
    state: to,
    move_count: seq,
    ...(step.attemptId === null ? {} : { attempt_id: step.attemptId }),
    ...(step.received === undefined ? {} : { received: step.received }),
    ...(isEnded(to) ? { ended_at: occasion.now } : {}),
  };
  const result = await tx.updateTable('payments.intents').set(change).where('id', '=', intent.id).execute();
  mustTouchOne(result, 'payments.intent_missing');
  await tx
    .insertInto('payments.intent_moves')
    .values({
      ...{ intent_id: intent.id, seq, happening: step.happening, from_state: from, to_state: to },
      ...{ attempt_id: step.attemptId, detail: step.detail ?? {} },
      ...{ moved_at: occasion.now, moved_by: occasion.actor.personId },
    })
    .execute();
  await publish(tx, `site:${intent.site_id}:intents`, 'intent_moved', { intent_id: intent.id, state: to });
  if (to === 'canceled' || step.happening === 'attempt_failed') await tellEnd(tx, intent, to, step);
  return { ...intent, ...change };
}

async function tellEnd(tx: Tx, intent: IntentRow, to: IntentState, step: Step): Promise<void> {
  const event = to === 'canceled' ? intentEvents.intentCanceled : intentEvents.intentFailed;
  await emit(tx, event, {
    intent_id: intent.id,
    subject: { kind: intent.subject_kind, id: intent.subject_id },
    amount: Number(intent.amount),
    currency: intent.currency,
    site_id: intent.site_id,
    code: (step.detail?.code as string | undefined) ?? null,
  });
}

export async function addReceived(tx: Tx, intentId: string, amount: bigint): Promise<void> {
  const set = { received: sql<bigint>`received + ${amount}::bigint` };
  const result = await tx.updateTable('payments.intents').set(set).where('id', '=', intentId).execute();
  mustTouchOne(result, 'payments.intent_missing');
}

export async function addRefunded(tx: Tx, intentId: string, amount: bigint): Promise<void> {
  const set = { refunded: sql<bigint>`refunded + ${amount}::bigint` };
  const result = await tx.updateTable('payments.intents').set(set).where('id', '=', intentId).execute();
  mustTouchOne(result, 'payments.intent_missing');
}

export type ListedIntent = IntentRow & { gateway: string | null; asks: string | null };

export async function listIntents(
  db: Db,
  siteIds: readonly string[],
  filter: IntentQuery,
): Promise<Page<ListedIntent>> {
  let query = db
    .selectFrom('payments.intents as intent')
    .leftJoin('payments.intent_attempts as last', 'last.id', 'intent.attempt_id')
    .selectAll('intent')
    .select([
      'last.gateway',
      sql<string | null>`case when last.state in ('review', 'mismatch') then last.state end`.as('asks'),
    ])
    .where('intent.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.state) query = query.where('intent.state', '=', filter.state);
  if (filter.gateway) query = query.where('last.gateway', '=', filter.gateway);
  if (filter.subject_kind) query = query.where('subject_kind', '=', filter.subject_kind);
  if (filter.subject_id) query = query.where('subject_id', '=', filter.subject_id);
  if (filter.from) query = query.where(sql<boolean>`intent.created_at >= ${startOf(filter.from)}`);
  if (filter.to) query = query.where(sql<boolean>`intent.created_at < ${startOf(filter.to, 1)}`);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb('intent.reference', 'ilike', like),
        eb('description', 'ilike', like),
        eb('last.provider_transaction_id', 'ilike', like),
      ]),
    );
  }
  const sorts = { created_at: 'intent.created_at', amount: 'intent.amount' };
  return listPage(query, { sorts, default: '-created_at', key: 'intent.id' }, filter);
}

/** When a day begins where the money is received. */
function startOf(day: string, after = 0): RawBuilder<Temporal.Instant> {
  return sql`((${day}::date + ${after}::int)::timestamp at time zone
    (select time_zone from identity.sites where id = intent.site_id))`;
}

/** Whose time is over, and who are not where money could be under way. */
export async function findExpiredIntents(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payments.intents')
    .select('id')
    .where('expires_at', '<=', now)
    .where('state', 'in', ['requires_payment_method', 'requires_action'])
    .orderBy('expires_at')
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}
