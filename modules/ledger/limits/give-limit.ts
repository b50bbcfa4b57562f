// Gives an account another minimum on some days, such as a credit until the next payment, and withdraws it again.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { money } from '../../../platform/money/money.ts';
import { moneyToJson } from '../../../platform/money/money-schema.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { lockAccount } from '../account-locks.ts';
import { type AccountRow, findAccount } from '../account-store.ts';
import { findLimit, findMinimum, insertLimit, type LimitRow, markWithdrawn } from './limit-store.ts';

export interface NewLimit {
  /** What may be available at least on the normal side, minor units; a credit is negative. */
  readonly minimum: bigint;
  readonly fromOn: Temporal.PlainDate;
  /** With that day; null until it is withdrawn. */
  readonly untilOn: Temporal.PlainDate | null;
  readonly reason: string;
}

/**
 * On those days it stands in the place of the account's own minimum. When it ends, an account may stand below what
 * holds then: nothing takes it further down, and what brings it up is taken.
 *
 * Throws `ledger.account_missing`, `ledger.account_closed`, `ledger.limit_begins_past`, `ledger.days_in_wrong_order`,
 * by constraint `ledger.limit_days_overlap`.
 */
export async function giveLimit(tx: Tx, occasion: Occasion, accountId: string, limit: NewLimit): Promise<string> {
  const account = await lockedAccount(tx, accountId);
  if (account.closed_at) throw new DomainError('ledger.account_closed', { id: accountId });
  if (account.is_recording || account.is_lane) throw new DomainError('ledger.recording_unlimited', { id: accountId });
  const { today } = await findMinimum(tx, account.id, occasion.now);
  if (Temporal.PlainDate.compare(limit.fromOn, today) < 0) {
    throw new DomainError('ledger.limit_begins_past', { today: today.toString() }, '/from_on');
  }
  if (limit.untilOn && Temporal.PlainDate.compare(limit.untilOn, limit.fromOn) < 0) {
    throw new DomainError('ledger.days_in_wrong_order', {}, '/until_on');
  }
  const id = newId();
  await insertLimit(tx, {
    ...{ id, account_id: account.id, minimum: limit.minimum, from_on: limit.fromOn, until_on: limit.untilOn },
    ...{ reason: limit.reason, given_at: occasion.now, given_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'ledger.limit_given',
    siteId: account.site_id,
    subject: { kind: 'ledger.account', id: account.id },
    after: {
      ...{ limit_id: id, minimum: moneyToJson(money(limit.minimum, account.currency)) },
      from_on: limit.fromOn.toString(),
      until_on: limit.untilOn?.toString() ?? null,
    },
    reason: limit.reason,
  });
  return id;
}

/** Throws `ledger.limit_missing`, `ledger.limit_withdrawn`, `ledger.limit_over`. */
export async function withdrawLimit(
  tx: Tx,
  occasion: Occasion,
  accountId: string,
  limitId: string,
  reason: string,
): Promise<void> {
  const account = await lockedAccount(tx, accountId);
  const limit = await findLimit(tx, account.id, limitId);
  if (!limit) throw new DomainError('ledger.limit_missing', { id: limitId });
  if (limit.withdrawn_at) throw new DomainError('ledger.limit_withdrawn', { id: limitId });
  const { today } = await findMinimum(tx, account.id, occasion.now);
  if (isOver(limit, today)) throw new DomainError('ledger.limit_over', { id: limitId });
  await markWithdrawn(tx, limitId, occasion.now, occasion.actor.personId);
  await recordAudit(tx, occasion, {
    action: 'ledger.limit_withdrawn',
    siteId: account.site_id,
    subject: { kind: 'ledger.account', id: account.id },
    before: {
      ...{ limit_id: limitId, minimum: moneyToJson(money(limit.minimum, account.currency)) },
      until_on: limit.until_on?.toString() ?? null,
    },
    reason,
  });
}

export function isOver({ until_on: untilOn }: LimitRow, today: Temporal.PlainDate): boolean {
  return untilOn !== null && Temporal.PlainDate.compare(untilOn, today) < 0;
}

async function lockedAccount(tx: Tx, id: string): Promise<AccountRow> {
  await lockAccount(tx, id);
  const account = await findAccount(tx, id);
  if (!account) throw new DomainError('ledger.account_missing', { id });
  return account;
}
