// Signs the head of the audit chain once a day.
import { generateKeyPairSync } from 'node:crypto';
import { dayAt } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { openSecret, sealSecret } from '../../platform/sealed-secret.ts';
import { signRoot } from './audit-root.ts';
import { type AuditKey, insertKey, insertRoot, lastRoot, newestKey, type SignedRoot } from './audit-root-store.ts';
import { lastLink, lockChain } from './audit-store.ts';
import { sealAudit } from './seal-audit.ts';

const purpose = 'audit root key';
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
    const key = (await newestKey(tx)) ?? (await makeKey(tx, house, now));
    const root = { onDay, position: head.position, hash: head.hash };
    const signature = signRoot(root, openSecret(house.config, purpose, key.sealedPrivateKey));
    const signed = { ...root, keyId: key.id, signature };
    await insertRoot(tx, signed, now);
    return signed;
  });
}

async function makeKey(tx: Tx, house: House, now: Temporal.Instant): Promise<AuditKey> {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  const key: AuditKey = {
    id: newId(),
    publicKey: pair.publicKey,
    sealedPrivateKey: sealSecret(house.config, purpose, pair.privateKey),
  };
  await insertKey(tx, key, now);
  return key;
}
