// SQL of disputes, their way and what was said against them.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { DisputeQuery } from '../contract-disputes.ts';
import { type DisputeState, isOver } from './move-dispute.ts';

export type DisputeRow = Selectable<DB['payments.disputes']>;
export type EvidenceRow = Selectable<DB['payments.dispute_evidence']>;
export type DisputeMoveRow = Selectable<DB['payments.dispute_moves']>;

export async function insertDispute(tx: Tx, dispute: Omit<DisputeRow, 'booked' | 'move_count'>): Promise<DisputeRow> {
  return tx.insertInto('payments.disputes').values(dispute).returningAll().executeTakeFirstOrThrow();
}

export async function findDispute(db: Db, id: string): Promise<DisputeRow | undefined> {
  return db.selectFrom('payments.disputes').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findDisputeAt(db: Db, gateway: string, providerId: string): Promise<DisputeRow | undefined> {
  const query = db.selectFrom('payments.disputes').selectAll().where('gateway', '=', gateway);
  return query.where('provider_id', '=', providerId).executeTakeFirst();
}

export async function findDisputesOf(db: Db, intentId: string): Promise<readonly DisputeRow[]> {
  return db
    .selectFrom('payments.disputes')
    .selectAll()
    .where('intent_id', '=', intentId)
    .orderBy('opened_at')
    .execute();
}

/** Of an attempt, still open. */
export async function findOpenDispute(db: Db, attemptId: string): Promise<DisputeRow | undefined> {
  const query = db.selectFrom('payments.disputes').selectAll().where('attempt_id', '=', attemptId);
  return query.where('ended_at', 'is', null).where('amount', '>', 0n).orderBy('opened_at').executeTakeFirst();
}

export async function findOverdueDisputes(db: Db, now: Temporal.Instant): Promise<readonly DisputeRow[]> {
  const query = db.selectFrom('payments.disputes').selectAll().where('state', '=', 'needs_response');
  return query.where('due_by', '<', now).orderBy('due_by').limit(100).execute();
}

export async function stepDispute(
  tx: Tx,
  occasion: Occasion,
  dispute: DisputeRow,
  step: { readonly from: DisputeState | null; readonly to: DisputeState; readonly dueBy: Temporal.Instant | null },
): Promise<void> {
  const seq = dispute.move_count + 1;
  const ended = isOver(step.to) ? { ended_at: occasion.now } : {};
  const change = { state: step.to, due_by: step.dueBy, move_count: seq, ...ended };
  await tx.updateTable('payments.disputes').set(change).where('id', '=', dispute.id).execute();
  await tx
    .insertInto('payments.dispute_moves')
    .values({
      ...{ dispute_id: dispute.id, seq, from_state: step.from, to_state: step.to, amount: dispute.amount },
      ...{ moved_at: occasion.now, moved_by: occasion.actor.personId },
    })
    .execute();
}

export async function insertEvidence(tx: Tx, evidence: EvidenceRow): Promise<void> {
  await tx.insertInto('payments.dispute_evidence').values(evidence).execute();
}

export type EvidenceWithFile = EvidenceRow & {
  readonly file_name: string | null;
  readonly media_type: string | null;
  readonly size: number | null;
};

export async function findEvidence(db: Db, disputeId: string): Promise<readonly EvidenceWithFile[]> {
  return db
    .selectFrom('payments.dispute_evidence as evidence')
    .leftJoin('platform.files as file', 'file.id', 'evidence.file_id')
    .selectAll('evidence')
    .select(['file.name as file_name', 'file.media_type', sql<number | null>`file.size_bytes::int`.as('size')])
    .where('dispute_id', '=', disputeId)
    .orderBy('added_at')
    .execute();
}

export async function findDisputeMoves(db: Db, disputeId: string): Promise<readonly DisputeMoveRow[]> {
  const query = db.selectFrom('payments.dispute_moves').selectAll().where('dispute_id', '=', disputeId);
  return query.orderBy('seq').execute();
}

export type ListedDispute = DisputeRow & { intent_reference: string };

export async function listDisputes(
  db: Db,
  siteIds: readonly string[],
  filter: DisputeQuery,
): Promise<Page<ListedDispute>> {
  let query = db
    .selectFrom('payments.disputes as dispute')
    .innerJoin('payments.intents as intent', 'intent.id', 'dispute.intent_id')
    .selectAll('dispute')
    .select('intent.reference as intent_reference')
    .where('dispute.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.state) query = query.where('dispute.state', '=', filter.state);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    const searched = ['intent.reference', 'intent.description', 'dispute.provider_id'] as const;
    query = query.where((eb) => eb.or(searched.map((column) => eb(column, 'ilike', like))));
  }
  const due = sql`coalesce(dispute.due_by, dispute.opened_at)`;
  const sorts = { opened_at: 'dispute.opened_at', due_by: due };
  return listPage(query, { sorts, default: '-opened_at', key: 'dispute.id' }, filter);
}
