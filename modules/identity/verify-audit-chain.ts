// Recomputes the audit chain from its records and names the first that is not as it was sealed.
import type { Db } from '../../platform/db/database.ts';
import { chainStart, linkHash } from './audit-chain.ts';
import { firstForgottenRecord, type LinkedRecord, linkedRecords } from './audit-store.ts';

export interface ChainHead {
  readonly position: bigint;
  /** SHA-256 in hex. Kept outside the database, it proves that no later rewrite touched what came before. */
  readonly hash: string;
}

export type ChainFault = 'link_missing' | 'record_missing' | 'record_changed' | 'record_forgotten' | 'anchor_differs';

export type ChainVerdict =
  | { readonly ok: true; readonly head: ChainHead }
  | {
      readonly ok: false;
      readonly fault: ChainFault;
      readonly position: bigint | null;
      readonly recordId: string | null;
    };

const pageSize = 5_000;

/**
 * Reads every record once. With `anchor`, the head of an earlier verification, a chain that was rewritten from start to
 * end is found as well; without it, only a chain that does not agree with itself.
 */
export async function verifyAuditChain(db: Db, anchor?: ChainHead): Promise<ChainVerdict> {
  let head: ChainHead = { position: 0n, hash: chainStart.toString('hex') };
  for (;;) {
    const page = await linkedRecords(db, head.position, pageSize);
    for (const link of page) {
      const fault = faultOf(head, link, anchor);
      if (fault) return { ok: false, fault, position: link.position, recordId: link.record_id };
      head = { position: link.position, hash: Buffer.from(link.hash).toString('hex') };
    }
    if (page.length < pageSize) break;
  }
  if (anchor && anchor.position > head.position) {
    return { ok: false, fault: 'link_missing', position: head.position + 1n, recordId: null };
  }
  const forgotten = await firstForgottenRecord(db);
  if (forgotten) return { ok: false, fault: 'record_forgotten', position: null, recordId: forgotten };
  return { ok: true, head };
}

function faultOf(previous: ChainHead, link: LinkedRecord, anchor: ChainHead | undefined): ChainFault | null {
  if (link.position !== previous.position + 1n) return 'link_missing';
  if (!link.record) return 'record_missing';
  const hash = linkHash(Buffer.from(previous.hash, 'hex'), link.record);
  if (!hash.equals(link.hash)) return 'record_changed';
  if (anchor && anchor.position === link.position && anchor.hash !== hash.toString('hex')) return 'anchor_differs';
  return null;
}
