/** What every page behind the sign-in needs: who it is, and the chosen site. */
import { type Cookies, redirect } from '@sveltejs/kit';
import { fetchMe, type Me } from './me.ts';

export interface Site {
  id: string;
  parent_id: string | null;
  kind: string;
  code: string;
  name_bn: string;
  name_en: string;
}

export interface Shell {
  me: Me;
  sites: Site[];
  /** The site chosen in the switcher; null means all the person may see. */
  site: string | null;
}

interface Visit {
  fetch: typeof globalThis.fetch;
  cookies: Cookies;
  /** Where to come back to after signing in. */
  path: string;
}

export async function loadMe(visit: Visit): Promise<Me> {
  const me = await fetchMe(visit.fetch);
  if (!me) redirect(303, `/sign-in?next=${encodeURIComponent(visit.path)}`);
  return me;
}

export async function loadShell(visit: Visit): Promise<Shell> {
  const me = await loadMe(visit);
  const response = await visit.fetch('/api/sites');
  const sites = response.ok ? ((await response.json()) as { items: Site[] }).items : sitesOfGrants(me);
  const chosen = visit.cookies.get('site');
  return { me, sites, site: sites.some((site) => site.id === chosen) ? (chosen ?? null) : null };
}

/** A person may work somewhere without the right to list sites. */
function sitesOfGrants(me: Me): Site[] {
  return me.grants.map((grant) => ({
    id: grant.site_id,
    parent_id: null,
    kind: grant.site_kind,
    code: '',
    name_bn: grant.site_name_bn,
    name_en: grant.site_name_en,
  }));
}
