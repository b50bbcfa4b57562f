// The papers of a person: kept with their number and days, shown masked, taken away without being forgotten.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { cleanPaper } from '../../../platform/pictures/clean-picture.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { NewDocument, PersonDocument } from '../contract-papers.ts';
import { lockPerson } from '../people/person-locks.ts';
import { findPaper, insertPaper, markPaperRemoved, type PersonPaper } from './document-store.ts';

/**
 * Throws `identity.person_missing`, `identity.document_empty` without number and file, `identity.document_days` when it
 * runs out before it was issued, `identity.document_unfit` for a file that is neither picture nor PDF.
 */
export async function addDocument(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  personId: string,
  input: NewDocument & { readonly bytes?: Uint8Array },
): Promise<PersonPaper> {
  await lockPerson(tx, personId);
  const number = input.number?.trim() ?? '';
  if (number === '' && !input.bytes) throw new DomainError('identity.document_empty', {}, '/number');
  const issuedOn = input.issued_on ? Temporal.PlainDate.from(input.issued_on) : null;
  const expiresOn = input.expires_on ? Temporal.PlainDate.from(input.expires_on) : null;
  if (issuedOn && expiresOn && Temporal.PlainDate.compare(expiresOn, issuedOn) < 0) {
    throw new DomainError('identity.document_days', {}, '/expires_on');
  }
  const clean = input.bytes && (await cleanPaper(input.bytes, { code: 'identity.document_unfit', field: '/file' }));
  const extension = clean?.mediaType === 'application/pdf' ? 'pdf' : 'webp';
  const fileId = clean ? await storeFile(tx, files, occasion, { name: `${input.kind}.${extension}`, ...clean }) : null;
  const { kind } = input;
  const paper = { id: newId(), personId, kind, number, issuedOn, expiresOn, fileId, addedAt: occasion.now };
  await insertPaper(tx, paper, occasion.actor.personId);
  await recordAudit(tx, occasion, {
    action: 'identity.document_added',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { document: paper.id, kind, expires_on: expiresOn?.toString() ?? null, file: fileId !== null },
  });
  return paper;
}

/** Throws `identity.document_missing`. */
export async function removeDocument(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  const paper = await findPaper(tx, personId, id);
  if (!paper) throw new DomainError('identity.document_missing');
  await markPaperRemoved(tx, id, { at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.document_removed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { document: id, kind: paper.kind },
  });
}

/** The whole number or the file: each time one is read, the audit says by whom. Throws `identity.document_missing`. */
export async function discloseDocument(
  tx: Tx,
  occasion: Occasion,
  what: { readonly personId: string; readonly id: string; readonly part: 'number' | 'file' },
): Promise<PersonPaper> {
  const paper = await findPaper(tx, what.personId, what.id);
  if (!paper) throw new DomainError('identity.document_missing');
  await recordAudit(tx, occasion, {
    action: 'identity.document_read',
    siteId: null,
    subject: { kind: 'identity.person', id: what.personId },
    after: { document: what.id, kind: paper.kind, part: what.part },
  });
  return paper;
}

export function documentJson(paper: PersonPaper): PersonDocument {
  return {
    id: paper.id,
    kind: paper.kind,
    number_masked: masked(paper.number),
    issued_on: paper.issuedOn?.toString() ?? null,
    expires_on: paper.expiresOn?.toString() ?? null,
    has_file: paper.fileId !== null,
    added_at: paper.addedAt.toString(),
  };
}

/** At least half of a short number stays hidden. */
function masked(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 2));
  return number === '' ? '' : `${'•'.repeat(Math.min(8, number.length - shown))}${number.slice(number.length - shown)}`;
}
