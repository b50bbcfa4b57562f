// Accounts as the API tells them.
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Sendable } from '../../platform/http/app.ts';
import type { Page } from '../../platform/list.ts';
import {
  type AccountFilter,
  type AccountRow,
  findAccount,
  findSubtrees,
  listAccounts,
  type Subtree,
} from './account-store.ts';
import type { Account, AccountKind } from './contract.ts';

export type AccountJson = Sendable<Account>;

/** Throws `ledger.account_missing`. */
export async function readAccount(db: Db, id: string): Promise<AccountJson> {
  const row = await findAccount(db, id);
  if (!row) throw new DomainError('ledger.account_missing', { id });
  return accountJson(row, (await findSubtrees(db, [id])).get(id));
}

export async function readAccounts(
  db: Db,
  siteIds: readonly string[],
  filter: AccountFilter,
): Promise<Page<AccountJson>> {
  const { items, next } = await listAccounts(db, siteIds, filter);
  const subtrees = await findSubtrees(
    db,
    items.map((row) => row.id),
  );
  return { items: items.map((row) => accountJson(row, subtrees.get(row.id))), next };
}

type HeadColumn = 'id' | 'code' | 'name_bn' | 'name_en' | 'kind';

export function accountHeadJson(row: Pick<AccountRow, HeadColumn>): Pick<AccountJson, HeadColumn> {
  return { id: row.id, code: row.code, name_bn: row.name_bn, name_en: row.name_en, kind: row.kind as AccountKind };
}

function accountJson(row: AccountRow, subtree: Subtree | undefined): AccountJson {
  const money = (amount: bigint) => ({ amount, currency: row.currency });
  return {
    ...accountHeadJson(row),
    currency: row.currency,
    parent_id: row.parent_id,
    site_id: row.site_id,
    owner: row.owner_kind !== null && row.owner_id !== null ? { kind: row.owner_kind, id: row.owner_id } : null,
    minimum: limitJson(row.minimum, row.currency),
    maximum: limitJson(row.maximum, row.currency),
    balance: money(row.is_recording ? (subtree?.total ?? 0n) : row.balance),
    held: money(row.held),
    total: money(subtree?.total ?? row.balance),
    children: subtree?.children ?? 0,
    metadata: factsJson(row.metadata),
    is_recording: row.is_recording,
    is_lane: row.is_lane,
    opened_at: row.opened_at.toString(),
    closed_at: row.closed_at?.toString() ?? null,
  };
}

/** No facts are an empty object to the outside. */
export function factsJson(metadata: unknown): Record<string, string> {
  return (metadata ?? {}) as Record<string, string>;
}

/** A number, because the serialiser chooses between money and null by a check that knows no bigint. */
function limitJson(limit: bigint | null, currency: string) {
  return limit === null ? null : { amount: Number(limit), currency };
}
