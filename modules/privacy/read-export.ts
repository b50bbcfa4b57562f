// Hands out a copy that was made: to whoever asked for it, and to nobody else.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { type FileStore, openFile } from '../../platform/files.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit } from '../identity/index.ts';
import { type ExportRow, findExport } from './export-store.ts';
import type { PersonalDocument } from './read-personal-data.ts';

/** Throws as `openableExport`. */
export async function readExport(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly document: PersonalDocument }> {
  const row = await openableExport(tx, occasion, id);
  const { bytes } = await openFile(tx, files, row.file_id);
  await recordAudit(tx, occasion, {
    action: 'privacy.export_opened',
    siteId: null,
    subject: { kind: 'identity.person', id: row.person_id },
    after: { export: id },
  });
  return { bytes, document: JSON.parse(Buffer.from(bytes).toString('utf8')) as PersonalDocument };
}

/** Throws `privacy.request_missing`, `privacy.export_not_ready`, `privacy.export_expired`. */
export async function openableExport(
  db: Db,
  occasion: Occasion,
  id: string,
): Promise<ExportRow & { readonly file_id: string }> {
  const row = await findExport(db, id);
  if (!row || row.asked_by === null || row.asked_by !== occasion.actor.personId)
    throw new DomainError('privacy.request_missing');
  if (row.state === 'waiting') throw new DomainError('privacy.export_not_ready');
  const isOver = row.expires_at !== null && Temporal.Instant.compare(row.expires_at, occasion.now) <= 0;
  if (row.state !== 'ready' || row.file_id === null || isOver) throw new DomainError('privacy.export_expired');
  return { ...row, file_id: row.file_id };
}
