import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { DeviceKind } from '../contract-machines.ts';

export interface Enrolment {
  readonly id: string;
  readonly siteId: string;
  readonly deviceKind: DeviceKind;
  readonly name: string;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string | null;
  readonly expiresAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
  readonly machineId: string | null;
  readonly withdrawnAt: Temporal.Instant | null;
}

export async function insertEnrolment(tx: Tx, enrolment: Enrolment, codeHash: Uint8Array): Promise<void> {
  await tx
    .insertInto('identity.device_enrolments')
    .values({
      id: enrolment.id,
      site_id: enrolment.siteId,
      device_kind: enrolment.deviceKind,
      name: enrolment.name,
      code_hash: Buffer.from(codeHash),
      made_at: enrolment.madeAt,
      made_by: enrolment.madeBy,
      expires_at: enrolment.expiresAt,
    })
    .execute();
}

export async function findEnrolment(
  db: Db,
  by: { readonly id: string } | { readonly codeHash: Uint8Array },
): Promise<Enrolment | null> {
  const query = db.selectFrom('identity.device_enrolments').select(columns);
  const found = 'id' in by ? query.where('id', '=', by.id) : query.where('code_hash', '=', Buffer.from(by.codeHash));
  return ((await found.executeTakeFirst()) as Enrolment | undefined) ?? null;
}

/** Locked until the transaction ends, so that a code makes one device. */
export async function lockEnrolment(tx: Tx, id: string): Promise<Enrolment | null> {
  const row = await tx
    .selectFrom('identity.device_enrolments')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as Enrolment | undefined) ?? null;
}

export async function markEnrolmentUsed(tx: Tx, id: string, machineId: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.device_enrolments')
    .set({ used_at: now, machine_id: machineId })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.enrolment_refused');
}

export async function markEnrolmentWithdrawn(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.device_enrolments')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.enrolment_ended');
}

const columns = [
  'id',
  'site_id as siteId',
  'device_kind as deviceKind',
  'name',
  'made_at as madeAt',
  'made_by as madeBy',
  'expires_at as expiresAt',
  'used_at as usedAt',
  'machine_id as machineId',
  'withdrawn_at as withdrawnAt',
] as const;
