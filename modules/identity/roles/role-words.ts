// What a role is called, built in or composed here.
import type { Db } from '../../../platform/db/database.ts';
import { isRole, roles } from '../roles.ts';
import { findOwnRole } from './own-role-store.ts';

export async function roleWords(db: Db, role: string): Promise<{ readonly nameBn: string; readonly nameEn: string }> {
  if (isRole(role)) return roles[role];
  return (await findOwnRole(db, { role })) ?? { nameBn: role, nameEn: role };
}
