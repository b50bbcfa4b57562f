// Opens accounts, one or ten thousand in one statement; each starts empty.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { assert } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { money } from '../../platform/money/money.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudits } from '../identity/index.ts';
import { refuseCrossedLimits } from './account-limits.ts';
import type { AccountKind } from './contract.ts';
import type { CashFlowClass } from './contract-books.ts';
import type { Metadata, Reference } from './posting.ts';

export interface NewAccount {
  readonly id?: string;
  /** Unique in the house, such as `2100-A1-0042`. */
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly kind: AccountKind;
  readonly currency: string;
  /** Must be of the same kind and currency, so that its total means something. */
  readonly parentId?: string | null;
  readonly siteId: string;
  /** The record of another module whose money this is, such as `collection.member`. */
  readonly owner?: Reference | null;
  /** Lowest balance on the normal side, minor units: 0n means never overdrawn. */
  readonly minimum?: bigint | null;
  readonly maximum?: bigint | null;
  readonly metadata?: Metadata;
  /** No limits, no holds, and nobody waits for anybody: for income, expense and clearing that many post to at once. */
  readonly isRecording?: boolean;
  /** Where it stands in the cash flow from the beginning; else as the account above, or by its kind. */
  readonly cashFlowClass?: CashFlowClass;
}

/** Throws by constraint `ledger.account_code_taken`, `ledger.account_parent_unlike`. */
export async function openAccount(tx: Tx, occasion: Occasion, account: NewAccount): Promise<string> {
  const [id] = await openAccounts(tx, occasion, [account]);
  assert(id, 'one account was opened');
  return id;
}

/**
 * Returns the ids in the order asked. Parents may be in the same call. Throws `money.unknown_currency`,
 * `ledger.account_limits_crossed`.
 */
export async function openAccounts(
  tx: Tx,
  occasion: Occasion,
  accounts: readonly NewAccount[],
): Promise<readonly string[]> {
  for (const account of accounts) {
    money(0n, account.currency);
    refuseCrossedLimits(account);
  }
  const rows = accounts.map((account) => ({ ...account, id: account.id ?? newId() }));
  await insertAccounts(tx, rows, occasion.now);
  await insertClasses(tx, rows);
  await recordAudits(
    tx,
    occasion,
    rows.map((row) => ({
      action: 'ledger.account_opened',
      siteId: row.siteId,
      subject: { kind: 'ledger.account', id: row.id },
      after: { code: row.code, kind: row.kind, currency: row.currency },
    })),
  );
  return rows.map((row) => row.id);
}

async function insertAccounts(tx: Tx, rows: readonly (NewAccount & { id: string })[], openedAt: Temporal.Instant) {
  await sql`
    insert into ledger.accounts (opened_at, id, code, name_bn, name_en, kind, currency, parent_id, site_id,
      owner_kind, owner_id, minimum, maximum, metadata, is_recording)
    select ${openedAt}::timestamptz, opened.* from unnest(
      ${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.code)}::text[],
      ${rows.map((row) => row.nameBn)}::text[],
      ${rows.map((row) => row.nameEn)}::text[],
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.currency)}::text[],
      ${rows.map((row) => row.parentId ?? null)}::uuid[],
      ${rows.map((row) => row.siteId)}::uuid[],
      ${rows.map((row) => row.owner?.kind ?? null)}::text[],
      ${rows.map((row) => row.owner?.id ?? null)}::uuid[],
      ${rows.map((row) => row.minimum ?? null)}::bigint[],
      ${rows.map((row) => row.maximum ?? null)}::bigint[],
      ${rows.map((row) => (row.metadata ? JSON.stringify(row.metadata) : null))}::text[]::jsonb[],
      ${rows.map((row) => row.isRecording ?? false)}::boolean[]
    ) as opened`.execute(tx);
}

async function insertClasses(tx: Tx, rows: readonly (NewAccount & { id: string })[]): Promise<void> {
  const classed = rows.flatMap(({ id, cashFlowClass }) =>
    cashFlowClass ? [{ account_id: id, class: cashFlowClass }] : [],
  );
  if (classed.length > 0) await tx.insertInto('ledger.cash_flow_classes').values(classed).execute();
}
