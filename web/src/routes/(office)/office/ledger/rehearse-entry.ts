/** Asks what posting an entry would do, and says it in words. */
import { answerOf, api } from '#lib/api.ts';
import { formatMoney } from '#lib/format.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import { type ApiProblem, toProblem } from '#lib/problem.ts';
import type { Account, PostJournalEntry } from '#modules/ledger/contract.ts';
import type { Rehearsed } from '#modules/ledger/contract-postings.ts';

export interface Rehearsal {
  /** What was asked, to know whether it is still what stands in the form. */
  asked: string;
  answer: Rehearsed;
  refusal: ApiProblem | null;
}

export async function rehearseEntry(body: PostJournalEntry): Promise<Rehearsal> {
  const answer = await answerOf<Rehearsed>(api.POST('/api/ledger/transactions/rehearsal', { body }));
  const { code, params = {} } = answer;
  const refusal = code === undefined ? null : await toProblem({ status: 409, code, params });
  return { asked: JSON.stringify(body), answer, refusal };
}

/** The sentence, with the account it is about and the limit it would cross. */
export function refusalText({ code, params, message }: ApiProblem, accounts: readonly Account[]): string {
  const account = accounts.find((one) => one.id === params.id);
  const about = account ? `${account.code} ${nameOf(account)}: ${message}` : message;
  const { currency, limit, balance } = params;
  if (typeof currency !== 'string' || limit === undefined || balance === undefined) return about;
  const money = (units: unknown) => formatMoney({ amount: Number(units), currency });
  const said = { balance: money(balance), limit: money(limit) };
  if (code === 'ledger.balance_below_minimum') return `${about} ${m.ledger_rehearsal_below(said)}`;
  if (code === 'ledger.balance_above_maximum') return `${about} ${m.ledger_rehearsal_above(said)}`;
  return about;
}
