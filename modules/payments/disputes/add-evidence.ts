// What we say against a dispute, in words and files; it is kept beside the dispute and sent at the provider's own desk.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { cleanPaper } from '../../../platform/pictures/clean-picture.ts';
import { recordAudit } from '../../identity/index.ts';
import type { EvidenceKind } from '../contract-disputes.ts';
import { lockIntent } from '../intents/intent-locks.ts';
import { requireDispute } from './dispute-json.ts';
import { insertEvidence } from './dispute-store.ts';

/**
 * The same with a picture or PDF, cleaned of what it carries besides. Throws `payments.evidence_unfit` for anything
 * else.
 */
export async function addEvidenceFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  disputeId: string,
  { bytes, ...evidence }: NewEvidence & { readonly bytes: Uint8Array },
): Promise<void> {
  const clean = await cleanPaper(bytes, { code: 'payments.evidence_unfit', field: '/file' });
  const extension = clean.mediaType === 'application/pdf' ? 'pdf' : 'webp';
  const name = `${evidence.kind}-${disputeId.slice(-6)}.${extension}`;
  const fileId = await storeFile(tx, files, occasion, { name, ...clean });
  await addEvidence(tx, occasion, disputeId, { ...evidence, fileId });
}

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
