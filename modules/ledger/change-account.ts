// Changes what may change of an account: its names, its limits, and whether it is still open.
import type { Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import { DomainError } from '../../platform/errors.ts';
import { money } from '../../platform/money/money.ts';
import { type MoneyJson, moneyToJson } from '../../platform/money/money-schema.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit } from '../identity/index.ts';
import { refuseCrossedLimits } from './account-limits.ts';
import { lockAccount, lockLanes } from './account-locks.ts';
import { type AccountRow, findAccount } from './account-store.ts';
import type { Metadata } from './posting.ts';

export interface AccountChange {
  readonly nameBn?: string;
  readonly nameEn?: string;
  readonly minimum?: bigint | null;
  readonly maximum?: bigint | null;
  /** All of its facts from now on; null for none. */
  readonly metadata?: Metadata | null;
}

/**
 * Throws `ledger.account_missing`, `ledger.account_limits_crossed`; by constraint the `ledger.balance_…` codes when the
 * balance is outside the limits.
 */
export async function changeAccount(tx: Tx, occasion: Occasion, id: string, change: AccountChange): Promise<void> {
  const before = await lockedAccount(tx, id);
  const values = {
    name_bn: change.nameBn ?? before.name_bn,
    name_en: change.nameEn ?? before.name_en,
    minimum: change.minimum === undefined ? before.minimum : change.minimum,
    maximum: change.maximum === undefined ? before.maximum : change.maximum,
    metadata: change.metadata === undefined ? before.metadata : change.metadata,
  };
  refuseCrossedLimits(values);
  const result = await tx.updateTable('ledger.accounts').set(values).where('id', '=', id).execute();
  mustTouchOne(result, 'ledger.account_missing');
  await recordAudit(tx, occasion, {
    action: 'ledger.account_changed',
    siteId: before.site_id,
    subject: { kind: 'ledger.account', id },
    before: termsOf(before, before),
    after: termsOf(before, values),
  });
}

/**
 * An account is closed empty, and for good. Throws `ledger.account_missing`, `ledger.account_closed`,
 * `ledger.account_not_empty`.
 */
export async function closeAccount(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const account = await lockedAccount(tx, id);
  if (account.closed_at) throw new DomainError('ledger.account_closed', { id });
  const balance = account.is_recording ? await lockLanes(tx, id) : account.balance;
  if (balance !== 0n || account.held !== 0n)
    throw new DomainError('ledger.account_not_empty', { id, code: account.code });
  const result = await tx
    .updateTable('ledger.accounts')
    .set({ closed_at: occasion.now })
    .where('id', '=', id)
    .execute();
  mustTouchOne(result, 'ledger.account_missing');
  await recordAudit(tx, occasion, {
    action: 'ledger.account_closed',
    siteId: account.site_id,
    subject: { kind: 'ledger.account', id },
  });
}

async function lockedAccount(tx: Tx, id: string): Promise<AccountRow> {
  await lockAccount(tx, id);
  const account = await findAccount(tx, id);
  if (!account) throw new DomainError('ledger.account_missing', { id });
  return account;
}

/** An account with an owner bears a person's name, and names of people stay out of the audit, which is never erased. */
function termsOf(
  { owner_kind: ownerKind, currency }: AccountRow,
  row: Pick<AccountRow, 'name_bn' | 'name_en' | 'minimum' | 'maximum' | 'metadata'>,
) {
  const isOwned = ownerKind !== null;
  const limit = (amount: bigint | null): MoneyJson | null =>
    amount === null ? null : moneyToJson(money(amount, currency));
  return {
    ...(isOwned ? {} : { name_bn: row.name_bn, name_en: row.name_en }),
    minimum: limit(row.minimum),
    maximum: limit(row.maximum),
    ...(isOwned || row.metadata === null ? {} : { metadata: row.metadata }),
  };
}
