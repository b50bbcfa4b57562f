// The signed daily roots with their keys: to be copied outside the house and checked there.
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import type { AuditRoots } from '../contract.ts';
import { signedText } from './audit-root.ts';
import { newestRoots } from './audit-root-store.ts';
import { houseKeyPems } from './house-key.ts';

/** The newest 400, more than a year. */
export async function listAuditRoots(db: Db): Promise<Static<typeof AuditRoots>> {
  const [roots, keys] = [await newestRoots(db, 400), await houseKeyPems(db)];
  return {
    items: roots.map((root) => ({
      on_day: root.onDay.toString(),
      position: Number(root.position),
      hash: Buffer.from(root.hash).toString('hex'),
      signature: Buffer.from(root.signature).toString('base64'),
      signed_text: signedText(root),
      key_id: root.keyId,
    })),
    keys,
  };
}
