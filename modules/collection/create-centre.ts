// Adds a collection centre: its site in the tree, its row here, and its two accounts in the ledger.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { createSite, recordAudit } from '../identity/index.ts';
import { openAccounts } from '../ledger/index.ts';
import { type CentreRow, findCentre, insertCentre } from './centre-store.ts';
import type { CreateCentre } from './contract-centres.ts';
import { prepareUnion } from './prepare-union.ts';

/** Throws `collection.centre_needs_union`, `collection.centre_code_taken`, and what `createSite` refuses. */
export async function createCentre(
  tx: Tx,
  occasion: Occasion,
  input: CreateCentre & { readonly site_id?: string },
): Promise<CentreRow> {
  const { union, purchasesId, payablesId } = await prepareUnion(tx, occasion, input.union_id);
  const { union_id, code, name_bn, name_en, ...location } = input;
  const siteId = input.site_id ?? newId();
  await createSite(tx, occasion, {
    id: siteId,
    kind: 'centre',
    parentId: union_id,
    code,
    nameBn: name_bn,
    nameEn: name_en,
  });
  const shared = { currency: union.currency, siteId, owner: { kind: 'collection.centre', id: siteId } };
  const [purchaseAccount, payableAccount] = await openAccounts(tx, occasion, [
    {
      ...shared,
      code: `5100-${code}`,
      nameBn: `দুধ ক্রয়, ${name_bn}`,
      nameEn: `Milk purchases, ${name_en}`,
      kind: 'expense',
      parentId: purchasesId,
    },
    {
      ...shared,
      code: `2100-${code}`,
      nameBn: `সদস্যদের পাওনা, ${name_bn}`,
      nameEn: `Payable to members, ${name_en}`,
      kind: 'liability',
      parentId: payablesId,
    },
  ]);
  await insertCentre(tx, {
    ...location,
    site_id: siteId,
    union_id,
    code,
    name_bn,
    name_en,
    purchase_account_id: purchaseAccount as string,
    payable_account_id: payableAccount as string,
    created_at: occasion.now,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.centre_created',
    siteId,
    subject: { kind: 'collection.centre', id: siteId },
    after: { code, name_bn, name_en, ...location },
  });
  const centre = await findCentre(tx, siteId);
  if (!centre) throw new DomainError('collection.centre_missing');
  return centre;
}
