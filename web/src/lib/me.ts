/** Who is signed in, and what they may do where. One request per navigation at most: the layouts hand it down. */
import { error } from '@sveltejs/kit';

export interface Grant {
  role: string;
  site_id: string;
  site_name_bn: string;
  site_name_en: string;
  site_kind: string;
}

export interface Me {
  person: {
    id: string;
    name: string;
    name_bn: string | null;
    language: 'bn' | 'en';
    phone: string | null;
    email: string | null;
  };
  has_password: boolean;
  grants: Grant[];
  permissions: Record<string, string[]>;
  member: { id: string; code: string; centre_id: string } | null;
  /** Support looks through this person's eyes. */
  seen_by: {
    access_id: string;
    name: string;
    name_bn: string;
    reason: string;
    ends_at: string;
    may_write: boolean;
  } | null;
}

export async function fetchMe(fetch: typeof globalThis.fetch): Promise<Me | null> {
  const response = await fetch('/api/me', { headers: { accept: 'application/json' } });
  if (response.status === 401) return null;
  if (!response.ok) error(503, 'api_unavailable');
  return (await response.json()) as Me;
}

/** True when the person holds the permission anywhere, or at the given site. */
export function may(me: Me | null | undefined, permission: string, siteId?: string): boolean {
  const sites = me?.permissions[permission];
  if (!sites || sites.length === 0) return false;
  return siteId === undefined || sites.includes(siteId);
}

/** The place a person's work starts. */
export function homeOf(me: Me): string {
  if (me.grants.length === 0 && !me.member) return '/account';
  const worksInOffice = Object.keys(me.permissions).some((permission) => !permission.includes('.own.'));
  return !worksInOffice && me.member ? '/member' : '/office';
}

/** In a page's load: refuses with 403 when the person may not open the page at all. */
export function demand(me: Me | null | undefined, permission: string): void {
  if (!may(me, permission)) error(403, 'forbidden');
}
