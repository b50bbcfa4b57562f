// Gives a site other names; its code and its place in the tree stay.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findSite, type Site, updateSiteNames } from './site-store.ts';

/** Throws `identity.site_missing`. */
export async function renameSite(
  tx: Tx,
  occasion: Occasion,
  id: string,
  names: { readonly nameBn?: string; readonly nameEn?: string },
): Promise<Site> {
  const before = await findSite(tx, id);
  if (!before) throw new DomainError('identity.site_missing');
  const after: Site = { ...before, nameBn: names.nameBn ?? before.nameBn, nameEn: names.nameEn ?? before.nameEn };
  if (after.nameBn === before.nameBn && after.nameEn === before.nameEn) return before;
  await updateSiteNames(tx, after);
  await recordAudit(tx, occasion, {
    action: 'identity.site_renamed',
    siteId: id,
    subject: { kind: 'identity.site', id },
    before: { name_bn: before.nameBn, name_en: before.nameEn },
    after: { name_bn: after.nameBn, name_en: after.nameEn },
  });
  return after;
}
