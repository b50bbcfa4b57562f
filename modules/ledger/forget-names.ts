// Takes a person's name off the accounts that bear it; balances and entries stay as they are.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudits } from '../identity/index.ts';

/** Returns how many accounts were renamed. The names themselves do not enter the audit, which is never erased. */
export async function forgetAccountNames(
  tx: Tx,
  occasion: Occasion,
  owner: { readonly kind: string; readonly ids: readonly string[] },
  names: { readonly bn: string; readonly en: string },
): Promise<number> {
  const { rows } = await sql<{ id: string; site_id: string }>`
    update ledger.accounts set name_bn = ${names.bn}, name_en = ${names.en}
    where owner_kind = ${owner.kind} and owner_id = any(${owner.ids}::uuid[])
    returning id, site_id`.execute(tx);
  await recordAudits(
    tx,
    occasion,
    rows.map((row) => ({
      action: 'ledger.account_names_erased',
      siteId: row.site_id,
      subject: { kind: 'ledger.account', id: row.id },
    })),
  );
  return rows.length;
}
