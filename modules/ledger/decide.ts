// Decides which transactions the books accept. Pure: production, dry run and the property test's subject are this one.
import type { ErrorParams } from '../../platform/errors.ts';
import type { Leg, NewTransaction, PostResult, Refusal } from './posting.ts';

export interface AccountState {
  readonly id: string;
  readonly currency: string;
  /** 1 where a debit adds (assets, expenses), -1 where a credit does. */
  readonly normalSide: number;
  readonly balance: bigint;
  readonly entryCount: bigint;
  /** Limits of the balance on the account's normal side. */
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
  readonly isClosed: boolean;
}

/** What the ledger knows before the batch. */
export interface Books {
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Transactions of the batch that are recorded already, by their fingerprints. */
  readonly recorded: ReadonlyMap<string, string>;
  /** Transactions that have been reversed. */
  readonly reversed: ReadonlySet<string>;
  /** Last closed day of each site, by itself or through a site above it. */
  readonly closedUntil: ReadonlyMap<string, Temporal.PlainDate>;
}

export interface FingerprintedTransaction extends NewTransaction {
  readonly fingerprint: string;
}

export interface NewEntry {
  readonly accountId: string;
  readonly seq: bigint;
  readonly transactionId: string;
  readonly leg: number;
  readonly amount: bigint;
  readonly currency: string;
  readonly balanceAfter: bigint;
  readonly effectiveOn: Temporal.PlainDate;
}

export interface Standing {
  readonly balance: bigint;
  readonly entryCount: bigint;
}

export interface Decision {
  /** One per transaction, in the order of the batch. */
  readonly results: readonly PostResult[];
  readonly accepted: readonly FingerprintedTransaction[];
  readonly entries: readonly NewEntry[];
  /** Where every touched account stands afterwards. */
  readonly standings: ReadonlyMap<string, Standing>;
}

/** JSON carries amounts as numbers, so neither an amount nor a balance may leave the exact integers. */
const largest = BigInt(Number.MAX_SAFE_INTEGER);
const mostLegs = 1000;

/** In batch order; a refused transaction leaves no trace on those after it. */
export function decide(books: Books, batch: readonly FingerprintedTransaction[]): Decision {
  const standings = new Map<string, Standing>();
  const recorded = new Map(books.recorded);
  const reversed = new Set(books.reversed);
  const entries: NewEntry[] = [];
  const accepted: FingerprintedTransaction[] = [];

  const results = batch.map((transaction): PostResult => {
    const before = recorded.get(transaction.id);
    if (before === transaction.fingerprint) return 'exists';
    const outcome =
      refuseIdentity(transaction, before, reversed) ??
      refuseShape(transaction) ??
      refusePeriod(transaction, books) ??
      applyLegs(transaction, books, standings);
    if ('refused' in outcome) return outcome;
    for (const entry of outcome.entries) entries.push(entry);
    for (const [id, standing] of outcome.standings) standings.set(id, standing);
    recorded.set(transaction.id, transaction.fingerprint);
    if (transaction.reversesId) reversed.add(transaction.reversesId);
    accepted.push(transaction);
    return 'posted';
  });
  return { results, accepted, entries, standings };
}

function refuseIdentity(
  transaction: FingerprintedTransaction,
  before: string | undefined,
  reversed: ReadonlySet<string>,
): Refusal | null {
  if (before !== undefined) return refuse('ledger.transaction_id_taken', { id: transaction.id });
  if (transaction.reversesId && reversed.has(transaction.reversesId)) {
    return refuse('ledger.transaction_already_reversed', { id: transaction.reversesId });
  }
  return null;
}

function refuseShape({ legs }: NewTransaction): Refusal | null {
  if (legs.length < 2) return refuse('ledger.legs_too_few', { legs: legs.length });
  if (legs.length > mostLegs) return refuse('ledger.legs_too_many', { legs: legs.length, most: mostLegs });
  const sums = new Map<string, bigint>();
  for (const [index, leg] of legs.entries()) {
    if (leg.amount === 0n) return refuse('ledger.amount_zero', { leg: index + 1 });
    if (isTooLarge(leg.amount)) return refuse('ledger.amount_too_large', { leg: index + 1 });
    sums.set(leg.currency, (sums.get(leg.currency) ?? 0n) + leg.amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) return refuse('ledger.unbalanced', { currency, difference: sum.toString() });
  }
  return null;
}

function refusePeriod(transaction: NewTransaction, books: Books): Refusal | null {
  const closedUntil = books.closedUntil.get(transaction.siteId);
  if (!closedUntil || Temporal.PlainDate.compare(transaction.effectiveOn, closedUntil) > 0) return null;
  return refuse('ledger.period_closed', { until_on: closedUntil.toString() });
}

interface Applied {
  readonly entries: readonly NewEntry[];
  readonly standings: ReadonlyMap<string, Standing>;
}

function applyLegs(
  transaction: FingerprintedTransaction,
  books: Books,
  before: ReadonlyMap<string, Standing>,
): Refusal | Applied {
  const standings = new Map<string, Standing>();
  const entries: NewEntry[] = [];
  for (const [index, leg] of transaction.legs.entries()) {
    const account = books.accounts.get(leg.accountId);
    const refusal = refuseAccount(leg, account);
    if (refusal) return refusal;
    const standing = standings.get(leg.accountId) ?? before.get(leg.accountId) ?? account;
    if (!standing) return refuse('ledger.account_missing', { id: leg.accountId });
    const after = { balance: standing.balance + leg.amount, entryCount: standing.entryCount + 1n };
    standings.set(leg.accountId, after);
    entries.push({
      accountId: leg.accountId,
      seq: after.entryCount,
      transactionId: transaction.id,
      leg: index + 1,
      amount: leg.amount,
      currency: leg.currency,
      balanceAfter: after.balance,
      effectiveOn: transaction.effectiveOn,
    });
  }
  return refuseBalances(standings, books) ?? { entries, standings };
}

function refuseAccount(leg: Leg, account: AccountState | undefined): Refusal | null {
  if (!account) return refuse('ledger.account_missing', { id: leg.accountId });
  if (account.isClosed) return refuse('ledger.account_closed', { id: leg.accountId });
  if (account.currency === leg.currency) return null;
  return refuse('ledger.currency_mismatch', { id: leg.accountId, currency: account.currency });
}

/** The transaction counts as a whole: an account may pass its limit between two legs of it. */
function refuseBalances(standings: ReadonlyMap<string, Standing>, books: Books): Refusal | null {
  for (const [id, { balance }] of standings) {
    const account = books.accounts.get(id);
    if (!account) continue;
    if (isTooLarge(balance)) return refuse('ledger.balance_too_large', { id });
    const onNormalSide = balance * BigInt(account.normalSide);
    if (account.minimum !== null && onNormalSide < account.minimum) {
      return refuse('ledger.balance_below_minimum', limitParams(account, account.minimum, onNormalSide));
    }
    if (account.maximum !== null && onNormalSide > account.maximum) {
      return refuse('ledger.balance_above_maximum', limitParams(account, account.maximum, onNormalSide));
    }
  }
  return null;
}

function limitParams(account: AccountState, limit: bigint, balance: bigint): ErrorParams {
  return { id: account.id, currency: account.currency, limit: limit.toString(), balance: balance.toString() };
}

function isTooLarge(amount: bigint): boolean {
  return amount > largest || amount < -largest;
}

function refuse(code: string, params: ErrorParams): Refusal {
  return { refused: code, params };
}
