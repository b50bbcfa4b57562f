/** What a permission lets one do, in a sentence; and the subjects permissions are grouped by. */
import sentences from 'virtual:sentences/permission';

export function permissionLabel(permission: string): string {
  return sentences[`permission_${permission.replaceAll('.', '__')}`]?.() ?? permission;
}

export interface PermissionGroup {
  key: string;
  label: string;
  permissions: string[];
}

/** By module, and what hands out roles by itself: there is one for each role. */
export function groupPermissions(permissions: readonly string[]): PermissionGroup[] {
  const groups = Map.groupBy(permissions, (permission) =>
    permission.startsWith('identity.grant.') && permission !== 'identity.grant.manage'
      ? 'grant'
      : (permission.split('.')[0] ?? ''),
  );
  return [...groups].map(([key, list]) => ({
    key,
    label: sentences[`permission_group_${key}`]?.() ?? key,
    permissions: list,
  }));
}
