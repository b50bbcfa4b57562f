// Disputes as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import type { Dispute, DisputeQuery, DisputeStateName, DisputeSummary, EvidenceKind } from '../contract-disputes.ts';
import type { GatewayCode } from '../gateways/gateway.ts';
import { findIntent } from '../intents/intent-store.ts';
import {
  type DisputeRow,
  findDispute,
  findDisputeMoves,
  findDisputesOf,
  findEvidence,
  type ListedDispute,
  listDisputes,
} from './dispute-store.ts';

/** Throws `payments.dispute_missing`. */
export async function requireDispute(db: Db, id: string): Promise<DisputeRow> {
  const dispute = await findDispute(db, id);
  if (!dispute) throw new DomainError('payments.dispute_missing', { id });
  return dispute;
}

export async function readDispute(db: Db, id: string): Promise<Sendable<Dispute>> {
  const dispute = await requireDispute(db, id);
  const { currency } = dispute;
  const moves = await findDisputeMoves(db, id);
  const evidence = await findEvidence(db, id);
  return {
    ...summaryJson({ ...dispute, intent_reference: (await findIntent(db, dispute.intent_id))?.reference ?? '' }),
    moves: moves.map((move) => ({
      from: move.from_state as DisputeStateName | null,
      to: move.to_state as DisputeStateName,
      amount: { amount: move.amount, currency },
      at: move.moved_at.toString(),
    })),
    evidence: evidence.map((one) => ({
      ...{ id: one.id, kind: one.kind as EvidenceKind, words: one.words },
      ...{ has_file: one.file_id !== null, added_at: one.added_at.toString() },
      file:
        one.file_name === null ? null : { name: one.file_name, media_type: one.media_type ?? '', size: one.size ?? 0 },
    })),
  };
}

export async function readDisputes(
  db: Db,
  siteIds: readonly string[],
  filter: DisputeQuery,
): Promise<Page<Sendable<DisputeSummary>>> {
  const { items, next } = await listDisputes(db, siteIds, filter);
  return { items: items.map(summaryJson), next };
}

export async function readDisputesOf(db: Db, intentId: string): Promise<Sendable<DisputeSummary>[]> {
  const reference = (await findIntent(db, intentId))?.reference ?? '';
  return (await findDisputesOf(db, intentId)).map((one) => summaryJson({ ...one, intent_reference: reference }));
}

function summaryJson(dispute: ListedDispute): Sendable<DisputeSummary> {
  const { currency } = dispute;
  return {
    id: dispute.id,
    intent_id: dispute.intent_id,
    intent_reference: dispute.intent_reference,
    gateway: dispute.gateway as GatewayCode,
    provider_id: dispute.provider_id,
    amount: { amount: dispute.amount, currency },
    fee: { amount: dispute.fee, currency },
    state: dispute.state as DisputeStateName,
    reason: dispute.reason,
    due_by: dispute.due_by?.toString() ?? null,
    opened_at: dispute.opened_at.toString(),
    ended_at: dispute.ended_at?.toString() ?? null,
  };
}
