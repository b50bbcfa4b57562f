// What a person sees of their own ways in.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { OwnWays } from '../contract-ways.ts';
import { devicesOf, hasPin } from '../known-devices/device-store.ts';
import { passkeysOf } from '../passkeys/passkey-store.ts';
import { hasPassword } from '../people/person-store.ts';
import { providersOf } from '../providers/provider.ts';
import { providedTo } from '../providers/provider-store.ts';

/** A provider that is offered or linked has a line. Throws `identity.person_missing`. */
export async function readOwnWays(house: House, personId: string, device: Buffer | null): Promise<OwnWays> {
  const { db } = house;
  const [reached, has_password, has_pin, provided, passkeys, devices] = await Promise.all([
    addressesOf(db, personId),
    hasPassword(db, personId),
    hasPin(db, personId),
    providedTo(db, personId),
    passkeysOf(db, personId),
    devicesOf(db, personId, device),
  ]);
  const linked = new Map(provided.map(({ provider, linkedAt }) => [provider, linkedAt.toString()]));
  const offered = providersOf(house.config).map(({ id }) => id);
  const shown = (['google', 'facebook'] as const).filter((id) => offered.includes(id) || linked.has(id));
  return {
    has_password,
    has_pin,
    ...reached,
    providers: shown.map((provider) => ({ provider, linked_at: linked.get(provider) ?? null })),
    passkeys: passkeys.map((one) => ({
      id: one.id,
      name: one.name,
      is_synced: one.isSynced,
      created_at: one.createdAt.toString(),
      used_at: one.usedAt?.toString() ?? null,
    })),
    devices: devices.map((one) => ({
      id: one.id,
      label: one.label,
      known_at: one.knownAt.toString(),
      used_at: one.usedAt.toString(),
      is_this: one.isThis,
      has_pin: one.hasPin,
    })),
  };
}

async function addressesOf(db: Db, personId: string): Promise<Pick<OwnWays, 'phone' | 'email'>> {
  const { rows } = await sql<{
    phone: string | null;
    phone_verified: boolean;
    email: string | null;
    email_verified: boolean;
  }>`select phone, phone_verified, email, email_verified from identity.people
    where id = ${personId}::uuid`.execute(db);
  const person = rows[0];
  if (!person) throw new DomainError('identity.person_missing');
  const { phone, email } = person;
  return {
    phone: phone === null ? null : { value: phone, is_verified: person.phone_verified },
    email: email === null ? null : { value: email, is_verified: person.email_verified },
  };
}
