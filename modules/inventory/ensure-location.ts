// The location of a site under a code, made when it is first needed.
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { LocationKind } from './contract.ts';
import { insertLocation, locationIdOf } from './lot-store.ts';

export interface NewLocation {
  readonly siteId: string;
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  /** Only a place outside may hold less than nothing: it stands for the world. */
  readonly kind: LocationKind;
}

/** Returns its id; a location that is there stays as it is. */
export async function ensureLocation(tx: Tx, occasion: Occasion, place: NewLocation): Promise<string> {
  const known = await locationIdOf(tx, place.siteId, place.code);
  if (known !== null) return known;
  await insertLocation(tx, {
    id: newId(),
    site_id: place.siteId,
    code: place.code,
    name_bn: place.nameBn,
    name_en: place.nameEn,
    kind: place.kind,
    may_go_negative: place.kind === 'outside',
    created_at: occasion.now,
  });
  return (await locationIdOf(tx, place.siteId, place.code)) as string;
}
