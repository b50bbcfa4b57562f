import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';

/** Wrong PINs in a row that make a device forget the PIN. */
export const pinTries = 5;
/** The people of a family, with room to spare; a device that knows more is a shop's counter. */
export const peopleOnDevice = 12;

export interface DevicePerson {
  readonly id: string;
  readonly name: string;
  readonly nameBn: string;
  /** Whether a PIN opens this device for them now. */
  readonly hasPin: boolean;
}

export interface OwnDevice {
  readonly id: string;
  readonly label: string;
  readonly knownAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant;
  readonly isThis: boolean;
  readonly hasPin: boolean;
}

/** Null for a device that is not known, or no longer. */
export async function findDevice(db: Db, tokenHash: Buffer): Promise<string | null> {
  const row = await db
    .selectFrom('identity.known_devices')
    .select('id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertDevice(
  tx: Tx,
  device: { readonly tokenHash: Buffer; readonly label: string },
  now: Temporal.Instant,
): Promise<string> {
  const id = newId();
  const { tokenHash, label } = device;
  await tx
    .insertInto('identity.known_devices')
    .values({ id, token_hash: tokenHash, label, created_at: now, seen_at: now })
    .execute();
  return id;
}

/** A person known already keeps their place and gets their PIN back. */
export async function keepOnDevice(tx: Tx, deviceId: string, personId: string, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into identity.device_people (device_id, person_id, known_at, used_at)
    values (${deviceId}::uuid, ${personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (device_id, person_id) do update set used_at = excluded.used_at, wrong_pins = 0`.execute(tx);
  await sql`
    delete from identity.device_people where device_id = ${deviceId}::uuid and person_id in (
      select person_id from identity.device_people where device_id = ${deviceId}::uuid
      order by used_at desc offset ${peopleOnDevice}::int)`.execute(tx);
  await sql`update identity.known_devices set seen_at = ${now}::timestamptz where id = ${deviceId}::uuid`.execute(tx);
}

/** Most recently used first. */
export async function peopleOn(db: Db, tokenHash: Buffer): Promise<DevicePerson[]> {
  const { rows } = await sql<DevicePerson>`
    select person.id, person.name, person.name_bn as "nameBn",
      pin.person_id is not null and here.wrong_pins < ${pinTries}::int as "hasPin"
    from identity.known_devices device
    join identity.device_people here on here.device_id = device.id
    join identity.people person on person.id = here.person_id
    left join identity.pins pin on pin.person_id = person.id
    where device.token_hash = ${tokenHash}::bytea and person.closed_at is null
    order by here.used_at desc`.execute(db);
  return rows;
}

/**
 * Counts a try before the PIN is looked at, so that a thousand sent at once count as a thousand. Returns the hash to
 * compare with and the tries left after this one; null where no PIN counts.
 */
export async function countPin(
  tx: Tx,
  tokenHash: Buffer,
  personId: string,
): Promise<{ readonly deviceId: string; readonly hash: string; readonly left: number } | null> {
  const { rows } = await sql<{ deviceId: string; hash: string; left: number }>`
    update identity.device_people here set wrong_pins = wrong_pins + 1
    from identity.known_devices device, identity.pins pin, identity.people person
    where device.token_hash = ${tokenHash}::bytea and here.device_id = device.id
      and here.person_id = ${personId}::uuid and pin.person_id = here.person_id
      and person.id = here.person_id and person.closed_at is null and here.wrong_pins < ${pinTries}::int
    returning here.device_id as "deviceId", pin.hash, ${pinTries}::int - here.wrong_pins as left`.execute(tx);
  return rows[0] ?? null;
}

/** Returns how many devices knew the person. */
export async function forgetPerson(
  tx: Tx,
  personId: string,
  where: { readonly deviceId?: string; readonly tokenHash?: Buffer } = {},
): Promise<number> {
  const { deviceId = null, tokenHash = null } = where;
  const { rows } = await sql`
    delete from identity.device_people here using identity.known_devices device
    where here.device_id = device.id and here.person_id = ${personId}::uuid
      and (${deviceId}::uuid is null or device.id = ${deviceId}::uuid)
      and (${tokenHash}::bytea is null or device.token_hash = ${tokenHash}::bytea)
    returning here.device_id`.execute(tx);
  return rows.length;
}

export async function devicesOf(db: Db, personId: string, tokenHash: Buffer | null): Promise<OwnDevice[]> {
  const { rows } = await sql<OwnDevice>`
    select device.id, device.label, here.known_at as "knownAt", here.used_at as "usedAt",
      device.token_hash is not distinct from ${tokenHash}::bytea as "isThis",
      pin.person_id is not null and here.wrong_pins < ${pinTries}::int as "hasPin"
    from identity.device_people here
    join identity.known_devices device on device.id = here.device_id
    left join identity.pins pin on pin.person_id = here.person_id
    where here.person_id = ${personId}::uuid order by here.used_at desc`.execute(db);
  return rows;
}

export async function savePin(tx: Tx, personId: string, hash: string, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into identity.pins (person_id, hash, set_at) values (${personId}::uuid, ${hash}, ${now}::timestamptz)
    on conflict (person_id) do update set hash = excluded.hash, set_at = excluded.set_at`.execute(tx);
}

export async function deletePin(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`delete from identity.pins where person_id = ${personId}::uuid returning person_id`.execute(
    tx,
  );
  return rows.length === 1;
}

export async function hasPin(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.pins')
    .select('person_id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Devices that nobody is known on, and those no browser can still hold the cookie of. */
export async function dropOldDevices(db: Db, now: Temporal.Instant): Promise<void> {
  await sql`
    delete from identity.known_devices device
    where seen_at < ${now.subtract({ hours: 400 * 24 })}::timestamptz
      or (created_at < ${now.subtract({ hours: 24 })}::timestamptz and not exists (
        select from identity.device_people here where here.device_id = device.id))`.execute(db);
}
