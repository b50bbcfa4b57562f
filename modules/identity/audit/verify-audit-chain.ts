// Recomputes the audit chain from its records and names the first that is not as it was sealed.
import type { Db } from '../../../platform/db/database.ts';
import { chainStart, linkHash } from './audit-chain.ts';
import { isSignedRoot } from './audit-root.ts';
import { allRoots, publicKeys } from './audit-root-store.ts';
import { firstForgottenRecord, type LinkedRecord, linkedRecords } from './audit-store.ts';

export interface ChainHead {
  readonly position: bigint;
  /** SHA-256 in hex. Kept outside the database, it proves that no later rewrite touched what came before. */
  readonly hash: string;
}

export type ChainFault =
  | 'link_missing'
  | 'record_missing'
  | 'record_changed'
  | 'record_forgotten'
  | 'anchor_differs'
  | 'root_differs'
  | 'root_forged';

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
 * Reads every record once, and holds the chain against the daily roots and their signatures. With `anchor`, the head of
 * an earlier verification, a chain rewritten from start to end together with its roots and keys is found as well.
 */
export async function verifyAuditChain(db: Db, anchor?: ChainHead): Promise<ChainVerdict> {
  let head: ChainHead = { position: 0n, hash: chainStart.toString('hex') };
  const roots = await signedRoots(db);
  if (roots.forged !== null) return { ok: false, fault: 'root_forged', position: roots.forged, recordId: null };
  for (;;) {
    const page = await linkedRecords(db, head.position, pageSize);
    for (const link of page) {
      const fault = faultOf(head, link, anchor) ?? rootFault(link, roots.hashes);
      if (fault) return { ok: false, fault, position: link.position, recordId: link.record_id };
      head = { position: link.position, hash: Buffer.from(link.hash).toString('hex') };
    }
    if (page.length < pageSize) break;
  }
  const furthest = [...roots.hashes.keys(), anchor?.position ?? 0n].reduce(
    (most, one) => (one > most ? one : most),
    0n,
  );
  if (furthest > head.position)
    return { ok: false, fault: 'link_missing', position: head.position + 1n, recordId: null };
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

/** Position -> hash as signed; `forged` names the first root whose signature is not its key's. */
async function signedRoots(db: Db): Promise<{ hashes: ReadonlyMap<bigint, string>; forged: bigint | null }> {
  const [roots, keys] = [await allRoots(db), new Map((await publicKeys(db)).map((key) => [key.id, key.public_key]))];
  const forged = roots.find((root) => !isSignedRoot(root, root.signature, keys.get(root.keyId) ?? new Uint8Array()));
  const hashes = new Map(roots.map(({ position, hash }) => [position, Buffer.from(hash).toString('hex')]));
  return { hashes, forged: forged?.position ?? null };
}

function rootFault({ position, hash }: LinkedRecord, roots: ReadonlyMap<bigint, string>): ChainFault | null {
  const signed = roots.get(position);
  return signed === undefined || signed === Buffer.from(hash).toString('hex') ? null : 'root_differs';
}
