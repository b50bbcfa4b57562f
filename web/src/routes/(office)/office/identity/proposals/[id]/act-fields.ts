/** What an act was sent with, as rows to read: sites and roles by their names. */
import type { Site } from '#lib/load-shell.ts';
import { nameOf } from '#lib/name.ts';
import type { Role } from '#modules/identity/contract.ts';
import { auditLabel, roleName } from '../../labels.ts';
import { permissionLabel } from '../../permission-words.ts';

interface Known {
  sites: readonly Site[];
  roles: readonly Role[];
}

export function actFields(body: unknown, known: Known): { label: string; value: string }[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => ({ label: auditLabel(name), value: textOf(name, value, known) }));
}

function textOf(name: string, value: unknown, { sites, roles }: Known): string {
  if (Array.isArray(value)) return value.map((one) => textOf(name, one, { sites, roles })).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (name === 'role' || name === 'replacement') return roleName(roles, text);
  if (name === 'permission' || name === 'permissions') return permissionLabel(text);
  const site = sites.find(({ id }) => id === text);
  return site ? nameOf(site) : text;
}

/** The page of the record an act is about, where there is one. */
export function recordHref(path: string): string | null {
  const person = /^\/api\/people\/([0-9a-f-]{36})/.exec(path);
  if (person) return `/office/identity/people/${person[1]}`;
  const record = /^\/api\/(collection\/(?:members|deductions)|ledger\/(?:accounts|transactions))\/([0-9a-f-]{36})/;
  const found = record.exec(path);
  return found ? `/office/${found[1]}/${found[2]}` : null;
}
