import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { rolesWith } from '../roles.ts';

export interface OwnRoleWords {
  readonly nameBn: string;
  readonly nameEn: string;
  readonly descriptionBn: string;
  readonly descriptionEn: string;
}

export interface OwnRole extends OwnRoleWords {
  readonly id: string;
  /** What grants name. */
  readonly role: string;
  /** It may be held here and below. */
  readonly siteId: string;
  readonly version: number;
  readonly permissions: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly retiredAt: Temporal.Instant | null;
}

/** Letters only, as every role's name: the digits of the id become g to p. */
export function ownRoleName(id: string): string {
  return `own_${id
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string)}`;
}

/** Whether the grant `held` carries the permission, by a built-in role or by an own one. */
export function carries(permission: string): Expression<SqlBool> {
  return sql<SqlBool>`(held.role = any(${[...rolesWith(permission)]}::text[]) or exists (
    select from identity.own_roles own
    where own.role = held.role and own.retired_at is null and own.permissions @> array[${permission}]::text[]))`;
}

export async function findOwnRole(
  db: Db,
  by: { readonly id: string } | { readonly role: string },
): Promise<OwnRole | null> {
  const query = db.selectFrom('identity.own_roles').select(columns);
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('role', '=', by.role)).executeTakeFirst();
  return row ?? null;
}

/** With the lock a role cannot be changed or retired while it is being given, nor given while it is being retired. */
export async function lockOwnRole(
  tx: Tx,
  by: { readonly id: string } | { readonly role: string },
  strength: 'share' | 'update',
): Promise<OwnRole | null> {
  const query = tx.selectFrom('identity.own_roles').select(columns);
  const one = 'id' in by ? query.where('id', '=', by.id) : query.where('role', '=', by.role);
  return (await (strength === 'share' ? one.forShare() : one.forUpdate()).executeTakeFirst()) ?? null;
}

/** Every own role, of any site; those in force first, by name. */
export async function ownRoles(db: Db): Promise<OwnRole[]> {
  return db
    .selectFrom('identity.own_roles')
    .select(columns)
    .orderBy(sql`retired_at is not null`)
    .orderBy('name_en')
    .orderBy('id')
    .execute();
}

export async function insertOwnRole(tx: Tx, role: OwnRole): Promise<void> {
  await tx
    .insertInto('identity.own_roles')
    .values({
      id: role.id,
      role: role.role,
      site_id: role.siteId,
      version: role.version,
      ...wordsOf(role),
      permissions: permissionList(role.permissions),
      created_at: role.createdAt,
      changed_at: role.changedAt,
    })
    .execute();
}

export async function updateOwnRole(tx: Tx, role: OwnRole): Promise<void> {
  const result = await tx
    .updateTable('identity.own_roles')
    .set({
      version: role.version,
      ...wordsOf(role),
      permissions: permissionList(role.permissions),
      changed_at: role.changedAt,
      retired_at: role.retiredAt,
    })
    .where('id', '=', role.id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.role_missing');
}

export interface OwnRoleVersion extends OwnRoleWords {
  readonly version: number;
  readonly permissions: readonly string[];
  readonly changedAt: Temporal.Instant;
  readonly changedByName: string | null;
  readonly changedByNameBn: string | null;
  readonly reason: string | null;
}

export async function insertVersion(
  tx: Tx,
  role: OwnRole,
  made: { readonly by: string | null; readonly reason: string | null },
): Promise<void> {
  await tx
    .insertInto('identity.own_role_versions')
    .values({
      role_id: role.id,
      version: role.version,
      ...wordsOf(role),
      permissions: permissionList(role.permissions),
      changed_at: role.changedAt,
      changed_by: made.by,
      reason: made.reason,
    })
    .execute();
}

/** Newest first. */
export async function versionsOf(db: Db, roleId: string): Promise<OwnRoleVersion[]> {
  return db
    .selectFrom('identity.own_role_versions as version')
    .leftJoin('identity.people as person', 'person.id', 'version.changed_by')
    .select([
      'version.version',
      'version.name_bn as nameBn',
      'version.name_en as nameEn',
      'version.description_bn as descriptionBn',
      'version.description_en as descriptionEn',
      'version.permissions',
      'version.changed_at as changedAt',
      'version.reason',
      'person.name as changedByName',
      'person.name_bn as changedByNameBn',
    ])
    .where('version.role_id', '=', roleId)
    .orderBy('version.version', 'desc')
    .execute();
}

const permissionList = (permissions: readonly string[]): RawBuilder<string[]> =>
  sql<string[]>`${[...permissions]}::text[]`;

const wordsOf = (role: OwnRoleWords) => ({
  name_bn: role.nameBn,
  name_en: role.nameEn,
  description_bn: role.descriptionBn,
  description_en: role.descriptionEn,
});

const columns = [
  'id',
  'role',
  'site_id as siteId',
  'version',
  'name_bn as nameBn',
  'name_en as nameEn',
  'description_bn as descriptionBn',
  'description_en as descriptionEn',
  'permissions',
  'created_at as createdAt',
  'changed_at as changedAt',
  'retired_at as retiredAt',
] as const;
