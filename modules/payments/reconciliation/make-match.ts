// Matches by hand: chosen lines with chosen entries, equal or apart by a fee; posts an entry that is missing; undoes.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount, postOrThrow, reverse } from '../../ledger/index.ts';
import type { CreateEntry, MakeMatch } from '../contract-reconciliation.ts';
import { keepExceptions, writeMatches } from './match-source.ts';
import {
  findEntrySeqs,
  findMatch,
  findOpenEntries,
  findOpenLines,
  findPosted,
  insertMatches,
  lockMatch,
  lockSource,
  type NewMatch,
  type OpenLine,
  type SourceRow,
  undoMatchRows,
} from './reconciliation-store.ts';

/**
 * Returns the match's id. Entries alone match when they cancel each other out. Throws `payments.source_missing`,
 * `payments.match_taken` when a side is matched already, `payments.match_unequal` when the sides differ and the
 * difference is not said to be a fee, `payments.fee_account_missing`.
 */
export async function makeMatch(tx: Tx, occasion: Occasion, sourceId: string, given: MakeMatch): Promise<string> {
  const source = await locked(tx, sourceId);
  const lines = await chosenLines(tx, source, given.line_ids);
  const wanted = new Set(given.entry_seqs.map(BigInt));
  const entries = await findOpenEntries(tx, source, { only: [...wanted] });
  if (entries.length !== wanted.size || lines.length + entries.length === 0) {
    throw new DomainError('payments.match_taken');
  }
  const net = lines.reduce((sum, line) => sum + line.amount, 0n);
  const stated = lines.reduce((sum, line) => sum + line.fee, 0n);
  const difference = entries.reduce((sum, one) => sum + one.amount, 0n) - net;
  const isFee = given.difference_is_fee === true && lines.length > 0 && entries.length > 0;
  if (difference !== stated && !isFee) {
    throw new DomainError('payments.match_unequal', { amount: Number(difference), currency: source.currency });
  }
  const [id = ''] = await writeMatches(tx, occasion, source, [
    { pass: 'hand', lines, seqs: entries.map((one) => one.seq), fee: difference },
  ]);
  await recordMatch(tx, occasion, source, 'payments.matched_by_hand', {
    lines: lines.length,
    entries: entries.length,
    fee: Number(difference),
  });
  return id;
}

/**
 * Posts what their line tells and our books do not know, such as a charge or interest, and matches the two. Throws
 * `payments.match_taken`, `payments.fee_account_missing`, `ledger.account_missing`.
 */
export async function createEntry(tx: Tx, occasion: Occasion, sourceId: string, given: CreateEntry): Promise<string> {
  const source = await locked(tx, sourceId);
  const [line] = await chosenLines(tx, source, [given.line_id]);
  if (!line) throw new DomainError('payments.match_taken');
  const other = given.account_id ?? (given.template === 'charge' ? source.fee_account_id : null);
  if (other === null) throw new DomainError('payments.fee_account_missing', {}, '/account_id');
  const account = await findAccount(tx, other);
  if (!account || !occasion.actor.may('payments.reconciliation.match', account.site_id)) {
    throw new DomainError('ledger.account_missing', { id: other }, '/account_id');
  }
  const transactionId = newId();
  const amount = line.amount + line.fee;
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: `payments.bank_${given.template}`,
      effectiveOn: line.on,
      siteId: source.site_id,
      reference: { kind: 'payments.reconciliation_source', id: source.id },
      note: given.note,
      ...(line.reference ? { userReference: line.reference.slice(0, 140) } : {}),
      legs: [
        { accountId: source.account_id, amount, currency: source.currency },
        { accountId: other, amount: -amount, currency: source.currency },
      ],
    },
  ]);
  const seqs = (await findEntrySeqs(tx, source.account_id, [transactionId])).map((row) => row.seq);
  const [id = ''] = await writeMatches(tx, occasion, source, [{ pass: 'entry', lines: [line], seqs, fee: line.fee }]);
  if (source.kind === 'statement') await nameTransaction(tx, id, transactionId);
  await recordMatch(tx, occasion, source, 'payments.entry_created', {
    template: given.template,
    amount: Number(amount),
  });
  return id;
}

/**
 * Takes a match apart: what it posted is reversed, and both sides are open again. Throws `payments.match_missing`,
 * `payments.match_undone`, and what refuses the reversal, such as `ledger.period_closed`.
 */
export async function undoMatch(tx: Tx, occasion: Occasion, matchId: string, reason: string): Promise<void> {
  const found = await findMatch(tx, matchId);
  if (!found) throw new DomainError('payments.match_missing', { id: matchId });
  const source = await locked(tx, found.source_id);
  const match = await lockMatch(tx, matchId);
  if (!match || match.undone_at !== null || match.pass === 'undone') {
    throw new DomainError('payments.match_undone', { id: matchId });
  }
  const by = occasion.actor.personId;
  await undoMatchRows(tx, match.id, { at: occasion.now, by, reason });
  // Of what it posted, each with its reversal is a match of its own: nothing is left to look for.
  const pairs: NewMatch[] = [];
  for (const transactionId of await findPosted(tx, source, match)) {
    const reversal = await reverse(tx, occasion, transactionId, { reason });
    const seqs = (await findEntrySeqs(tx, source.account_id, [transactionId, reversal])).map((one) => one.seq);
    pairs.push({ id: newId(), pass: 'undone', lineIds: [], fee: 0n, transactionId: reversal, seqs });
  }
  if (pairs.length > 0) await insertMatches(tx, source, pairs, occasion.now, by);
  await keepExceptions(tx, occasion, source, []);
  await recordAudit(tx, occasion, {
    action: 'payments.match_undone',
    siteId: source.site_id,
    subject: { kind: 'payments.reconciliation_source', id: source.id },
    before: { match_id: match.id, pass: match.pass },
    reason,
  });
}

async function locked(tx: Tx, sourceId: string): Promise<SourceRow> {
  const source = await lockSource(tx, sourceId);
  if (!source) throw new DomainError('payments.source_missing', { id: sourceId });
  return source;
}

async function chosenLines(tx: Tx, source: SourceRow, ids: readonly string[]): Promise<readonly OpenLine[]> {
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const lines = await findOpenLines(tx, source, { only: [...wanted] });
  if (lines.length !== wanted.size) throw new DomainError('payments.match_taken');
  return lines;
}

async function nameTransaction(tx: Tx, matchId: string, transactionId: string): Promise<void> {
  await sql`
    update payments.reconciliation_matches set transaction_id = coalesce(transaction_id, ${transactionId}::uuid)
    where id = ${matchId}::uuid`.execute(tx);
}

async function recordMatch(
  tx: Tx,
  occasion: Occasion,
  source: SourceRow,
  action: string,
  after: Record<string, string | number>,
): Promise<void> {
  const subject = { kind: 'payments.reconciliation_source', id: source.id };
  await recordAudit(tx, occasion, { action, siteId: source.site_id, subject, after });
}
