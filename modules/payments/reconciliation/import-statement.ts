// Takes a statement of a bank or provider in: kept raw, its lines in one shape, and matched at once.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { CsvMapping, Imported } from '../contract-reconciliation.ts';
import { matchSource } from './match-source.ts';
import { readCamt053 } from './read-camt053.ts';
import { readCsvStatement } from './read-csv-statement.ts';
import { readMt940 } from './read-mt940.ts';
import { insertBankLines, isImported, lockSource, type SourceRow } from './reconciliation-store.ts';
import { type StatementLine, type StatementText, UnreadableStatement } from './statement-text.ts';

export interface NewBankLine extends StatementLine {
  readonly id: string;
  readonly statementId: string;
  readonly position: number;
  readonly fingerprint: string;
}

export interface StatementFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The same file again adds nothing, nor does a line that another file has brought. Throws `payments.source_missing`,
 * `payments.statement_unreadable`, `payments.statement_of_another_account`, and `payments.statement_does_not_add_up`
 * when the opening balance and the lines do not make the closing one.
 */
export async function importStatement(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  sourceId: string,
  file: StatementFile,
): Promise<Imported> {
  const source = await lockSource(tx, sourceId);
  if (!source) throw new DomainError('payments.source_missing', { id: sourceId });
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  if (await isImported(tx, source.id, sha256)) {
    return { statements: 0, lines: 0, known: 0, matched: 0, exceptions: 0, again: true };
  }
  const statements = readStatements(source, file.bytes);
  for (const statement of statements) refuseStatement(source, statement);
  const stored = {
    name: file.name.slice(0, 200),
    mediaType: mediaTypes[source.format] ?? 'text/plain',
    bytes: file.bytes,
  };
  const fileId = await storeFile(tx, files, occasion, stored);
  const { added, known } = await keepLines(tx, occasion, source, statements, { fileId, sha256 });
  const { matched, exceptions } = await matchSource(tx, occasion, source);
  await recordAudit(tx, occasion, {
    action: 'payments.statement_imported',
    siteId: source.site_id,
    subject: { kind: 'payments.reconciliation_source', id: source.id },
    after: { name: stored.name, sha256, lines: added, known, matched },
  });
  return { statements: statements.length, lines: added, known, matched, exceptions, again: false };
}

const mediaTypes: Readonly<Record<string, string>> = { camt_053: 'application/xml', csv: 'text/csv' };

function readStatements(source: SourceRow, bytes: Uint8Array): readonly StatementText[] {
  try {
    if (source.format === 'csv')
      return readCsvStatement(bytes, source.mapping as unknown as CsvMapping, source.currency);
    const text = new TextDecoder().decode(bytes);
    return source.format === 'mt940' ? readMt940(text, source.currency) : readCamt053(text, source.currency);
  } catch (error) {
    if (error instanceof UnreadableStatement) throw new DomainError('payments.statement_unreadable', error.params);
    throw error;
  }
}

function refuseStatement(source: SourceRow, statement: StatementText): void {
  const { accountNumber, currency, opening, closing, lines } = statement;
  const isOther = source.account_number !== null && accountNumber !== null && source.account_number !== accountNumber;
  if (isOther || (currency !== null && currency !== source.currency)) {
    throw new DomainError('payments.statement_of_another_account', {
      account: `${accountNumber ?? ''} ${currency ?? ''}`,
    });
  }
  if (opening === null || closing === null) return;
  const moved = lines.reduce((sum, line) => sum + line.amount, 0n);
  if (opening + moved !== closing) {
    const missing = closing - opening - moved;
    throw new DomainError('payments.statement_does_not_add_up', { amount: Number(missing), currency: source.currency });
  }
}

/** Lines before the day the source starts are kept too; they are just never open. */
async function keepLines(
  tx: Tx,
  occasion: Occasion,
  source: SourceRow,
  statements: readonly StatementText[],
  file: { readonly fileId: string; readonly sha256: string },
): Promise<{ added: number; known: number }> {
  let [added, known] = [0, 0];
  const seen = new Map<string, number>();
  for (const [index, statement] of statements.entries()) {
    const statementId = newId();
    const lines = statement.lines.map((line, position): NewBankLine => {
      const said = whatItSays(line);
      const count = (seen.get(said) ?? 0) + 1;
      seen.set(said, count);
      const fingerprint = createHash('sha256').update(`${said} ${count}`).digest('hex');
      return { ...line, id: newId(), statementId, position: position + 1, fingerprint };
    });
    const row = {
      id: statementId,
      source_id: source.id,
      file_id: file.fileId,
      sha256: index === 0 ? file.sha256 : `${file.sha256}/${index + 1}`,
      reference: statement.reference.slice(0, 140),
      from_on: statement.fromOn,
      to_on: statement.toOn,
      opening: statement.opening,
      closing: statement.closing,
      line_count: lines.length,
      known_count: await countKnown(tx, source.id, lines),
      imported_at: occasion.now,
      imported_by: occasion.actor.personId,
    };
    await tx.insertInto('payments.bank_statements').values(row).execute();
    const fresh = await insertBankLines(tx, source.id, lines);
    added += fresh;
    known += lines.length - fresh;
  }
  return { added, known };
}

async function countKnown(tx: Tx, sourceId: string, lines: readonly NewBankLine[]): Promise<number> {
  // As one array: a parameter for each of a hundred thousand lines is more than a statement takes.
  const fingerprints = lines.map((line) => line.fingerprint);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from payments.bank_lines
    where source_id = ${sourceId}::uuid and fingerprint = any(${fingerprints}::text[])`.execute(tx);
  return rows[0]?.count ?? 0;
}

function whatItSays({ bookedOn, amount, fee, ...words }: StatementLine): string {
  return JSON.stringify([
    bookedOn.toString(),
    String(amount),
    String(fee),
    words.reference,
    words.providerReference,
    words.description,
  ]);
}
