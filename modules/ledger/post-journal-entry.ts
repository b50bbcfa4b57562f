// Posts an entry that a person wrote by hand; the accounts must be ones that person may post to.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Sendable } from '../../platform/http/app.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit } from '../identity/index.ts';
import { findAccountSites } from './account-store.ts';
import type { PostJournalEntry } from './contract.ts';
import { factsOrNone } from './contract-metadata.ts';
import type { Rehearsed } from './contract-postings.ts';
import { postOrThrow } from './post.ts';
import type { NewTransaction } from './posting.ts';
import { rehearseTransaction } from './rehearse-transaction.ts';

/** What a hand-written entry is called; only these are reversed by hand, all others where they came from. */
export const journalKind = 'ledger.journal';

/** Returns the id; an entry sent twice is one entry. Throws whatever refuses a posting. */
export async function postJournalEntry(tx: Tx, occasion: Occasion, entry: PostJournalEntry): Promise<string> {
  await refuseForeignAccounts(tx, occasion, entry);
  const transaction = toTransaction(entry);
  const [result] = await postOrThrow(tx, occasion, [transaction]);
  if (result === 'exists') return transaction.id;
  await recordAudit(tx, occasion, {
    action: 'ledger.journal_entry_posted',
    siteId: entry.site_id,
    subject: { kind: 'ledger.transaction', id: transaction.id },
    after: { effective_on: entry.effective_on, legs: entry.legs },
    reason: entry.note,
  });
  return transaction.id;
}

/** What posting it would do now, and where the balances would stand; nothing is written. */
export async function rehearseJournalEntry(
  tx: Tx,
  occasion: Occasion,
  entry: PostJournalEntry,
): Promise<Sendable<Rehearsed>> {
  await refuseForeignAccounts(tx, occasion, entry);
  return rehearseTransaction(tx, occasion, toTransaction(entry));
}

function toTransaction(entry: PostJournalEntry): NewTransaction {
  const metadata = factsOrNone(entry.metadata);
  return {
    id: entry.id.toLowerCase(),
    kind: journalKind,
    effectiveOn: Temporal.PlainDate.from(entry.effective_on),
    siteId: entry.site_id,
    reference: null,
    note: entry.note,
    ...(entry.user_reference === undefined ? {} : { userReference: entry.user_reference }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(entry.late_into === undefined ? {} : { lateInto: entry.late_into }),
    legs: entry.legs.map(({ account_id: accountId, amount: { amount, currency }, at_most: isAtMost = false }) => ({
      ...{ accountId, currency, ...(isAtMost ? { isAtMost } : {}) },
      amount: BigInt(amount),
    })),
  };
}

/** An account elsewhere is answered like one that does not exist. */
async function refuseForeignAccounts(tx: Tx, { actor }: Occasion, entry: PostJournalEntry): Promise<void> {
  const ids = [...new Set(entry.legs.map((leg) => leg.account_id.toLowerCase()))];
  const sites = new Map((await findAccountSites(tx, ids)).map((row) => [row.id, row.site_id]));
  for (const [index, leg] of entry.legs.entries()) {
    const siteId = sites.get(leg.account_id.toLowerCase());
    if (siteId && actor.may('ledger.transaction.post', siteId)) continue;
    throw new DomainError('ledger.account_missing', { id: leg.account_id }, `/legs/${index}/account_id`);
  }
}
