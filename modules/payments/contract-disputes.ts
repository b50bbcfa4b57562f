// What disputes promise: schemas, refusals, permissions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';
import { GatewayCode } from './contract-gateway-codes.ts';

export const disputeErrors = {
  'payments.dispute_missing': 404,
  'payments.dispute_over': 409,
  'payments.evidence_missing': 404,
  'payments.evidence_empty': 422,
  'payments.evidence_unfit': 422,
  'payments.evidence_kind': 422,
} as const satisfies ErrorTable;

export const disputePermissions = ['payments.dispute.read', 'payments.dispute.answer'] as const;

export const disputeStateNames = ['inquiry', 'needs_response', 'under_review', 'won', 'lost', 'expired'] as const;
export type DisputeStateName = (typeof disputeStateNames)[number];
const State = Type.Unsafe<DisputeStateName>(Type.Union(disputeStateNames.map((name) => Type.Literal(name))));

export const evidenceKinds = ['delivery', 'communication', 'receipt', 'terms', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
const Kind = Type.Unsafe<EvidenceKind>(Type.Union(evidenceKinds.map((name) => Type.Literal(name))));

const summary = {
  id: Uuid,
  intent_id: Uuid,
  intent_reference: Type.String(),
  gateway: GatewayCode,
  provider_id: Type.String(),
  amount: Money,
  fee: Money,
  state: State,
  reason: Type.String(),
  due_by: Nullable(Instant),
  opened_at: Instant,
  ended_at: Nullable(Instant),
};
export const DisputeSummary = object(summary);
export type DisputeSummary = Static<typeof DisputeSummary>;
export const DisputePage = page(DisputeSummary);
export const DisputeQuery = sheetQuery({ state: Type.Optional(State), site_id: Type.Optional(Uuid) });
export type DisputeQuery = Static<typeof DisputeQuery>;

export const Dispute = object({
  ...summary,
  moves: Type.Array(object({ from: Nullable(State), to: State, amount: Money, at: Instant })),
  evidence: Type.Array(
    object({
      ...{ id: Uuid, kind: Kind, words: Type.String(), has_file: Type.Boolean(), added_at: Instant },
      file: Nullable(object({ name: Type.String(), media_type: Type.String(), size: Type.Integer() })),
    }),
  ),
});
export type Dispute = Static<typeof Dispute>;

/** A picture or a PDF. */
export const evidenceFile = { maxBytes: 10 * 1024 ** 2 } as const;

export const AddEvidence = object({ kind: Kind, words: Text(4000, { minLength: 1 }) });
