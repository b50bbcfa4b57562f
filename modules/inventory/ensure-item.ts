// The item of a site under a code, made when it is first needed.
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Unit } from './contract.ts';
import { insertItem, itemIdOf } from './lot-store.ts';

export interface NewItem {
  readonly siteId: string;
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly unit: Unit;
}

/** Returns its id; an item that is there stays as it is. */
export async function ensureItem(tx: Tx, occasion: Occasion, item: NewItem): Promise<string> {
  const known = await itemIdOf(tx, item.siteId, item.code);
  if (known !== null) return known;
  await insertItem(tx, {
    id: newId(),
    site_id: item.siteId,
    code: item.code,
    name_bn: item.nameBn,
    name_en: item.nameEn,
    unit: item.unit,
    created_at: occasion.now,
  });
  return (await itemIdOf(tx, item.siteId, item.code)) as string;
}
