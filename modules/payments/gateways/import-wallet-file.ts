// Takes the file of a wallet's transactions: what it holds is the truth about payments made by hand. The preview and
// the import judge by the same function; a line that came before adds nothing.
import { createHash } from 'node:crypto';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { awaitedReferences, hastenLooks } from './awaited-attempts.ts';
import { readWalletFile } from './read-wallet-file.ts';
import { type FileLine, insertFile, knownLines } from './wallet-file-store.ts';

export interface JudgedFile {
  readonly added: readonly FileLine[];
  readonly known: readonly FileLine[];
  readonly refused: readonly { readonly line: number; readonly code: string }[];
  /** References under which a payment waits. */
  readonly awaited: ReadonlySet<string>;
}

/** Throws `payments.columns_missing` and the `sheet.…` codes. */
export async function judgeWalletFile(db: Db, siteId: string, bytes: Uint8Array): Promise<JudgedFile> {
  const site = await findSite(db, siteId);
  const { lines, faults } = readWalletFile(bytes, site?.timeZone ?? 'Asia/Dhaka');
  const earlier = await knownLines(
    db,
    siteId,
    lines.map((line) => line.transactionId),
  );
  const [added, known, refused] = [[] as FileLine[], [] as FileLine[], [...faults]];
  for (const line of lines) {
    const before = earlier.get(line.transactionId);
    if (!before) added.push(line);
    else if (before.amount === line.amount && before.reference === line.reference) known.push(line);
    else refused.push({ line: line.line, code: 'payments.wallet_line_contradicts' });
  }
  refused.sort((one, other) => one.line - other.line);
  const awaited = await awaitedReferences(
    db,
    'rocket',
    lines.map((line) => line.reference),
  );
  return { added, known, refused, awaited };
}

/** What is faulty in the file is left out and told; the rest is taken, and the payments it names are looked at. */
export async function importWalletFile(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<JudgedFile> {
  const judged = await judgeWalletFile(tx, siteId, file.bytes);
  if (judged.added.length === 0) return judged;
  const sha256 = createHash('sha256').update(file.bytes).digest();
  const id = newId();
  const by = { at: occasion.now, personId: occasion.actor.personId };
  await insertFile(tx, { id, siteId, name: file.name.slice(0, 200), sha256 }, by, judged.added);
  await hastenLooks(
    tx,
    occasion,
    'rocket',
    judged.added.map((line) => line.reference),
  );
  await recordAudit(tx, occasion, {
    action: 'payments.wallet_file_imported',
    siteId,
    subject: { kind: 'payments.wallet_file', id },
    after: { name: file.name.slice(0, 200), lines: judged.added.length, sha256: sha256.toString('hex') },
  });
  return judged;
}
