// Keeps money of an account for something, by hand or by a program; from now on it is not available.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { money } from '../../../platform/money/money.ts';
import { moneyToJson } from '../../../platform/money/money-schema.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount } from '../account-store.ts';
import type { PlaceHold } from '../contract-holds.ts';
import { performOrThrow } from '../post.ts';
import { handHold } from './read-holds.ts';

/** Returns the id; sent twice it is one hold. Throws `ledger.account_missing` and whatever refuses a hold. */
export async function placeHold(tx: Tx, occasion: Occasion, accountId: string, given: PlaceHold): Promise<string> {
  const account = await findAccount(tx, accountId);
  if (!account) throw new DomainError('ledger.account_missing', { id: accountId });
  const id = given.id.toLowerCase();
  const expiresAt = given.expires_at ? Temporal.Instant.from(given.expires_at) : null;
  const [result] = await performOrThrow(tx, occasion, [
    {
      act: 'hold',
      hold: {
        ...{ id, expiresAt, kind: handHold, accountId: account.id, amount: BigInt(given.amount) },
        ...{ currency: account.currency, siteId: account.site_id, reference: null },
      },
    },
  ]);
  if (result === 'exists') return id;
  await recordAudit(tx, occasion, {
    action: 'ledger.hold_placed',
    siteId: account.site_id,
    subject: { kind: 'ledger.account', id: account.id },
    after: {
      ...{ hold_id: id, amount: moneyToJson(money(BigInt(given.amount), account.currency)) },
      expires_at: expiresAt?.toString() ?? null,
    },
  });
  return id;
}
