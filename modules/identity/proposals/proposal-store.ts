import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { ProposalState } from '../contract.ts';

export interface KeptAct {
  readonly id: string;
  readonly permission: string;
  readonly siteId: string;
  readonly method: string;
  readonly path: string;
  readonly body: JsonValue;
  readonly idempotencyKey: string | null;
  readonly fingerprint: Buffer;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Returns false when the same person kept an act under the same key before. */
export async function insertProposal(tx: Tx, act: KeptAct): Promise<boolean> {
  const row = await tx
    .insertInto('identity.proposals')
    .values({
      id: act.id,
      permission: act.permission,
      site_id: act.siteId,
      method: act.method,
      path: act.path,
      body: act.body === null ? null : sql`${JSON.stringify(act.body)}::text::jsonb`,
      idempotency_key: act.idempotencyKey,
      fingerprint: act.fingerprint,
      state: 'waiting',
      proposed_by: act.proposedBy,
      proposed_at: act.proposedAt,
      expires_at: act.expiresAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['proposed_by', 'idempotency_key']).where('idempotency_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findByKey(
  db: Db,
  personId: string,
  key: string,
): Promise<{ readonly id: string; readonly fingerprint: Uint8Array } | null> {
  const row = await db
    .selectFrom('identity.proposals')
    .select(['id', 'fingerprint'])
    .where('proposed_by', '=', personId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export interface ProposalRow extends Omit<KeptAct, 'fingerprint' | 'idempotencyKey'> {
  readonly state: ProposalState;
}

export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow | null> {
  const row = await tx
    .selectFrom('identity.proposals')
    .select(['id', 'permission', 'site_id as siteId', 'method', 'path', 'body', 'state'])
    .select(['proposed_by as proposedBy', 'proposed_at as proposedAt', 'expires_at as expiresAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as ProposalRow | undefined) ?? null;
}

export async function markDecided(
  tx: Tx,
  id: string,
  decided: {
    readonly state: ProposalState;
    readonly by: string | null;
    readonly at: Temporal.Instant;
    readonly reason: string | null;
  },
): Promise<void> {
  const result = await tx
    .updateTable('identity.proposals')
    .set({ state: decided.state, decided_by: decided.by, decided_at: decided.at, reason: decided.reason })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.proposal_missing');
}

/**
 * Of two who carry an act out at the same moment one may see it refused and the other see it done: then it was done.
 * Returns false when this outcome, or a stronger one, is written down already.
 */
export async function markCarriedOut(
  tx: Tx,
  id: string,
  outcome: { readonly state: 'done' | 'failed'; readonly status: number; readonly code: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('identity.proposals')
    .set({ state: outcome.state, answer_status: outcome.status, answer_code: outcome.code })
    .where('id', '=', id)
    .where('state', 'in', outcome.state === 'done' ? ['approved', 'failed'] : ['approved'])
    .executeTakeFirstOrThrow();
  return result.numUpdatedRows === 1n;
}

/** Waiting past their last moment. */
export async function lockExpired(tx: Tx, now: Temporal.Instant): Promise<ProposalRow[]> {
  const rows = await tx
    .selectFrom('identity.proposals')
    .select(['id', 'permission', 'site_id as siteId', 'method', 'path', 'body', 'state'])
    .select(['proposed_by as proposedBy', 'proposed_at as proposedAt', 'expires_at as expiresAt'])
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .execute();
  return rows as ProposalRow[];
}

/** What was sent is not kept for good: it may hold a phone number. The audit tells what came of it. */
export async function forgetBodies(tx: Tx, decidedBefore: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.proposals')
    .set({ body: null })
    .where('decided_at', '<', decidedBefore)
    .where('body', 'is not', null)
    .execute();
}
