// Transactions that programs post: checked against what their sender may touch, then handed to the poster.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError, type ErrorParams } from '../../platform/errors.ts';
import type { Sendable } from '../../platform/http/app.ts';
import { checkBody } from '../../platform/http/compile-schemas.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findAccountSites } from './account-store.ts';
import { factsOrNone } from './contract-metadata.ts';
import { type MovedLeg, mostPostings, Posting, type PostingLine, type Rehearsed } from './contract-postings.ts';
import type { Poster } from './poster.ts';
import { type Act, isRefusal, type NewTransaction, type PostResult } from './posting.ts';
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
/** Lines handed to the poster at a time. */
const linesAtOnce = 1000;

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

/**
 * Each line is a transaction and gets a line of its own in the answer, as soon as it is committed. What broke off is
 * sent again whole: what was posted answers `exists`. The next part is read and handed over while one is written; the
 * poster keeps the order of those who need the same account.
 */
export async function* postLines(counter: Counter, occasion: Occasion, body: string): AsyncGenerator<string> {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const answer = (from: number): Promise<readonly Answer[]> => {
    const answers = answerPart(counter, occasion, lines.slice(from, from + linesAtOnce).map(readLine));
    // A failure is met when its turn comes.
    answers.catch(() => 'met later');
    return answers;
  };
  let next = answer(0);
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const current = next;
    // What was just handed over is on its way to the database before this one is busy reading.
    await nextTurn();
    if (from + linesAtOnce < lines.length) next = answer(from + linesAtOnce);
    const answers = await current;
    yield answers.map((one, index) => `${JSON.stringify({ line: from + index + 1, ...one })}\n`).join('');
  }
}

/** Throws `ledger.too_many_lines`, before anything is posted. */
export function refuseTooMany(body: string): void {
  const lines = body.split('\n').length;
  if (lines > mostPostings + 1) throw new DomainError('ledger.too_many_lines', { most: mostPostings });
}

type Answer = Omit<PostingLine, 'line'>;
type Read = { readonly posting: Posting } | { readonly fault: Answer };

const isPosting = checkBody(Posting);

function readLine(line: string): Read {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { fault: refused(null, 'platform.invalid_input', {}) };
  }
  if (isPosting(given)) return { posting: given as Posting };
  const id = (given as { id?: unknown } | null)?.id;
  const path = isPosting.errors?.[0]?.instancePath ?? '';
  return { fault: refused(typeof id === 'string' ? id : null, 'platform.invalid_input', { path }) };
}

async function answerPart(counter: Counter, occasion: Occasion, part: readonly Read[]): Promise<readonly Answer[]> {
  const postings = part.flatMap((one) => ('posting' in one ? [one.posting] : []));
  await learnSites(counter, postings);
  const foreign = new Map(postings.map((posting) => [posting, refuseForeign(counter, occasion, posting)]));
  const own = postings.filter((posting) => !foreign.get(posting));
  const results = await submitted(counter, occasion, own);
  const byPosting = new Map(own.map((posting, index) => [posting, results[index]]));
  const moved = await findMoved(
    counter.db,
    own.filter((posting) => byPosting.get(posting) !== undefined),
  );
  return part.map((one): Answer => {
    if ('fault' in one) return one.fault;
    const refusal = foreign.get(one.posting);
    if (refusal) return refused(one.posting.id, refusal.code, refusal.params);
    const answer = answerOf(one.posting.id, byPosting.get(one.posting));
    const legs = moved.get(one.posting.id.toLowerCase());
    return legs && answer.result !== 'refused' ? { ...answer, legs } : answer;
  });
}

/** Each for itself, so that the poster may part them; undefined where the database failed: that may be sent again. */
async function submitted(
  { poster }: Counter,
  occasion: Occasion,
  postings: readonly Posting[],
): Promise<readonly (PostResult | undefined)[]> {
  const settled = await Promise.allSettled(postings.map((posting) => poster.submit(occasion, [toAct(posting)])));
  return settled.map((one) => (one.status === 'fulfilled' ? one.value[0] : undefined));
}

function answerOf(id: string, result: PostResult | undefined): Answer {
  if (result === undefined) return { id, result: 'failed' };
  return isRefusal(result) ? refused(id, result.refused, result.params) : { id, result };
}

function refused(id: string | null, code: string, params: ErrorParams): Answer {
  return { id, result: 'refused', code, params };
}

function toAct(posting: Posting): Act {
  return { act: 'post', transaction: toTransaction(posting) };
}

function toTransaction(posting: Posting): NewTransaction {
  const { id, site_id: siteId, effective_on: day, note, user_reference: userReference, legs } = posting;
  const metadata = factsOrNone(posting.metadata);
  return {
    ...{ id, siteId, kind: postingKind, effectiveOn: Temporal.PlainDate.from(day), reference: null },
    ...(note === undefined ? {} : { note }),
    ...(userReference === undefined ? {} : { userReference }),
    ...(metadata === undefined ? {} : { metadata }),
    legs: legs.map(({ account_id: accountId, amount: { amount, currency }, at_most: isAtMost = false }) => ({
      ...{ accountId, currency, ...(isAtMost ? { isAtMost } : {}) },
      amount: BigInt(amount),
    })),
  };
}

/** What moved by those of the postings that left it to the books. */
async function findMoved(db: Db, postings: readonly Posting[]): Promise<Map<string, MovedLeg[]>> {
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

async function learnSites({ db, sites }: Counter, postings: readonly Posting[]): Promise<void> {
  const asked = new Set(postings.flatMap(({ legs }) => legs.map((leg) => leg.account_id.toLowerCase())));
  const unknown = [...asked].filter((id) => !sites.has(id));
  if (unknown.length === 0) return;
  if (sites.size + unknown.length > mostSitesKept) sites.clear();
  for (const row of await findAccountSites(db, unknown)) sites.set(row.id, row.site_id);
}

/** A site or an account elsewhere is answered like one that does not exist. */
function refuseForeign({ sites }: Counter, { actor }: Occasion, posting: Posting): DomainError | null {
  const permission = 'ledger.transaction.post';
  if (!actor.may(permission, posting.site_id.toLowerCase())) return new DomainError('platform.not_found');
  const index = posting.legs.findIndex((leg) => {
    const siteId = sites.get(leg.account_id.toLowerCase());
    return !siteId || !actor.may(permission, siteId);
  });
  const leg = posting.legs[index];
  return leg ? new DomainError('ledger.account_missing', { id: leg.account_id }, `/legs/${index}/account_id`) : null;
}
