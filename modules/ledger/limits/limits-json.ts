// The limits of an account as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findPerson } from '../../identity/index.ts';
import { findAccount } from '../account-store.ts';
import type { AccountLimit, AccountLimits } from '../contract-limits.ts';
import { isOver } from './give-limit.ts';
import { findMinimum, type LimitRow, listLimits } from './limit-store.ts';

/** Throws `ledger.account_missing`. */
export async function readLimits(db: Db, accountId: string, now: Temporal.Instant): Promise<Sendable<AccountLimits>> {
  const account = await findAccount(db, accountId);
  if (!account) throw new DomainError('ledger.account_missing', { id: accountId });
  const rows = await listLimits(db, account.id);
  const { today, minimum } = await findMinimum(db, account.id, now);
  const { currency } = account;
  return {
    minimum_today: minimum === null ? null : { amount: Number(minimum), currency },
    available: { amount: account.balance * BigInt(account.normal_side) - account.held, currency },
    items: await Promise.all(rows.map((row) => limitJson(db, row, currency, today))),
  };
}

async function limitJson(
  db: Db,
  row: LimitRow,
  currency: string,
  today: Temporal.PlainDate,
): Promise<Sendable<AccountLimit>> {
  return {
    id: row.id,
    minimum: { amount: row.minimum, currency },
    from_on: row.from_on.toString(),
    until_on: row.until_on?.toString() ?? null,
    reason: row.reason,
    given_at: row.given_at.toString(),
    given_by: await personJson(db, row.given_by),
    withdrawn_at: row.withdrawn_at?.toString() ?? null,
    withdrawn_by: await personJson(db, row.withdrawn_by),
    state: stateOf(row, today),
  };
}

function stateOf(row: LimitRow, today: Temporal.PlainDate): AccountLimit['state'] {
  if (row.withdrawn_at) return 'withdrawn';
  if (isOver(row, today)) return 'over';
  return Temporal.PlainDate.compare(row.from_on, today) > 0 ? 'coming' : 'in_force';
}

async function personJson(db: Db, id: string | null) {
  const person = id === null ? null : await findPerson(db, id);
  return person && { id: person.id, name: person.name, name_bn: person.nameBn };
}
