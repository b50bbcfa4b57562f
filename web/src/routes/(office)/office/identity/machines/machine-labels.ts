/** The words of machines for what the API says in codes. */
import type { Site } from '#lib/load-shell.ts';
import type { Me } from '#lib/me.ts';
import { m } from '#lib/paraglide/messages.js';
import { type DeviceKind, type Machine, type MachineKind, mayBeScope } from '#modules/identity/contract-machines.ts';
import { auditLabel } from '../labels.ts';

export const machineKinds: Record<MachineKind, () => string> = {
  key: m.machines_kind_key,
  client: m.machines_kind_client,
  device: m.machines_kind_device,
};

export const deviceKinds: Record<DeviceKind, () => string> = {
  centre_tablet: m.machines_device_centre_tablet,
  scale_bridge: m.machines_device_scale_bridge,
  sensor_gateway: m.machines_device_sensor_gateway,
};

export const machineStates: Record<Machine['state'], () => string> = {
  active: m.machines_state_active,
  expired: m.machines_state_expired,
  revoked: m.machines_state_revoked,
};

/** What a device is, or what a program is. */
export function kindOf(machine: Pick<Machine, 'kind' | 'device_kind'>): string {
  const device = deviceKinds[machine.device_kind as DeviceKind];
  return machine.kind === 'device' && device ? device() : machineKinds[machine.kind]();
}

const fields: Record<string, () => string> = {
  scopes: m.machines_scopes,
  site_ids: m.machines_sites,
  expires_at: m.machines_expires,
  allowed_addresses: m.machines_addresses_allowed,
  kind: m.machines_kind,
  device_kind: m.machines_kind,
};

export function machineAuditLabel(name: string): string {
  return fields[name]?.() ?? auditLabel(name);
}

/** What this person may let a program do at all of these sites, in the order of the alphabet. */
export function scopesToGive(me: Me, siteIds: readonly string[]): string[] {
  return Object.entries(me.permissions)
    .filter(([name, sites]) => mayBeScope(name) && siteIds.every((id) => sites.includes(id)))
    .map(([name]) => name)
    .sort();
}

export function sitesBelow(sites: readonly Site[], topId: string): Site[] {
  const reach = new Set([topId]);
  return sites.filter((site) => {
    if (site.parent_id !== null && reach.has(site.parent_id)) reach.add(site.id);
    return reach.has(site.id) && site.id !== topId;
  });
}

/** One address or range a line. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
