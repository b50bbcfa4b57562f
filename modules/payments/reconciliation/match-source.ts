// Runs the passes over what is open of a source, posts what a match needs, and keeps what is left as exceptions.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type NewTransaction, postOrThrow } from '../../ledger/index.ts';
import { feeOf } from '../payouts/payout-terms.ts';
import { type Finding, matchLines, type OurEntry, type TheirLine } from './match-lines.ts';
import {
  findEntrySeqs,
  findOpenEntries,
  findOpenLines,
  insertMatches,
  type NewMatch,
  type OpenEntry,
  type OpenLine,
  type SourceRow,
} from './reconciliation-store.ts';

/** Largest fee of a batch that is believed without anybody looking: three per cent. */
const feeBp = 300;

/** The source must be locked. Returns how many of their lines were matched, and how many exceptions stand open. */
export async function matchSource(
  tx: Tx,
  occasion: Occasion,
  source: SourceRow,
): Promise<{ matched: number; exceptions: number }> {
  const lines = await findOpenLines(tx, source);
  const entries = await findOpenEntries(tx, source);
  const limits = { feeBp: source.fee_account_id === null ? 0 : feeBp };
  const { matches, findings } = matchLines(lines.map(theirsOf), entries.map(oursOf), limits);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const decided = matches.map((one) => ({
    pass: one.pass,
    lines: one.lineIds.map((id) => lineIn(byId, id)),
    seqs: one.entryIds.map(BigInt),
    fee: one.fee,
  }));
  await writeMatches(tx, occasion, source, decided);
  const exceptions = await keepExceptions(tx, occasion, source, findings);
  return { matched: matches.reduce((sum, one) => sum + one.lineIds.length, 0), exceptions };
}

function lineIn(lines: ReadonlyMap<string, OpenLine>, id: string): OpenLine {
  const line = lines.get(id);
  assert(line, 'a match is of lines that came in');
  return line;
}

export function theirsOf(line: OpenLine): TheirLine {
  return {
    id: line.id,
    amount: line.amount,
    fee: line.fee,
    on: line.on,
    references: [line.reference, line.provider_reference].filter((one) => one !== null),
    last4: lastFourIn([line.counterparty, line.description]),
  };
}

export function oursOf(entry: OpenEntry): OurEntry {
  return {
    id: String(entry.seq),
    amount: entry.amount,
    on: entry.on,
    references: [entry.user_reference, entry.note].filter((one) => one !== null),
    last4: entry.last4,
    expectedFee: isPaidOut(entry) ? feeOf({ feeFixed: entry.fee_fixed, feeBp: entry.fee_bp }, -entry.amount) : 0n,
    group: entry.batch,
  };
}

/** Only what left to somebody carries the fee of a payout; what came back does not. */
function isPaidOut({ kind, amount }: OpenEntry): boolean {
  return kind === 'payments.payout_paid' && amount < 0n;
}

/** Such as `****5678`, `XXXX-5678`, or a whole wallet or account number. */
const numbers = /(?:[*xX•]{2,}[ -]?|\b(?:\+?88)?[0-9]{5,16})([0-9]{4})\b/g;

/** Of the one number a text names; null where it names none, or two that end otherwise. */
export function lastFourIn(texts: readonly (string | null)[]): string | null {
  const found = new Set(texts.flatMap((text) => [...(text ?? '').matchAll(numbers)].map((match) => match[1] ?? '')));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

export interface DecidedMatch {
  readonly pass: string;
  readonly lines: readonly OpenLine[];
  readonly seqs: readonly bigint[];
  /** Of the entries more than of the lines. */
  readonly fee: bigint;
}

/** Posts fees and settlements, and writes the matches with those entries. Throws `payments.fee_account_missing`. */
export async function writeMatches(
  tx: Tx,
  occasion: Occasion,
  source: SourceRow,
  decided: readonly DecidedMatch[],
): Promise<readonly string[]> {
  if (decided.length === 0) return [];
  const drafts = decided.map((one) => ({ ...one, id: newId(), transaction: transactionOf(source, one) }));
  const transactions = drafts.flatMap((one) => (one.transaction ? [one.transaction] : []));
  if (transactions.length > 0) await postOrThrow(tx, occasion, transactions);
  const ids = transactions.map((one) => one.id);
  const posted = new Map((await findEntrySeqs(tx, source.account_id, ids)).map((row) => [row.transaction_id, row.seq]));
  const matches = drafts.map((one): NewMatch => {
    const seq = one.transaction ? posted.get(one.transaction.id) : undefined;
    return {
      id: one.id,
      pass: one.pass,
      lineIds: one.lines.map((line) => line.id),
      seqs: seq === undefined ? one.seqs : [...one.seqs, seq],
      fee: one.fee,
      transactionId: one.transaction?.id ?? null,
    };
  });
  await insertMatches(tx, source, matches, occasion.now, occasion.actor.personId);
  return matches.map((one) => one.id);
}

/** A fee leaves the account; of a settlement everything does: what arrived to where it is paid, the rest as fee. */
function transactionOf(source: SourceRow, { lines, fee }: DecidedMatch): NewTransaction | null {
  const net = lines.reduce((sum, line) => sum + line.amount, 0n);
  const isSettlement = source.kind === 'settlement' && lines.length > 0;
  if (!isSettlement && fee === 0n) return null;
  if (fee !== 0n && source.fee_account_id === null) {
    throw new DomainError('payments.fee_account_missing', { amount: Number(fee), currency: source.currency });
  }
  const moved = isSettlement ? net + fee : fee;
  const last = lines
    .map((line) => line.on)
    .sort(Temporal.PlainDate.compare)
    .at(-1);
  assert(last, 'what is posted is posted on the day of a line');
  const legs = [
    { accountId: source.account_id, amount: -moved },
    { accountId: source.fee_account_id ?? '', amount: fee },
    { accountId: source.settles_to_account_id ?? '', amount: isSettlement ? net : 0n },
  ].filter((leg) => leg.amount !== 0n);
  const reference = lines[0]?.provider_reference ?? lines[0]?.reference;
  return {
    id: newId(),
    kind: isSettlement ? 'payments.settled' : 'payments.provider_fee',
    effectiveOn: last,
    siteId: source.site_id,
    reference: { kind: 'payments.reconciliation_source', id: source.id },
    ...(reference ? { userReference: reference.slice(0, 140) } : {}),
    legs: legs.map((leg) => ({ ...leg, currency: source.currency })),
  };
}

/**
 * A line without an entry, whatever its day; an entry without a line once their file has told of the day after it: what
 * was posted yesterday may be with them tomorrow. Returns how many stand open.
 */
export async function keepExceptions(
  tx: Tx,
  { now }: Occasion,
  source: SourceRow,
  findings: readonly Finding[],
): Promise<number> {
  const [lines, entries] = [await findOpenLines(tx, source), await findOpenEntries(tx, source)];
  const kinds = new Map(findings.map((one) => [one.lineId, one.kind]));
  const { rows: told } = await sql<{ until: Temporal.PlainDate | null }>`
    select max(to_on) as until from payments.bank_statements where source_id = ${source.id}::uuid`.execute(tx);
  const until = told[0]?.until ?? null;
  const late = entries.filter((one) => until !== null && Temporal.PlainDate.compare(one.on, until) < 0);
  const rows = [
    ...lines.map((one) => ({
      kind: kinds.get(one.id) ?? 'missing_ours',
      line: one.id,
      seq: null,
      ...dayAndAmount(one),
    })),
    ...late.map((one) => ({ kind: 'missing_theirs', line: null, seq: one.seq, ...dayAndAmount(one) })),
  ];
  await sql`
    insert into payments.reconciliation_exceptions (source_id, found_at, id, kind, line_id, entry_seq, on_day, amount)
    select ${source.id}::uuid, ${now}::timestamptz, found.* from unnest(
      ${rows.map(() => newId())}::uuid[],
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.line)}::uuid[],
      ${rows.map((row) => row.seq)}::bigint[],
      ${rows.map((row) => row.on)}::date[],
      ${rows.map((row) => row.amount)}::bigint[]
    ) as found
    on conflict do nothing`.execute(tx);
  return rows.length;
}

function dayAndAmount(one: { readonly on: Temporal.PlainDate; readonly amount: bigint }) {
  return { on: one.on.toString(), amount: one.amount };
}
