// Seals waiting audit records into the hash chain, a batch at a time.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { chainStart, linkHash } from './audit-chain.ts';
import { insertLinks, type Link, lastLink, lockChain, unsealedRecords } from './audit-store.ts';

/** A link is about 100 bytes and a record about 500: a batch stays in single megabytes. */
const batchSize = 5_000;

/** Seals all that is committed now and returns how many records were sealed. */
export async function sealAudit(db: Db, now: Temporal.Instant): Promise<number> {
  for (let total = 0; ; ) {
    const sealed = await inTransaction(db, (tx) => sealBatch(tx, now));
    total += sealed;
    if (sealed < batchSize) return total;
  }
}

/**
 * Chains in the order of sealing, not of recording: transactions commit out of order, and a record that becomes visible
 * late takes its place at the end. The lock comes first, so that every read below sees what the last sealer committed.
 */
async function sealBatch(tx: Tx, now: Temporal.Instant): Promise<number> {
  await lockChain(tx);
  const records = await unsealedRecords(tx, batchSize);
  if (records.length === 0) return 0;
  const last = await lastLink(tx);
  let position = last?.position ?? 0n;
  let hash: Uint8Array = last?.hash ?? chainStart;
  const links = records.map((record): Link => {
    position += 1n;
    hash = linkHash(hash, record);
    return { position, recordId: record.id, hash };
  });
  await insertLinks(tx, links, now);
  return records.length;
}
