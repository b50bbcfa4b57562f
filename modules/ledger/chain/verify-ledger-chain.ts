// Recomputes the chain of the ledger from its transactions and entries, and names the first that is not as sealed.
import type { Db } from '../../../platform/db/database.ts';
import { isSignedText } from '../../../platform/signed-text.ts';
import { type ChainHead, houseKeys } from '../../identity/index.ts';
import { hashedLinks, hashesAt, lastLink, linkedTexts, type PageOfLinks, roots } from './chain-store.ts';
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

type Fault = LedgerChainVerdict & { readonly ok: false };

const pageSize = 4_000n;
/** Pages under way, each on a connection of its own. */
const atOnce = 2;

/** What a link must be, as somebody kept it elsewhere. */
interface Mark extends ChainHead {
  readonly fault: 'anchor_differs' | 'root_differs';
}

/**
 * Reads every sealed transaction with its entries once, and holds the chain against the daily roots and their
 * signatures. With `anchor`, the head of an earlier verification, a chain rewritten together with its roots is found.
 * The database hashes page after page; one that does not hold is hashed here, to name what is wrong.
 */
export async function verifyLedgerChain(db: Db, anchor?: ChainHead): Promise<LedgerChainVerdict> {
  const signed = await signedRoots(db);
  if (signed.forged !== null) return faultAt('root_forged', signed.forged);
  const head = await lastLink(db);
  const last = head?.position ?? 0n;
  const marks: Mark[] = [...signed.roots.map((root): Mark => ({ ...root, fault: 'root_differs' }))];
  if (anchor) marks.unshift({ ...anchor, fault: 'anchor_differs' });
  const [differing, { broken, entries }] = [await firstDiffering(db, marks), await hashAll(db, last)];
  if (broken && !(differing && differing.position < broken.position)) return broken;
  if (differing) return differing;
  if (marks.some((mark) => mark.position > last)) return faultAt('link_missing', last + 1n);
  return { ok: true, head: { position: last, hash: Buffer.from(head?.hash ?? chainStart).toString('hex') }, entries };
}

async function hashAll(db: Db, last: bigint): Promise<{ broken: Fault | null; entries: number }> {
  const waiting: Promise<PageOfLinks>[] = [];
  let [asked, after, links, entries] = [0n, 0n, 0n, 0];
  for (; after < last; after += pageSize) {
    for (; asked < last && waiting.length < atOnce; asked += pageSize)
      waiting.push(hashedLinks(db, asked, asked + pageSize, chainStart));
    const page = await waiting.shift();
    if (page?.broken_at != null) {
      await Promise.all(waiting);
      return { broken: links < after ? faultAt('link_missing', links + 1n) : await faultIn(db, after), entries };
    }
    links += BigInt(page?.links ?? 0);
    entries += page?.entries ?? 0;
  }
  return { broken: null, entries };
}

/** Of the page after this position, in which the database found that something does not hold. */
async function faultIn(db: Db, after: bigint): Promise<Fault> {
  const [known] = (await hashesAt(db, [after])).values();
  let before = known === undefined ? chainStart : Buffer.from(known, 'hex');
  let position = after;
  for (const link of await linkedTexts(db, after, after + pageSize)) {
    position += 1n;
    if (link.position !== position) return faultAt('link_missing', position);
    if (link.leg_count === null) return faultAt('transaction_missing', position, link.transaction_id);
    before = linkHash(before, link.text ?? '');
    if (!before.equals(link.hash)) return faultAt('transaction_changed', position, link.transaction_id);
  }
  throw new Error(`the database does not hash the links after ${after} as this program does`);
}

async function firstDiffering(db: Db, marks: readonly Mark[]): Promise<Fault | null> {
  const positions = marks.map((mark) => mark.position);
  const hashes = await hashesAt(db, positions);
  const [first] = marks
    .filter((mark) => (hashes.get(mark.position) ?? mark.hash) !== mark.hash)
    .toSorted((one, other) => Number(one.position - other.position));
  if (!first) return null;
  const [link] = await linkedTexts(db, first.position - 1n, first.position);
  return faultAt(first.fault, first.position, link?.transaction_id);
}

function faultAt(fault: LedgerChainFault, position: bigint, transactionId: string | null = null): Fault {
  return { ok: false, fault, position, transactionId };
}

/** `forged` names the first root whose signature is not its key's. */
async function signedRoots(db: Db): Promise<{ roots: readonly ChainHead[]; forged: bigint | null }> {
  const [all, keys] = [(await roots(db, 100_000)).reverse(), await houseKeys(db)];
  const forged = all.find((root) => {
    const key = keys.get(root.keyId);
    return !key || !isSignedText(rootText(root), root.signature, key);
  });
  const heads = all.map(({ position, hash }) => ({ position, hash: Buffer.from(hash).toString('hex') }));
  return { roots: heads, forged: forged?.position ?? null };
}
