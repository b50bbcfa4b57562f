import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { MachineKind } from '../contract-machines.ts';

export interface ActingMachine {
  readonly id: string;
  readonly kind: MachineKind;
  readonly name: string;
  readonly siteId: string;
  readonly scopes: readonly string[];
  /** The sites it was made for and every site below them. */
  readonly reach: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly expiresAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
  /** When the secret it came with ends; null when it does not, or when it came with none. */
  readonly secretEndsAt: Temporal.Instant | null;
  /** When it was last seen to come from this place; null when it never did. */
  readonly seenHereAt: Temporal.Instant | null;
}

export type MachineProof = { readonly secretHash: Uint8Array } | { readonly machineId: string };

/** The machine behind a secret, or of an id somebody proved to be, with its rights, in one statement. */
export async function readActingMachine(db: Db, proof: MachineProof, place: string): Promise<ActingMachine | null> {
  const byHash = 'secretHash' in proof;
  const secret = byHash
    ? sql`join identity.machine_secrets secret
        on secret.machine_id = machine.id and secret.hash = ${Buffer.from(proof.secretHash)}::bytea`
    : sql`cross join (select null::timestamptz as ends_at) secret`;
  const { rows } = await sql<ActingMachine>`
    select machine.id, machine.kind, machine.name, machine.site_id as "siteId", machine.scopes,
      machine.allowed_addresses as "allowedAddresses", machine.expires_at as "expiresAt",
      machine.revoked_at as "revokedAt", secret.ends_at as "secretEndsAt",
      (select last_at from identity.machine_addresses seen
        where seen.machine_id = machine.id and seen.address = ${place}::text) as "seenHereAt",
      array(
        with recursive reach (site_id) as (
          select site_id from identity.machine_sites own where own.machine_id = machine.id
          union
          select below.id from reach join identity.sites below on below.parent_id = reach.site_id)
        select site_id from reach) as reach
    from identity.machines machine ${secret}
    where ${byHash ? sql`true` : sql`machine.id = ${proof.machineId}::uuid`}`.execute(db);
  return rows[0] ?? null;
}

/** Where it was seen, at most so many places a machine. Returns whether the place is new. */
export async function rememberPlace(tx: Tx, machineId: string, place: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into identity.machine_addresses as seen (machine_id, address, first_at, last_at)
    select ${machineId}::uuid, ${place}::text, ${now}::timestamptz, ${now}::timestamptz
    where (select count(*) from identity.machine_addresses known where known.machine_id = ${machineId}::uuid) < 500
    on conflict (machine_id, address) do update set last_at = greatest(seen.last_at, excluded.last_at)
    returning (xmax = 0) as "isNew"`.execute(tx);
  await sql`update identity.machines set last_used_at = greatest(last_used_at, ${now}::timestamptz)
    where id = ${machineId}::uuid`.execute(tx);
  return rows[0]?.isNew ?? false;
}

export interface Uses {
  readonly machineId: string;
  readonly requests: number;
}

export async function addUses(db: Db, uses: readonly Uses[], day: Temporal.PlainDate): Promise<void> {
  await sql`
    insert into identity.machine_uses as known (machine_id, used_on, requests)
    select machine_id, ${day.toString()}::date, requests
    from unnest(${uses.map(({ machineId }) => machineId)}::uuid[], ${uses.map(({ requests }) => requests)}::bigint[])
      as counted (machine_id, requests)
    on conflict (machine_id, used_on) do update set requests = known.requests + excluded.requests`.execute(db);
}

/** Assertions that would be refused by their age, places not seen for half a year, counts older than a year. */
export async function dropOldTraces(db: Db, now: Temporal.Instant): Promise<void> {
  const day = now.toZonedDateTimeISO('UTC').toPlainDate();
  await db.deleteFrom('identity.spent_assertions').where('ends_at', '<=', now).execute();
  await db
    .deleteFrom('identity.machine_addresses')
    .where('last_at', '<', now.subtract({ hours: 180 * 24 }))
    .execute();
  await db
    .deleteFrom('identity.machine_uses')
    .where('used_on', '<', day.subtract({ days: 400 }))
    .execute();
}
