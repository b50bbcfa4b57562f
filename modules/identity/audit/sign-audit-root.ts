// Signs the head of the audit chain once a day.
import { dayAt } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { signedText } from './audit-root.ts';
import { insertRoot, lastRoot, type SignedRoot } from './audit-root-store.ts';
import { lastLink, lockChain } from './audit-store.ts';
import { signAsHouse } from './house-key.ts';
import { sealAudit } from './seal-audit.ts';

/** The audit belongs to no single site; its days are those of Dhaka. */
const timeZone = 'Asia/Dhaka';

/** Seals what waits and signs; null when today has its root, or when there is nothing to sign yet. */
export async function signAuditRoot(house: House): Promise<SignedRoot | null> {
  const now = house.clock.now();
  await sealAudit(house.db, now);
  return inTransaction(house.db, async (tx) => {
    await lockChain(tx);
    const onDay = dayAt(now, timeZone);
    const [head, last] = [await lastLink(tx), await lastRoot(tx)];
    if (!head || last?.onDay.equals(onDay)) return null;
    const root = { onDay, position: head.position, hash: head.hash };
    const signed = { ...root, ...(await signAsHouse(tx, house, signedText(root))) };
    await insertRoot(tx, signed, now);
    return signed;
  });
}
