// Signs the head of the ledger's chain once a day, with the key of the house that signs the audit's.
import { dayAt } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { signAsHouse } from '../../identity/index.ts';
import { insertRoot, lastLink, lockChain, roots, type SealedRoot } from './chain-store.ts';
import { sealLedger } from './seal-ledger.ts';

const timeZone = 'Asia/Dhaka';

/** The bytes that are signed (Ed25519). Changing them makes every root ever signed worthless. */
export function rootText({ onDay, position, hash }: Pick<SealedRoot, 'onDay' | 'position' | 'hash'>): string {
  return `samabay ledger root\n${onDay}\n${position}\n${Buffer.from(hash).toString('hex')}\n`;
}

/** Looks once at everything, seals and signs; null when today has its root, or when there is nothing to sign yet. */
export async function signLedgerRoot(house: House): Promise<SealedRoot | null> {
  const now = house.clock.now();
  await sealLedger(house.db, true);
  return inTransaction(house.db, async (tx) => {
    await lockChain(tx);
    const onDay = dayAt(now, timeZone);
    const [head, [last]] = [await lastLink(tx), await roots(tx, 1)];
    if (!head || last?.onDay.equals(onDay)) return null;
    const root = { onDay, position: head.position, hash: head.hash };
    const signed = { ...root, ...(await signAsHouse(tx, house, rootText(root))) };
    await insertRoot(tx, signed, now);
    return signed;
  });
}
