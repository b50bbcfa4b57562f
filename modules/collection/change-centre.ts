// Corrects a centre's names and location; its code stays, because accounts and papers carry it.
import type { Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit, renameSite } from '../identity/index.ts';
import { type CentreRow, lockCentre } from './centre-store.ts';
import type { ChangeCentre } from './contract-centres.ts';

/** Throws `collection.centre_missing`. */
export async function changeCentre(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  change: ChangeCentre,
): Promise<CentreRow> {
  const before = await lockCentre(tx, siteId);
  if (!before) throw new DomainError('collection.centre_missing');
  const changed = Object.entries(change).filter(([field, value]) => before[field as keyof CentreRow] !== value);
  if (changed.length === 0) return before;
  const result = await tx
    .updateTable('collection.centres')
    .set(Object.fromEntries(changed))
    .where('site_id', '=', siteId)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.centre_missing');
  await renameSite(tx, occasion, siteId, {
    ...(change.name_bn === undefined ? {} : { nameBn: change.name_bn }),
    ...(change.name_en === undefined ? {} : { nameEn: change.name_en }),
  });
  await recordAudit(tx, occasion, {
    action: 'collection.centre_changed',
    siteId,
    subject: { kind: 'collection.centre', id: siteId },
    before: Object.fromEntries(changed.map(([field]) => [field, before[field as keyof CentreRow] as string])),
    after: Object.fromEntries(changed),
  });
  return { ...before, ...Object.fromEntries(changed) };
}
