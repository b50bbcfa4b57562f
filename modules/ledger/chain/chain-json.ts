// The state of the chain as the API tells it.
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { houseKeyPems } from '../../identity/index.ts';
import type { LedgerChain } from '../contract-chain.ts';
import { countUnsealed, lastLink, lastVerification, lookedFrom, roots } from './chain-store.ts';
import { rootText } from './sign-ledger-root.ts';

/** The newest 400 roots, more than a year. */
export async function readChain(db: Db): Promise<Sendable<LedgerChain>> {
  const [head, from, checked] = [await lastLink(db), await lookedFrom(db), await lastVerification(db)];
  const signed = await roots(db, 400);
  return {
    sealed: head?.position ?? 0n,
    waiting: await countUnsealed(db, from),
    head: head && { position: head.position, hash: Buffer.from(head.hash).toString('hex') },
    verification: checked && {
      ...{ verified_at: checked.verified_at.toString(), position: checked.position },
      ...{ fault: checked.fault, transaction_id: checked.transaction_id },
    },
    roots: signed.map((root) => ({
      on_day: root.onDay.toString(),
      position: root.position,
      hash: Buffer.from(root.hash).toString('hex'),
      signature: Buffer.from(root.signature).toString('base64'),
      signed_text: rootText(root),
      key_id: root.keyId,
    })),
    keys: await houseKeyPems(db),
  };
}
