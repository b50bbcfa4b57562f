// Makes a union ready for collection: its settings, the two accounts under which those of its centres stand, and the
// accounts its payouts pass through.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { accountByCode, openAccount } from '../ledger/index.ts';
import { providePayoutAccounts } from '../payments/index.ts';
import { findUnion, insertUnion, type UnionRow } from './centre-store.ts';

export interface PreparedUnion {
  readonly union: UnionRow;
  readonly purchasesId: string;
  readonly payablesId: string;
}

/** Does nothing the second time. Throws `collection.centre_needs_union` for a site of another kind. */
export async function prepareUnion(tx: Tx, occasion: Occasion, siteId: string): Promise<PreparedUnion> {
  await refuseOtherKinds(tx, siteId);
  await insertUnion(tx, siteId);
  const union = await findUnion(tx, siteId);
  if (!union) throw new DomainError('collection.union_missing');
  const purchasesId = await accountFor(tx, occasion, union, {
    code: '5100',
    nameBn: 'দুধ ক্রয়',
    nameEn: 'Milk purchases',
    kind: 'expense',
  });
  const payablesId = await accountFor(tx, occasion, union, {
    code: '2100',
    nameBn: 'সদস্যদের পাওনা',
    nameEn: 'Payable to members',
    kind: 'liability',
  });
  await providePayoutAccounts(tx, occasion, { siteId, currency: union.currency });
  return { union, purchasesId, payablesId };
}

async function refuseOtherKinds(db: Db, siteId: string): Promise<void> {
  const site = await db.selectFrom('identity.sites').select('kind').where('id', '=', siteId).executeTakeFirst();
  if (site?.kind !== 'union') throw new DomainError('collection.centre_needs_union', {}, '/union_id');
}

/** The ledger's codes are unique in the house, so a group's unions share the account at the top. */
async function accountFor(
  tx: Tx,
  occasion: Occasion,
  union: UnionRow,
  account: { code: string; nameBn: string; nameEn: string; kind: 'expense' | 'liability' },
): Promise<string> {
  const known = await accountByCode(tx, account.code);
  if (known) return known.id;
  return openAccount(tx, occasion, { ...account, currency: union.currency, siteId: union.site_id });
}
