// `node scripts/verify-audit.ts [--anchor <position>:<hash>]`: recomputes the audit chain, prints its head or the first
// bad record, and ends with 0 or 1. Keep the printed head outside the database: as an anchor it proves, next time, that
// nothing before it was rewritten. Uses DATABASE_URL, or the embedded database while Samabay is stopped.
import { type ChainVerdict, verifyAuditChain } from '../modules/identity/index.ts';
import { verifyChain } from './verify-chain.ts';

await verifyChain(async (db, anchor) => {
  const verdict = await verifyAuditChain(db, anchor);
  return { ok: verdict.ok, sentence: sentenceOf(verdict) };
});

function sentenceOf(verdict: ChainVerdict): string {
  if (verdict.ok) return `The audit chain holds. Head: ${verdict.head.position}:${verdict.head.hash}`;
  const where = [
    verdict.position === null ? '' : ` at position ${verdict.position}`,
    verdict.recordId === null ? '' : `, record ${verdict.recordId}`,
  ];
  return `The audit chain is broken: ${verdict.fault}${where.join('')}.`;
}
