import type { Db, Tx } from '../../../platform/db/database.ts';
import type { AuditRoot } from './audit-root.ts';

export interface AuditKey {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly sealedPrivateKey: Uint8Array;
}

export interface SignedRoot extends AuditRoot {
  readonly keyId: string;
  readonly signature: Uint8Array;
}

export async function newestKey(db: Db): Promise<AuditKey | null> {
  const row = await db.selectFrom('identity.audit_keys').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row ? { id: row.id, publicKey: row.public_key, sealedPrivateKey: row.sealed_private_key } : null;
}

export async function insertKey(tx: Tx, key: AuditKey, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('identity.audit_keys')
    .values({ id: key.id, public_key: key.publicKey, sealed_private_key: key.sealedPrivateKey, made_at: now })
    .execute();
}

export async function insertRoot(tx: Tx, root: SignedRoot, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('identity.audit_roots')
    .values({
      on_day: root.onDay,
      position: root.position,
      hash: root.hash,
      key_id: root.keyId,
      signature: root.signature,
      signed_at: now,
    })
    .execute();
}

export async function lastRoot(db: Db): Promise<SignedRoot | null> {
  return (await roots(db, 'desc', 1))[0] ?? null;
}

/** Oldest first. */
export function allRoots(db: Db): Promise<SignedRoot[]> {
  return roots(db, 'asc', 100_000);
}

/** Newest first. */
export function newestRoots(db: Db, limit: number): Promise<SignedRoot[]> {
  return roots(db, 'desc', limit);
}

async function roots(db: Db, order: 'asc' | 'desc', limit: number): Promise<SignedRoot[]> {
  const rows = await db.selectFrom('identity.audit_roots').selectAll().orderBy('on_day', order).limit(limit).execute();
  return rows.map((row) => ({
    onDay: row.on_day,
    position: row.position,
    hash: row.hash,
    keyId: row.key_id,
    signature: row.signature,
  }));
}

export async function publicKeys(db: Db): Promise<{ id: string; public_key: Uint8Array }[]> {
  return db.selectFrom('identity.audit_keys').select(['id', 'public_key']).orderBy('id').execute();
}
