// Stored files: content-addressed bytes in a folder, their description in a table.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Db, Tx } from './db/database.ts';
import { DomainError } from './errors.ts';
import { newId } from './ids.ts';
import type { Occasion } from './occasion.ts';

export interface FileStore {
  /** Keeps the bytes and returns their SHA-256 in hex; the same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array>;
  /** Forgets the bytes; gone already is as good. */
  remove(sha256: string): Promise<void>;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export function localFiles(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if (await exists(path)) return sha256;
      await mkdir(dirname(path), { recursive: true });
      const half = `${path}.${newId()}`;
      await writeFile(half, bytes, { mode: 0o600, flush: true });
      await rename(half, path);
      return sha256;
    },
    get: (sha256) => readFile(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Stores bytes and their description; returns the file's id. The bytes stay when the transaction rolls back: harmless.
 */
export async function storeFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<string> {
  const id = newId();
  const sha256 = await files.put(file.bytes);
  await tx
    .insertInto('platform.files')
    .values({
      id,
      sha256,
      size_bytes: BigInt(file.bytes.byteLength),
      media_type: file.mediaType,
      name: file.name,
      stored_by: occasion.actor.personId,
      stored_at: occasion.now,
    })
    .execute();
  return id;
}

/** Throws `platform.file_missing` when no such file was stored, or its bytes were erased. */
export async function openFile(db: Db, files: FileStore, id: string): Promise<StoredFile> {
  const row = await db.selectFrom('platform.files').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.erased_at) throw new DomainError('platform.file_missing');
  return { id, name: row.name, mediaType: row.media_type, sha256: row.sha256, bytes: await files.get(row.sha256) };
}
