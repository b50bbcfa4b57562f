// Stores a file of receipts with a verdict for every row; nothing is imported until a person confirms.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { readTable } from '../../../platform/sheets/read-workbook.ts';
import { recordAudit } from '../../identity/index.ts';
import { businessDay, findCentre, findUnion } from '../centre-store.ts';
import { readPriceBook } from '../charts/import-prices.ts';
import type { ImportQuery } from '../contract-import.ts';
import { evaluateImport, type Verdict } from './evaluate-import.ts';
import { insertImport, insertImportRows, type NewImportRow } from './import-store.ts';
import { readImportWorld } from './import-world.ts';
import { type ImportLine, type ReadRow, readImportRows } from './read-import-rows.ts';

export interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Returns the import's id. Throws `collection.centre_missing`, `import_column_missing`, and what `readTable` refuses.
 */
export async function previewImport(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  file: SentFile,
  options: ImportQuery,
): Promise<string> {
  const sheet = await readTable(file.bytes, options.decimal === undefined ? {} : { decimal: options.decimal });
  const read = readImportRows(sheet, options.milk_type === undefined ? {} : { milk_type: options.milk_type });
  const repeatReason = options.repeat_reason ?? null;
  const rows = await judge(tx, occasion, options.centre_id, read.lines, repeatReason);
  const id = newId();
  const { encoding, delimiter, decimal, header } = sheet;
  await insertImport(tx, {
    id,
    centre_id: options.centre_id,
    file_id: await storeFile(tx, files, occasion, file),
    file_name: file.name.slice(0, 200),
    sheet: { encoding, delimiter, decimal, header, columns: read.columns },
    repeat_reason: repeatReason,
    rows_count: rows.length,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await insertImportRows(tx, id, rows);
  await recordAudit(tx, occasion, {
    action: 'collection.import_previewed',
    siteId: options.centre_id,
    subject: { kind: 'collection.receipt_import', id },
    after: { rows: rows.length },
  });
  return id;
}

async function judge(
  tx: Tx,
  occasion: Occasion,
  centreId: string,
  lines: readonly ImportLine[],
  repeatReason: string | null,
): Promise<NewImportRow[]> {
  const readable = lines.filter((line): line is ImportLine & { row: ReadRow } => line.row !== null);
  const verdicts = await judgeRows(tx, occasion, centreId, readable, repeatReason);
  const byLine = new Map(readable.map((line, index) => [line.line, verdicts[index]]));
  return lines.map((line) => storedRow(line, byLine.get(line.line)));
}

/** The verdicts of this moment; confirming asks again, because the world may have moved since the preview. */
export async function judgeRows(
  tx: Tx,
  occasion: Occasion,
  centreId: string,
  rows: readonly { readonly line: number; readonly row: ReadRow }[],
  repeatReason: string | null,
): Promise<Verdict[]> {
  const centre = await findCentre(tx, centreId);
  const union = centre && (await findUnion(tx, centre.union_id));
  const today = centre && (await businessDay(tx, centreId, occasion.now));
  if (!centre || !union || !today) throw new DomainError('collection.centre_missing');
  const days = rows.map(({ row }) => row.held_on).sort();
  const from = days[0];
  const to = days.at(-1);
  if (from === undefined || to === undefined) return [];
  const world = await readImportWorld(tx, { centreId, union, today, from, to });
  const prices = await readPriceBook(tx, union.site_id, from, to);
  return evaluateImport(rows, world, prices, repeatReason);
}

function storedRow(line: ImportLine, verdict: Verdict | undefined): NewImportRow {
  const refusal = line.refusal ?? (verdict?.result === 'refused' ? verdict.refusal : null);
  const price = verdict?.result === 'ok' ? verdict.price : null;
  const parsed = line.row && {
    ...line.row,
    member_id: verdict?.result === 'refused' ? verdict.memberId : (verdict?.memberId ?? null),
    amount: price && { amount: Number(price.amount), currency: price.derivation.currency },
  };
  return {
    line: line.line,
    cells: line.cells,
    parsed,
    import_key: verdict && verdict.result !== 'refused' ? verdict.importKey : null,
    result: refusal ? 'refused' : (verdict?.result ?? 'refused'),
    code: refusal?.code ?? null,
    params: refusal?.params ?? null,
    field: refusal?.field ?? null,
  };
}
