// Names for the networks of a site, so that a session says "Union office" and not a row of digits.
import { isIP } from 'node:net';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { AddressRange } from '../contract-factors.ts';

export async function listAddressRanges(db: Db, actor: Actor): Promise<AddressRange[]> {
  return db
    .selectFrom('identity.address_ranges as named')
    .innerJoin('identity.sites as site', 'site.id', 'named.site_id')
    .select(['named.id', 'named.site_id', 'named.name', sql<string>`named.range::text`.as('range')])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .where('named.site_id', '=', sql<string>`any(${actor.sitesWith('identity.policy.manage')}::uuid[])`)
    .orderBy('named.range')
    .orderBy('named.id')
    .execute();
}

/** Returns the id. Throws `identity.address_range_invalid`; a range named twice is refused by the table. */
export async function nameAddressRange(
  tx: Tx,
  occasion: Occasion,
  named: { readonly siteId: string; readonly name: string; readonly range: string },
): Promise<string> {
  const range = networkOf(named.range);
  if (range === null) throw new DomainError('identity.address_range_invalid', {}, '/range');
  const id = newId();
  await sql`insert into identity.address_ranges (id, site_id, name, range, created_at)
    values (${id}::uuid, ${named.siteId}::uuid, ${named.name.trim()}, network(${range}::inet)::cidr,
      ${occasion.now}::timestamptz)`.execute(tx);
  await recordAudit(tx, occasion, {
    action: 'identity.address_range_named',
    siteId: named.siteId,
    subject: { kind: 'identity.address_range', id },
    after: { range },
  });
  return id;
}

/** Throws `identity.address_range_invalid`, `identity.address_range_missing`. */
export async function changeAddressRange(
  tx: Tx,
  occasion: Occasion,
  id: string,
  change: { readonly name: string; readonly range: string },
): Promise<void> {
  const range = networkOf(change.range);
  if (range === null) throw new DomainError('identity.address_range_invalid', {}, '/range');
  const before = await tx
    .selectFrom('identity.address_ranges')
    .select(['site_id', sql<string>`range::text`.as('range')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw new DomainError('identity.address_range_missing');
  await sql`update identity.address_ranges set name = ${change.name.trim()}, range = network(${range}::inet)::cidr
    where id = ${id}::uuid`.execute(tx);
  await recordAudit(tx, occasion, {
    action: 'identity.address_range_changed',
    siteId: before.site_id,
    subject: { kind: 'identity.address_range', id },
    before: { range: before.range },
    after: { range },
  });
}

export async function siteOfAddressRange(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('identity.address_ranges').select('site_id').where('id', '=', id).executeTakeFirst();
  return row?.site_id ?? null;
}

/** Throws `identity.address_range_missing`. */
export async function removeAddressRange(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const siteId = await siteOfAddressRange(tx, id);
  const result = await tx.deleteFrom('identity.address_ranges').where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.address_range_missing');
  await recordAudit(tx, occasion, {
    action: 'identity.address_range_removed',
    siteId,
    subject: { kind: 'identity.address_range', id },
  });
}

/** `address/bits`, as PostgreSQL reads it; null for what is none. */
function networkOf(typed: string): string | null {
  const [address = '', bits, more] = typed.trim().split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return null;
  const most = family === 4 ? 32 : 128;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null;
  const prefix = bits === undefined ? most : Number(bits);
  if (prefix > most) return null;
  return `${address}/${prefix}`;
}
