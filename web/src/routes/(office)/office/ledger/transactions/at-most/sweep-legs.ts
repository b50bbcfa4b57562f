import type { Account, AccountKind, PostJournalEntry } from '#modules/ledger/contract.ts';

export interface Sweep {
  readonly from: Account;
  readonly to: Account;
  /** Minor units; null: whatever is there. */
  readonly most: number | null;
  /** The receiving account bounds it too. */
  readonly isBounded: boolean;
}

/** Assets and expenses grow by debits. */
const grows = (kind: AccountKind) => (kind === 'asset' || kind === 'expense' ? 1 : -1);

/** What is taken from the first lowers it; the second takes the other side. */
export function sweepLegs({ from, to, most, isBounded }: Sweep): PostJournalEntry['legs'] {
  const amount = -grows(from.kind) * (most ?? Number.MAX_SAFE_INTEGER);
  const { currency } = from;
  return [
    { account_id: from.id, amount: { amount, currency }, at_most: true },
    { account_id: to.id, amount: { amount: -amount, currency }, ...(isBounded ? { at_most: true } : {}) },
  ];
}

/** Whether what leaves the first account makes the second larger: paying a debt from the bank makes it smaller. */
export function makesLarger(from: AccountKind, to: AccountKind): boolean {
  return grows(from) === grows(to);
}
