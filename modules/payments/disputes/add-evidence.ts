// What we say against a dispute, in words and files; it is kept beside the dispute and sent at the provider's own desk.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { EvidenceKind } from '../contract-disputes.ts';
import { lockIntent } from '../intents/intent-locks.ts';
import { requireDispute } from './dispute-json.ts';
import { insertEvidence } from './dispute-store.ts';

export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly words: string;
  readonly fileId?: string;
}

/** Throws `payments.dispute_missing`, `payments.dispute_over`, `payments.evidence_empty`. */
export async function addEvidence(
  tx: Tx,
  occasion: Occasion,
  disputeId: string,
  { kind, words, fileId }: NewEvidence,
): Promise<void> {
  await lockIntent(tx, (await requireDispute(tx, disputeId)).intent_id);
  const dispute = await requireDispute(tx, disputeId);
  if (dispute.ended_at) throw new DomainError('payments.dispute_over');
  if (words.trim() === '' && !fileId) throw new DomainError('payments.evidence_empty', {}, '/words');
  await insertEvidence(tx, {
    ...{ id: newId(), dispute_id: disputeId, kind, words: words.trim(), file_id: fileId ?? null },
    ...{ added_at: occasion.now, added_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'payments.dispute_evidence_added',
    siteId: dispute.site_id,
    subject: { kind: 'payments.dispute', id: disputeId },
    after: { kind, has_file: fileId !== undefined },
  });
}
