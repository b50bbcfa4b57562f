// SQL of proposed settings and of the terms with providers.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { GatewayTerms } from '../contract-gateways.ts';

export type ChangeRow = Selectable<DB['payments.gateway_changes']>;

export async function insertChange(
  tx: Tx,
  change: Omit<ChangeRow, 'state' | 'decided_at' | 'decided_by'>,
): Promise<void> {
  await tx.insertInto('payments.gateway_changes').values(change).execute();
}

export async function lockChange(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  return tx.selectFrom('payments.gateway_changes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findChange(db: Db, id: string): Promise<ChangeRow | undefined> {
  return db.selectFrom('payments.gateway_changes').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function openChanges(db: Db, siteId: string): Promise<readonly ChangeRow[]> {
  return db
    .selectFrom('payments.gateway_changes')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('state', '=', 'proposed')
    .execute();
}

export async function decideChange(
  tx: Tx,
  id: string,
  decided: Pick<ChangeRow, 'state' | 'decided_at' | 'decided_by'>,
): Promise<void> {
  const result = await tx.updateTable('payments.gateway_changes').set(decided).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.gateway_change_missing');
}

/** A newer proposal takes the place of one that nobody decided. */
export async function withdrawOpen(
  tx: Tx,
  of: { readonly siteId: string; readonly gateway: string },
  decided: { readonly decided_at: Temporal.Instant; readonly decided_by: string | null },
): Promise<void> {
  await tx
    .updateTable('payments.gateway_changes')
    .set({ state: 'withdrawn', ...decided })
    .where('site_id', '=', of.siteId)
    .where('gateway', '=', of.gateway)
    .where('state', '=', 'proposed')
    .execute();
}

export type TermsRow = Selectable<DB['payments.gateway_terms']>;

export async function keepTerms(
  tx: Tx,
  of: { readonly siteId: string; readonly gateway: string; readonly currency: string },
  terms: Pick<TermsRow, 'minimum' | 'maximum' | 'fee_bp' | 'fee_fixed' | 'changed_at' | 'changed_by'>,
): Promise<void> {
  const changed = { currency: of.currency, ...terms };
  await tx
    .insertInto('payments.gateway_terms')
    .values({ site_id: of.siteId, gateway: of.gateway, ...changed })
    .onConflict((conflict) => conflict.columns(['site_id', 'gateway']).doUpdateSet(changed))
    .execute();
}

/** Of these sites, the first named first. */
export async function findTerms(db: Db, siteIds: readonly string[]): Promise<ReadonlyMap<string, TermsRow>> {
  const rows = await db
    .selectFrom('payments.gateway_terms')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`)
    .execute();
  const nearest = rows.toSorted((one, other) => siteIds.indexOf(one.site_id) - siteIds.indexOf(other.site_id));
  const found = new Map<string, TermsRow>();
  for (const row of nearest) if (!found.has(row.gateway)) found.set(row.gateway, row);
  return found;
}

export function termsJson(
  row: Pick<TermsRow, 'minimum' | 'maximum' | 'fee_bp' | 'fee_fixed'> | undefined,
): GatewayTerms {
  const whole = (amount: bigint | null | undefined): number | null => (amount == null ? null : Number(amount));
  return {
    minimum: whole(row?.minimum),
    maximum: whole(row?.maximum),
    fee_bp: row?.fee_bp ?? 0,
    fee_fixed: whole(row?.fee_fixed) ?? 0,
  };
}
