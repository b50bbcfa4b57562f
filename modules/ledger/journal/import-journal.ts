// Imports a journal: first a check that writes nothing and says what would happen, then, confirmed, all of it or none.
import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { ImportJournal, ImportVerdict } from '../contract-books.ts';
import { importHistory, type PastTransaction, refuseHistory } from '../history/import-history.ts';
import { postOrThrow, tryPerform } from '../post.ts';
import { journalKind } from '../post-journal-entry.ts';
import { isRefusal, type NewTransaction } from '../posting.ts';
import { findByCodes, findKnown } from './journal-store.ts';
import { type ReadFault, type ReadTransaction, readJournal } from './read-journal.ts';

const mostFaultsShown = 100;

interface Fresh {
  readonly line: number;
  readonly transaction: NewTransaction;
  readonly recordedAt: Temporal.Instant | null;
}

interface Checked {
  readonly fresh: readonly Fresh[];
  readonly known: number;
  readonly faults: readonly ReadFault[];
}

/**
 * What another module posted elsewhere becomes an entry by hand here, since no record stands behind it. A transaction
 * that is in the books already with the same day and legs is left alone, so importing twice adds nothing.
 *
 * Throws what cannot be read at all, `ledger.import_has_faults` and `ledger.import_changed` when confirmed.
 */
export async function importJournal(
  tx: Tx,
  occasion: Occasion,
  given: ImportJournal,
): Promise<Sendable<ImportVerdict>> {
  const isHistory = given.keep_times ?? false;
  if (isHistory && !occasion.actor.may('ledger.history.import', given.site_id.toLowerCase())) {
    throw new DomainError('ledger.history_not_allowed');
  }
  const what = `${given.site_id.toLowerCase()}\n${isHistory ? 'history\n' : ''}${given.text}`;
  const digest = createHash('sha256').update(what).digest('hex');
  if (given.confirm !== undefined && given.confirm !== digest) throw new DomainError('ledger.import_changed');
  const read = readJournal(given.text);
  const { fresh, known, faults } = await check(tx, occasion, given.site_id, read.transactions, isHistory);
  const all = [...read.faults, ...faults].sort((one, other) => one.line - other.line);
  if (given.confirm !== undefined) {
    if (all.length > 0) throw new DomainError('ledger.import_has_faults', { count: all.length });
    await write(tx, occasion, { siteId: given.site_id, digest, isHistory }, fresh);
  }
  return {
    digest,
    ...summary(read.transactions),
    known,
    faults: all.slice(0, mostFaultsShown),
    fault_count: all.length,
    posted: given.confirm === undefined ? 0 : fresh.length,
  };
}

async function check(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  transactions: readonly ReadTransaction[],
  isHistory: boolean,
): Promise<Checked> {
  const codes = [...new Set(transactions.flatMap((one) => one.legs.map((leg) => leg.account)))];
  const accounts = await findByCodes(tx, codes);
  const recorded = await findKnown(
    tx,
    transactions.map((one) => one.id),
  );
  const faults: ReadFault[] = [];
  const fresh: Fresh[] = [];
  let known = 0;
  for (const one of transactions) {
    const fault = (code: string, params = {}) => faults.push({ line: one.line, transaction_id: one.id, code, params });
    const stands = recorded.get(one.id);
    const foreign = one.legs.find((leg) => {
      const account = accounts.get(leg.account);
      return !account || !occasion.actor.may('ledger.transaction.post', account.site_id);
    });
    if (foreign) fault('ledger.account_missing', { id: foreign.account.slice(0, 80) });
    else if (stands && !isSame(one, stands)) fault('ledger.transaction_id_taken', { id: one.id });
    else if (stands) known += 1;
    else if (isHistory && !one.recordedAt) fault('ledger.history_time_missing');
    else fresh.push({ line: one.line, transaction: transactionOf(one, siteId, accounts), recordedAt: one.recordedAt });
  }
  faults.push(...(await refusedOf(tx, occasion, fresh, isHistory)));
  return { fresh, known, faults };
}

async function refusedOf(
  tx: Tx,
  occasion: Occasion,
  fresh: readonly Fresh[],
  isHistory: boolean,
): Promise<readonly ReadFault[]> {
  const placed = isHistory ? await refuseHistory(tx, occasion, pastOf(fresh)) : [];
  const results = await tryPerform(
    tx,
    occasion,
    fresh.map(({ transaction }) => ({ act: 'post', transaction })),
  );
  return results.flatMap((result, index): ReadFault[] => {
    const at = fresh[index];
    const refusal = placed[index] ?? (isRefusal(result) ? result : null);
    if (!at || !refusal) return [];
    return [{ line: at.line, transaction_id: at.transaction.id, code: refusal.refused, params: refusal.params }];
  });
}

function pastOf(fresh: readonly Fresh[]): readonly PastTransaction[] {
  return fresh.flatMap(({ transaction, recordedAt }) => (recordedAt ? [{ transaction, recordedAt }] : []));
}

async function write(
  tx: Tx,
  occasion: Occasion,
  { siteId, digest, isHistory }: { siteId: string; digest: string; isHistory: boolean },
  fresh: readonly Fresh[],
): Promise<void> {
  if (fresh.length === 0) return;
  if (isHistory) await importHistory(tx, occasion, pastOf(fresh));
  else {
    await postOrThrow(
      tx,
      occasion,
      fresh.map(({ transaction }) => transaction),
    );
  }
  await recordAudit(tx, occasion, {
    action: isHistory ? 'ledger.history_imported' : 'ledger.journal_imported',
    siteId,
    subject: { kind: 'ledger.journal', id: digest },
    after: { transactions: fresh.length },
  });
}

function transactionOf(
  { id, effectiveOn, note, userReference, metadata, legs }: ReadTransaction,
  siteId: string,
  accounts: ReadonlyMap<string, { readonly id: string }>,
): NewTransaction {
  return {
    ...{ id, effectiveOn, siteId, kind: journalKind, reference: null },
    ...(note === null ? {} : { note }),
    ...(userReference === null ? {} : { userReference }),
    ...(metadata === null ? {} : { metadata }),
    legs: legs.map(({ account, amount, currency }) => ({
      accountId: accounts.get(account)?.id ?? '',
      amount,
      currency,
    })),
  };
}

function isSame(
  one: ReadTransaction,
  stands: {
    readonly effective_on: Temporal.PlainDate;
    readonly legs: readonly { code: string; amount: bigint; currency: string }[];
  },
): boolean {
  const text = (legs: readonly { amount: bigint; currency: string }[], codes: readonly string[]) =>
    legs.map((leg, index) => `${codes[index]} ${leg.amount} ${leg.currency}`).join('\n');
  return (
    stands.effective_on.equals(one.effectiveOn) &&
    text(
      stands.legs,
      stands.legs.map((leg) => leg.code),
    ) ===
      text(
        one.legs,
        one.legs.map((leg) => leg.account),
      )
  );
}

function summary(
  transactions: readonly ReadTransaction[],
): Pick<Sendable<ImportVerdict>, 'transactions' | 'entries' | 'totals' | 'days'> {
  const debits = transactions.flatMap((one) => one.legs).filter((leg) => leg.amount > 0n);
  const totals = [...Map.groupBy(debits, (leg) => leg.currency)].sort().map(([currency, legs]) => ({
    amount: legs.reduce((sum, leg) => sum + leg.amount, 0n),
    currency,
  }));
  const days = transactions.map((one) => one.effectiveOn.toString()).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    transactions: transactions.length,
    entries: transactions.reduce((sum, one) => sum + one.legs.length, 0),
    totals,
    days: from !== undefined && to !== undefined ? { from, to } : null,
  };
}
