// The papers of a place: kept with their days, taken away without being forgotten.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { cleanPaper } from '../../../platform/pictures/clean-picture.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { NewSitePaper, SitePaper } from '../contract-site-papers.ts';
import { findSitePaper, insertSitePaper, markSitePaperRemoved, type SitePaperRow } from './site-paper-store.ts';

/**
 * Throws `identity.document_days` when it runs out before it was issued, `identity.document_unfit` for a file that is
 * neither picture nor PDF.
 */
export async function addSitePaper(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  input: NewSitePaper & { readonly siteId: string; readonly bytes?: Uint8Array },
): Promise<SitePaperRow> {
  const issuedOn = input.issued_on ? Temporal.PlainDate.from(input.issued_on) : null;
  const expiresOn = input.expires_on ? Temporal.PlainDate.from(input.expires_on) : null;
  if (issuedOn && expiresOn && Temporal.PlainDate.compare(expiresOn, issuedOn) < 0) {
    throw new DomainError('identity.document_days', {}, '/expires_on');
  }
  const row: SitePaperRow = {
    id: newId(),
    site_id: input.siteId,
    kind: input.kind,
    title: input.title.trim(),
    number: input.number?.trim() ?? '',
    issued_on: issuedOn,
    expires_on: expiresOn,
    file_id: input.bytes ? await keepFile(tx, files, occasion, { kind: input.kind, bytes: input.bytes }) : null,
    added_at: occasion.now,
  };
  await insertSitePaper(tx, row, occasion.actor.personId);
  await recordAudit(tx, occasion, {
    action: 'identity.site_paper_added',
    siteId: row.site_id,
    subject: { kind: 'identity.site', id: row.site_id },
    after: { paper: row.id, kind: row.kind, title: row.title, expires_on: expiresOn?.toString() ?? null },
  });
  return row;
}

async function keepFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  { kind, bytes }: { readonly kind: string; readonly bytes: Uint8Array },
): Promise<string> {
  const clean = await cleanPaper(bytes, { code: 'identity.document_unfit', field: '/file' });
  const extension = clean.mediaType === 'application/pdf' ? 'pdf' : 'webp';
  return storeFile(tx, files, occasion, { name: `${kind}.${extension}`, ...clean });
}

/** Throws `identity.site_paper_missing`. */
export async function removeSitePaper(tx: Tx, occasion: Occasion, siteId: string, id: string): Promise<void> {
  const paper = await findSitePaper(tx, siteId, id);
  if (!paper) throw new DomainError('identity.site_paper_missing');
  await markSitePaperRemoved(tx, id, { at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.site_paper_removed',
    siteId,
    subject: { kind: 'identity.site', id: siteId },
    before: { paper: id, kind: paper.kind, title: paper.title },
  });
}

export function sitePaperJson(row: SitePaperRow): SitePaper {
  return {
    id: row.id,
    site_id: row.site_id,
    kind: row.kind,
    title: row.title,
    number: row.number,
    issued_on: row.issued_on?.toString() ?? null,
    expires_on: row.expires_on?.toString() ?? null,
    has_file: row.file_id !== null,
    added_at: row.added_at.toString(),
  };
}
