// Drafts a payout by hand: what failed before, people paid before, or new ones. It is proposed like any other.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findAccount } from '../../ledger/index.ts';
import type { DraftPayout } from '../contract-payout-drafts.ts';
import { findKnownLines, type KnownLine } from './payout-line-store.ts';
import { checkLine, wrongPart } from './payout-terms.ts';
import { findPayoutTerms } from './payout-terms-store.ts';
import { type ProposedLine, proposePayout } from './propose-payout.ts';

type DraftLine = DraftPayout['lines'][number];

/**
 * Returns the batch's id; the same draft again is the same batch. Throws `ledger.account_missing`,
 * `ledger.currency_mismatch`, `payments.draft_account_unfit`, `payments.line_missing`, `payments.line_not_retriable`,
 * `payments.draft_line_unfit` for a line that says neither whom nor how much, and for a line that cannot be paid the
 * reason of `checkLine`.
 */
export async function draftPayout(tx: Tx, occasion: Occasion, given: DraftPayout): Promise<string> {
  await refuseAccount(tx, occasion, given);
  const effectiveOn = Temporal.PlainDate.from(given.effective_on);
  const known = await knownLines(tx, given);
  const lines = given.lines.map((line, index) => lineOf(given, line, index, known));
  const source = { kind: 'payments.draft', id: given.id.toLowerCase() };
  const terms = await findPayoutTerms(tx, given.site_id, given.currency, effectiveOn);
  for (const [index, line] of lines.entries()) {
    const { refused } = checkLine(terms, line);
    if (refused)
      throw new DomainError(refused, { reference: line.payee.name }, `/lines/${index}/${wrongPart(refused)}`);
  }
  const { site_id: siteId, currency, purpose } = given;
  // That a failed line is tried again once only, `payout_lines_retried_once` sees to.
  return proposePayout(tx, occasion, { siteId, source, currency, effectiveOn, purpose, lines });
}

async function refuseAccount(tx: Tx, { actor }: Occasion, given: DraftPayout): Promise<void> {
  const account = await findAccount(tx, given.account_id);
  if (!account || !actor.may('payments.payout.propose', account.site_id)) {
    throw new DomainError('ledger.account_missing', { id: given.account_id }, '/account_id');
  }
  // The ledger keeps money on what we owe: a cost is booked as owed before it is paid.
  if (account.kind !== 'liability') throw new DomainError('payments.draft_account_unfit', {}, '/account_id');
  if (account.currency !== given.currency) {
    throw new DomainError('ledger.currency_mismatch', { id: account.id, currency: account.currency }, '/account_id');
  }
}

/** Lines of the same site and currency: those elsewhere are answered like lines that do not exist. */
async function knownLines(tx: Tx, given: DraftPayout): Promise<ReadonlyMap<string, KnownLine>> {
  const ids = given.lines.flatMap((line) => [line.retries_line_id ?? [], line.like_line_id ?? []].flat());
  const found = await findKnownLines(
    tx,
    ids.map((id) => id.toLowerCase()),
  );
  const own = found.filter((line) => line.site_id === given.site_id.toLowerCase() && line.currency === given.currency);
  return new Map(own.map((line) => [line.id, line]));
}

function lineOf(
  given: DraftPayout,
  line: DraftLine,
  index: number,
  known: ReadonlyMap<string, KnownLine>,
): ProposedLine {
  const id = line.id.toLowerCase();
  const before = earlierOf(line, index, known);
  if (before && line.retries_line_id) {
    const { payee_name: name, person_id: personId, method, destination, amount, account_id: accountId } = before;
    const reference = { kind: before.subject_kind, id: before.subject_id };
    return {
      id,
      payee: { name, personId },
      method,
      destination,
      amount,
      accountId,
      reference,
      retriesLineId: before.id,
    };
  }
  const { amount, method = before?.method, destination = before?.destination } = line;
  const name = before?.payee_name ?? line.payee_name?.trim();
  if (!name || !method || !destination || amount === undefined) {
    throw new DomainError('payments.draft_line_unfit', {}, `/lines/${index}/payee_name`);
  }
  return {
    ...{ id, payee: { name, personId: before?.person_id ?? null }, method, destination, amount: BigInt(amount) },
    ...{ accountId: given.account_id, reference: { kind: 'payments.payout_line', id } },
  };
}

const failed = new Set(['rejected', 'returned', 'refused']);

function earlierOf(line: DraftLine, index: number, known: ReadonlyMap<string, KnownLine>): KnownLine | null {
  const named = line.retries_line_id ?? line.like_line_id;
  if (!named) return null;
  const before = known.get(named.toLowerCase());
  const field = `/lines/${index}/${line.retries_line_id ? 'retries_line_id' : 'like_line_id'}`;
  if (!before) throw new DomainError('payments.line_missing', {}, field);
  if (line.retries_line_id && !failed.has(before.state))
    throw new DomainError('payments.line_not_retriable', {}, field);
  return before;
}
