// Seals committed transactions with their entries into the hash chain, a batch at a time and never in a posting's way.
import { hash } from 'node:crypto';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import {
  insertLinks,
  type Link,
  lastLink,
  lockChain,
  lookedFrom,
  markLookedFrom,
  oldestWriter,
  type Unsealed,
  unsealed,
} from './chain-store.ts';

const batchSize = 2_000;

/** The hash that stands before the first link. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * Seals all that is committed now and returns how many transactions were sealed. The order is that of recording, batch
 * by batch; what commits late takes its place at the end. `everything` looks from the first transaction on, for what
 * no look from the mark would find, such as history imported with moments of its own.
 */
export async function sealLedger(db: Db, everything = false): Promise<number> {
  const from = everything ? null : await lookedFrom(db);
  const next = await inTransaction(db, oldestWriter);
  let after: Unsealed | null = null;
  for (let total = 0; ; ) {
    const batch = await inTransaction(db, (tx) => sealBatch(tx, from, after));
    total += batch.length;
    after = batch.at(-1) ?? null;
    if (batch.length === batchSize) continue;
    await inTransaction(db, (tx) => markLookedFrom(tx, next));
    return total;
  }
}

async function sealBatch(tx: Tx, from: Temporal.Instant | null, after: Unsealed | null): Promise<readonly Unsealed[]> {
  await lockChain(tx);
  const batch = await unsealed(tx, from, after, batchSize);
  if (batch.length === 0) return batch;
  const last = await lastLink(tx);
  let position = last?.position ?? 0n;
  let before: Uint8Array = last?.hash ?? chainStart;
  const links = batch.map(({ id, text }): Link => {
    position += 1n;
    before = linkHash(before, text);
    return { position, transactionId: id, hash: before };
  });
  await insertLinks(tx, links);
  return batch;
}

export function linkHash(before: Uint8Array, text: string): Buffer {
  return hash('sha256', Buffer.concat([before, Buffer.from(text)]), 'buffer');
}
