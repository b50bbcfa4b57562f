// What is done with a hold that was placed by hand: captured to another account, given more time, let go.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { money } from '../../../platform/money/money.ts';
import { moneyToJson } from '../../../platform/money/money-schema.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type AccountRow, findAccount } from '../account-store.ts';
import type { CaptureHold } from '../contract-holds.ts';
import { findHold } from '../hold-store.ts';
import { findMinimum } from '../limits/limit-store.ts';
import { performOrThrow } from '../post.ts';
import { journalKind } from '../post-journal-entry.ts';
import type { HoldChange } from '../posting.ts';
import { handHold } from './read-holds.ts';

/**
 * Posts what is captured to another account. Throws `ledger.hold_missing`, `ledger.hold_at_source`,
 * `ledger.account_missing` and whatever refuses a capture.
 */
export async function captureHold(tx: Tx, occasion: Occasion, holdId: string, given: CaptureHold): Promise<void> {
  const { hold, account } = await holdByHand(tx, holdId);
  const to = await findAccount(tx, given.to_account_id);
  if (!to || !occasion.actor.may('ledger.transaction.post', to.site_id)) {
    throw new DomainError('ledger.account_missing', { id: given.to_account_id }, '/to_account_id');
  }
  const { today } = await findMinimum(tx, account.id, occasion.now);
  const effectiveOn = given.effective_on ? Temporal.PlainDate.from(given.effective_on) : today;
  const leaving = BigInt(given.amount) * BigInt(account.normal_side);
  const { currency } = hold;
  const [result] = await performOrThrow(tx, occasion, [
    {
      act: 'post',
      transaction: {
        ...{ id: given.id, kind: journalKind, effectiveOn, siteId: hold.site_id, reference: null, note: given.note },
        legs: [
          { accountId: account.id, amount: -leaving, currency },
          { accountId: to.id, amount: leaving, currency },
        ],
        captures: [{ holdId: hold.id, amount: BigInt(given.amount), isFinal: given.is_final ?? false }],
      },
    },
  ]);
  if (result === 'exists') return;
  await recordAudit(tx, occasion, {
    action: 'ledger.hold_captured',
    siteId: hold.site_id,
    subject: { kind: 'ledger.account', id: account.id },
    after: {
      ...{ hold_id: hold.id, transaction_id: given.id, is_final: given.is_final ?? false },
      amount: moneyToJson(money(BigInt(given.amount), account.currency)),
    },
    reason: given.note,
  });
}

type Change = Pick<HoldChange, 'id' | 'change'> & {
  readonly expiresAt?: Temporal.Instant | null;
  readonly reason?: string;
};

/** Throws `ledger.hold_missing`, `ledger.hold_at_source` and whatever refuses the change. */
export async function changeHold(tx: Tx, occasion: Occasion, holdId: string, given: Change): Promise<void> {
  const { hold, account } = await holdByHand(tx, holdId);
  const { reason, ...change } = given;
  const [result] = await performOrThrow(tx, occasion, [{ act: 'change', change: { ...change, holdId: hold.id } }]);
  if (result === 'exists') return;
  await recordAudit(tx, occasion, {
    action: given.change === 'extended' ? 'ledger.hold_extended' : 'ledger.hold_released',
    siteId: hold.site_id,
    subject: { kind: 'ledger.account', id: account.id },
    before: {
      ...{ hold_id: hold.id, remaining: moneyToJson(money(hold.remaining, account.currency)) },
      expires_at: hold.expires_at?.toString() ?? null,
    },
    ...(given.change === 'extended' ? { after: { expires_at: given.expiresAt?.toString() ?? null } } : {}),
    ...(reason === undefined ? {} : { reason }),
  });
}

async function holdByHand(tx: Tx, id: string) {
  const hold = await findHold(tx, id);
  const account: AccountRow | undefined = hold && (await findAccount(tx, hold.account_id));
  if (!hold || !account) throw new DomainError('ledger.hold_missing', { id });
  if (hold.kind !== handHold) throw new DomainError('ledger.hold_at_source', { kind: hold.kind });
  return { hold, account };
}
