// The items and places of raw milk in the stock of a union.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { ensureItem, ensureLocation } from '../../inventory/index.ts';
import type { MilkType } from '../contract-words.ts';

const items = {
  cow: { code: 'RAW-COW', nameBn: 'কাঁচা দুধ, গরু', nameEn: 'Raw milk, cow' },
  buffalo: { code: 'RAW-BUFFALO', nameBn: 'কাঁচা দুধ, মহিষ', nameEn: 'Raw milk, buffalo' },
  mixed: { code: 'RAW-MIXED', nameBn: 'কাঁচা দুধ, মিশ্র', nameEn: 'Raw milk, mixed' },
} as const;

export function milkItem(tx: Tx, occasion: Occasion, unionId: string, milk: MilkType): Promise<string> {
  return ensureItem(tx, occasion, { siteId: unionId, unit: 'g', ...items[milk] });
}

export interface Places {
  /** Outside: where all milk comes from. */
  readonly members: string;
  /** On the road. */
  readonly tanker: string;
  /** Outside: what was loaded ends here and what was weighed begins; its balance is what the road took or gave. */
  readonly dock: string;
  /** Outside: what was refused. */
  readonly refused: string;
  readonly silo: string;
}

export async function milkPlaces(tx: Tx, occasion: Occasion, siteId: string): Promise<Places> {
  const place = (code: string, kind: 'outside' | 'transit' | 'tank', nameBn: string, nameEn: string) =>
    ensureLocation(tx, occasion, { siteId, code, kind, nameBn, nameEn });
  return {
    members: await place('MEMBERS', 'outside', 'সদস্যদের দুধ', 'Milk of members'),
    tanker: await place('TANKER', 'transit', 'ট্যাংকারে, পথে', 'In tankers'),
    dock: await place('DOCK', 'outside', 'গ্রহণ ঘাট', 'Reception dock'),
    refused: await place('REFUSED', 'outside', 'ফেরত বা ফেলা দুধ', 'Refused milk'),
    silo: await place('RAW-SILO', 'tank', 'কাঁচা দুধের সাইলো', 'Raw milk silo'),
  };
}
