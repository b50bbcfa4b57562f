import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { DeviceKind, MachineKind } from '../contract-machines.ts';
import type { MadeSecret } from './machine-secret.ts';
import type { PublicKey } from './public-key.ts';

export interface Machine {
  readonly id: string;
  readonly kind: MachineKind;
  readonly deviceKind: DeviceKind | null;
  readonly name: string;
  readonly siteId: string;
  readonly scopes: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

interface Made {
  readonly at: Temporal.Instant;
  readonly by: string | null;
}

export async function insertMachine(tx: Tx, machine: Machine, siteIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('identity.machines')
    .values({
      id: machine.id,
      kind: machine.kind,
      device_kind: machine.deviceKind,
      name: machine.name,
      site_id: machine.siteId,
      scopes: sql`${machine.scopes}::text[]`,
      allowed_addresses: sql`${machine.allowedAddresses}::text[]`,
      made_at: machine.madeAt,
      made_by: machine.madeBy,
      expires_at: machine.expiresAt,
    })
    .execute();
  await sql`insert into identity.machine_sites (machine_id, site_id)
    select ${machine.id}::uuid, site_id from unnest(${siteIds}::uuid[]) as site_id`.execute(tx);
}

export async function insertSecret(
  tx: Tx,
  id: string,
  machineId: string,
  secret: MadeSecret,
  made: Made,
): Promise<void> {
  await tx
    .insertInto('identity.machine_secrets')
    .values({ id, machine_id: machineId, hash: secret.hash, hint: secret.hint, made_at: made.at, made_by: made.by })
    .execute();
}

export async function insertPublicKey(
  tx: Tx,
  machineId: string,
  { kid, jwk }: PublicKey,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('identity.machine_public_keys')
    .values({ machine_id: machineId, kid, jwk: sql`${JSON.stringify(jwk)}::text::jsonb`, made_at: now })
    .execute();
}

export async function findMachine(db: Db, id: string): Promise<Machine | null> {
  const row = await db.selectFrom('identity.machines').select(columns).where('id', '=', id).executeTakeFirst();
  return (row as Machine | undefined) ?? null;
}

/** Throws `identity.machine_missing`. */
export async function lockMachine(tx: Tx, id: string): Promise<Machine> {
  const row = await tx
    .selectFrom('identity.machines')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('identity.machine_missing');
  return row as Machine;
}

export async function sitesOfMachine(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identity.machine_sites')
    .select('site_id')
    .where('machine_id', '=', id)
    .orderBy('site_id')
    .execute();
  return rows.map((row) => row.site_id);
}

export interface MachineChange {
  readonly name: string;
  readonly expiresAt: Temporal.Instant | null;
  readonly allowedAddresses: readonly string[];
}

export async function updateMachine(tx: Tx, id: string, change: MachineChange): Promise<void> {
  const result = await tx
    .updateTable('identity.machines')
    .set({
      name: change.name,
      expires_at: change.expiresAt,
      allowed_addresses: sql`${change.allowedAddresses}::text[]`,
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.machine_missing');
}

export async function markRevoked(tx: Tx, id: string, made: Made, reason: string | null): Promise<void> {
  const result = await tx
    .updateTable('identity.machines')
    .set({ revoked_at: made.at, revoked_by: made.by, revoked_reason: reason })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.machine_missing');
}

export async function markReviewed(tx: Tx, id: string, made: Made): Promise<void> {
  const result = await tx
    .updateTable('identity.machines')
    .set({ reviewed_at: made.at, reviewed_by: made.by })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.machine_missing');
}

/** Ends the machine's living secrets at that moment, unless they end sooner anyway. Returns how many that were. */
export async function endSecretsBy(
  tx: Tx,
  machineId: string,
  at: { readonly now: Temporal.Instant; readonly end: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql`update identity.machine_secrets
    set ends_at = least(ends_at, ${at.end}::timestamptz)
    where machine_id = ${machineId}::uuid and (ends_at is null or ends_at > ${at.now}::timestamptz)
    returning id`.execute(tx);
  return rows.length;
}

/** Whether there was such a living secret. */
export async function endSecret(tx: Tx, machineId: string, id: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`update identity.machine_secrets set ends_at = ${now}::timestamptz
    where machine_id = ${machineId}::uuid and id = ${id}::uuid
      and (ends_at is null or ends_at > ${now}::timestamptz)
    returning id`.execute(tx);
  return rows.length > 0;
}

const columns = [
  'id',
  'kind',
  'device_kind as deviceKind',
  'name',
  'site_id as siteId',
  'scopes',
  'allowed_addresses as allowedAddresses',
  'made_at as madeAt',
  'made_by as madeBy',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
] as const;
