// Recomputes the chain of the ledger from its transactions and entries, and names the first that is not as sealed.
import type { Db } from '../../../platform/db/database.ts';
import { isSignedText } from '../../../platform/signed-text.ts';
import { type ChainHead, houseKeys } from '../../identity/index.ts';
import { type LinkedText, lastLink, linkedTexts, roots } from './chain-store.ts';
import { chainStart, linkHash } from './seal-ledger.ts';
import { rootText } from './sign-ledger-root.ts';

export type LedgerChainFault =
  | 'link_missing'
  | 'transaction_missing'
  | 'transaction_changed'
  | 'anchor_differs'
  | 'root_differs'
  | 'root_forged';

export type LedgerChainVerdict =
  | { readonly ok: true; readonly head: ChainHead; readonly entries: number }
  | {
      readonly ok: false;
      readonly fault: LedgerChainFault;
      readonly position: bigint;
      readonly transactionId: string | null;
    };

const pageSize = 4_000n;
/** Pages asked for ahead, on connections of their own: the database prepares them while the last one is hashed. */
const ahead = 3;

/**
 * Reads every sealed transaction with its entries once, and holds the chain against the daily roots and their
 * signatures. With `anchor`, the head of an earlier verification, a chain rewritten together with its roots is found.
 */
export async function verifyLedgerChain(db: Db, anchor?: ChainHead): Promise<LedgerChainVerdict> {
  const signed = await signedRoots(db);
  if (signed.forged !== null) return { ok: false, fault: 'root_forged', position: signed.forged, transactionId: null };
  const last = (await lastLink(db))?.position ?? 0n;
  const known = new Map(signed.hashes);
  let before: Uint8Array = chainStart;
  let position = 0n;
  let entries = 0;
  for await (const page of pages(db, last)) {
    for (const link of page) {
      position += 1n;
      const fault = faultOf(before, position, link, anchor, known);
      if (fault)
        return { ok: false, fault, position, transactionId: fault === 'link_missing' ? null : link.transaction_id };
      before = link.hash;
      entries += link.leg_count ?? 0;
    }
  }
  const furthest = [...known.keys(), anchor?.position ?? 0n].reduce((most, one) => (one > most ? one : most), last);
  if (furthest > position) return { ok: false, fault: 'link_missing', position: position + 1n, transactionId: null };
  return { ok: true, head: { position, hash: Buffer.from(before).toString('hex') }, entries };
}

async function* pages(db: Db, last: bigint): AsyncGenerator<readonly LinkedText[]> {
  const waiting: Promise<readonly LinkedText[]>[] = [];
  let asked = 0n;
  while (asked < last || waiting.length > 0) {
    while (asked < last && waiting.length < ahead) {
      waiting.push(linkedTexts(db, asked, asked + pageSize));
      asked += pageSize;
    }
    const next = waiting.shift();
    if (next) yield await next;
  }
}

function faultOf(
  before: Uint8Array,
  position: bigint,
  link: LinkedText,
  anchor: ChainHead | undefined,
  known: ReadonlyMap<bigint, string>,
): LedgerChainFault | null {
  if (link.position !== position) return 'link_missing';
  if (link.leg_count === null) return 'transaction_missing';
  const hash = linkHash(before, link.text ?? '');
  if (!hash.equals(link.hash)) return 'transaction_changed';
  if (anchor?.position === position && anchor.hash !== hash.toString('hex')) return 'anchor_differs';
  const root = known.get(position);
  return root === undefined || root === hash.toString('hex') ? null : 'root_differs';
}

/** Position -> hash as signed; `forged` names the first root whose signature is not its key's. */
async function signedRoots(db: Db): Promise<{ hashes: ReadonlyMap<bigint, string>; forged: bigint | null }> {
  const [all, keys] = [(await roots(db, 100_000)).reverse(), await houseKeys(db)];
  const forged = all.find((root) => {
    const key = keys.get(root.keyId);
    return !key || !isSignedText(rootText(root), root.signature, key);
  });
  const hashes = new Map(all.map(({ position, hash }) => [position, Buffer.from(hash).toString('hex')]));
  return { hashes, forged: forged?.position ?? null };
}
