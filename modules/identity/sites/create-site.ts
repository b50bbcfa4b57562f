// Adds a site to the tree of the group.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { SiteKind } from '../contract.ts';
import { findSite, insertSite, isCodeTaken, type Site } from './site-store.ts';

export interface NewSite {
  readonly id?: string;
  readonly kind: SiteKind;
  /** Null only for the top of the tree. */
  readonly parentId: string | null;
  /** Unique in the house: capitals, digits and hyphens. */
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  /** IANA name; business days of the site are counted in it. */
  readonly timeZone?: string;
}

/** Which kinds may stand below which; null is the top. */
const parentsOf: Readonly<Record<SiteKind, readonly (SiteKind | null)[]>> = {
  group: [null, 'group'],
  union: [null, 'group'],
  centre: ['union'],
  farm: ['group', 'union'],
  plant: ['group', 'union'],
  shop: ['group', 'union'],
  workshop: ['group', 'union'],
};

/**
 * Throws `identity.parent_missing`, `identity.site_misplaced`, `identity.time_zone_unknown`,
 * `identity.site_code_taken`.
 */
export async function createSite(tx: Tx, occasion: Occasion, input: NewSite): Promise<Site> {
  const { id = newId(), timeZone = 'Asia/Dhaka', ...rest } = input;
  const parent = input.parentId === null ? null : await findSite(tx, input.parentId);
  if (input.parentId !== null && !parent) throw new DomainError('identity.parent_missing', {}, '/parent_id');
  if (!parentsOf[input.kind].includes(parent?.kind ?? null)) {
    throw new DomainError('identity.site_misplaced', { kind: input.kind, parent: parent?.kind ?? 'none' }, '/kind');
  }
  if (!isTimeZone(timeZone)) throw new DomainError('identity.time_zone_unknown', {}, '/time_zone');
  if (await isCodeTaken(tx, input.code))
    throw new DomainError('identity.site_code_taken', { code: input.code }, '/code');
  const site: Site = { id, timeZone, ...rest };
  await insertSite(tx, site, occasion.now);
  const { kind, code, nameBn, nameEn, parentId } = site;
  await recordAudit(tx, occasion, {
    action: 'identity.site_created',
    siteId: id,
    subject: { kind: 'identity.site', id },
    after: { kind, code, name_bn: nameBn, name_en: nameEn, parent_id: parentId, time_zone: timeZone },
  });
  await publishActorsChanged(tx, occasion);
  return site;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
