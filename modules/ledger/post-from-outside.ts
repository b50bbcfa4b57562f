// Transactions that programs post: checked against what their sender may touch, then handed to the poster.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Sendable } from '../../platform/http/app.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findAccountSites } from './account-store.ts';
import { factsOrNone } from './contract-metadata.ts';
import type { MovedLeg, Posting, Rehearsed } from './contract-postings.ts';
import type { Poster } from './poster.ts';
import { type Act, isRefusal, type NewTransaction } from './posting.ts';
import { rehearseTransaction } from './rehearse-transaction.ts';
import { findMovedLegs } from './transaction-store.ts';

/** What such a transaction is called; it is reversed by hand, as a journal entry is. */
export const postingKind = 'ledger.posting';

export interface Counter {
  readonly db: Db;
  readonly poster: Poster;
  /** Sites of accounts, which never change. */
  readonly sites: Map<string, string>;
}

const mostSitesKept = 200_000;

/** Throws the refusal as a `DomainError`; a refused id stays refused. */
export async function postFromOutside(
  counter: Counter,
  occasion: Occasion,
  posting: Posting,
): Promise<{ readonly result: 'posted' | 'exists'; readonly legs?: MovedLeg[] }> {
  await learnSites(counter, [posting]);
  const refusal = refuseForeign(counter, occasion, posting);
  if (refusal) throw refusal;
  const [result] = await counter.poster.submit(occasion, [toAct(posting)]);
  if (result === undefined || isRefusal(result)) throw new DomainError(result?.refused ?? '', result?.params);
  const legs = (await findMoved(counter.db, [posting])).get(posting.id.toLowerCase());
  return legs ? { result, legs } : { result };
}

/** What posting would answer now, with the amounts it would move; nothing is written. */
export async function rehearseFromOutside(
  counter: Counter,
  tx: Tx,
  occasion: Occasion,
  posting: Posting,
): Promise<Sendable<Rehearsed>> {
  await learnSites(counter, [posting]);
  const refusal = refuseForeign(counter, occasion, posting);
  if (refusal) throw refusal;
  return rehearseTransaction(tx, occasion, toTransaction(posting));
}

export function toAct(posting: Posting, { isLinked }: { readonly isLinked: boolean } = { isLinked: false }): Act {
  const transaction = toTransaction(posting);
  return { act: 'post', transaction: isLinked ? { ...transaction, isLinked } : transaction };
}

function toTransaction(posting: Posting): NewTransaction {
  const {
    id,
    site_id: siteId,
    effective_on: day,
    note,
    user_reference: userReference,
    late_into: lateInto,
    legs,
  } = posting;
  const metadata = factsOrNone(posting.metadata);
  return {
    ...{ id, siteId, kind: postingKind, effectiveOn: Temporal.PlainDate.from(day), reference: null },
    ...(note === undefined ? {} : { note }),
    ...(userReference === undefined ? {} : { userReference }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(lateInto === undefined ? {} : { lateInto }),
    legs: legs.map(({ account_id: accountId, amount: { amount, currency }, at_most: isAtMost = false }) => ({
      ...{ accountId, currency, ...(isAtMost ? { isAtMost } : {}) },
      amount: BigInt(amount),
    })),
  };
}

/** What moved by those of the postings that left it to the books. */
export async function findMoved(db: Db, postings: readonly Posting[]): Promise<Map<string, MovedLeg[]>> {
  const open = postings.filter(({ legs }) => legs.some((leg) => leg.at_most));
  if (open.length === 0) return new Map();
  const rows = await findMovedLegs(
    db,
    open.map(({ id }) => id),
  );
  const byId = Map.groupBy(rows, (row) => row.transaction_id);
  const legOf = ({ account_id, amount, currency }: (typeof rows)[number]): MovedLeg => ({
    ...{ account_id, amount: { amount: Number(amount), currency } },
  });
  return new Map([...byId].map(([id, legs]) => [id, legs.map(legOf)]));
}

export async function learnSites({ db, sites }: Counter, postings: readonly Posting[]): Promise<void> {
  const asked = new Set(postings.flatMap(({ legs }) => legs.map((leg) => leg.account_id.toLowerCase())));
  const unknown = [...asked].filter((id) => !sites.has(id));
  if (unknown.length === 0) return;
  if (sites.size + unknown.length > mostSitesKept) sites.clear();
  for (const row of await findAccountSites(db, unknown)) sites.set(row.id, row.site_id);
}

/** A site or an account elsewhere is answered like one that does not exist. */
export function refuseForeign({ sites }: Counter, { actor }: Occasion, posting: Posting): DomainError | null {
  const permission = 'ledger.transaction.post';
  if (!actor.may(permission, posting.site_id.toLowerCase())) return new DomainError('platform.not_found');
  const index = posting.legs.findIndex((leg) => {
    const siteId = sites.get(leg.account_id.toLowerCase());
    return !siteId || !actor.may(permission, siteId);
  });
  const leg = posting.legs[index];
  return leg ? new DomainError('ledger.account_missing', { id: leg.account_id }, `/legs/${index}/account_id`) : null;
}
