/** What an act was sent with, as rows to read: whoever approves it must understand it. */
import sentences from 'virtual:sentences/act';
import { formatDay, formatInstant, formatMoney, formatNumber, formatQuantity } from '#lib/format.ts';
import type { Site } from '#lib/load-shell.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Role } from '#modules/identity/contract.ts';
import { auditLabel, roleName } from '../../labels.ts';
import { permissionLabel } from '../../permission-words.ts';
import type { ActNames } from './act-names.ts';

interface Known {
  sites: readonly Site[];
  roles: readonly Role[];
  named: ActNames;
}
interface Row {
  label: string;
  value: string;
}

/** Made by who sends it, or for the machine: says nothing to who reads. */
const silent = new Set(['id', 'confirm', 'version']);
/** Integers in minor units. */
const moneyFields = new Set(
  ['amount', 'minimum', 'maximum', 'total', 'per_cycle', 'principal', 'fee_fixed'].concat([
    'protected_floor',
    'protected_minimum',
  ]),
);

export const actLabel = (name: string): string => sentences[`act_${name}`]?.() ?? auditLabel(name);

export function actFields(body: unknown, known: Known): Row[] {
  if (!isObject(body)) return [];
  return Object.entries(body)
    .filter(([name, value]) => !silent.has(name) && value !== null && value !== '')
    .flatMap(([name, value]) => rowsOf(name, value, known));
}

function rowsOf(name: string, value: unknown, known: Known): Row[] {
  const label = actLabel(name);
  if (Array.isArray(value) && value.some(isObject))
    return value.map((one, index) => ({ label: index === 0 ? label : '', value: textOf(name, one, known) }));
  return [{ label, value: textOf(name, value, known) }];
}

function textOf(name: string, value: unknown, known: Known): string {
  if (Array.isArray(value)) return value.map((one) => textOf(name, one, known)).join(', ');
  if (isObject(value)) return groupOf(value, known);
  if (typeof value === 'number') return numberOf(name, value, known);
  const text = String(value);
  if (name === 'role' || name === 'replacement') return roleName(known.roles, text);
  if (name === 'permission' || name === 'permissions') return permissionLabel(text);
  const site = known.sites.find(({ id }) => id === text);
  if (site) return nameOf(site);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatInstant(text);
  return known.named.names[text] ?? sentences[`act_value_${text}`]?.() ?? text;
}

/** Money as money, an entry as account with its side, anything else as what it is made of. */
function groupOf(value: Record<string, unknown>, known: Known): string {
  const { amount, currency, account_id: account } = value;
  if (typeof amount === 'number' && typeof currency === 'string') return formatMoney({ amount, currency });
  if (typeof account === 'string' && isObject(amount)) {
    const { amount: units, currency: unit } = amount as { amount: number; currency: string };
    const said = { amount: formatMoney({ amount: Math.abs(units), currency: unit }) };
    return `${textOf('account_id', account, known)}: ${units < 0 ? m.act_credit(said) : m.act_debit(said)}`;
  }
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== '');
  return parts.map(([part, one]) => `${actLabel(part)}: ${textOf(part, one, known)}`).join(' · ');
}

function numberOf(name: string, value: number, { named }: Known): string {
  if (name.endsWith('_bp')) return `${formatQuantity(value, 2)}%`;
  if (name.endsWith('_percent')) return `${formatNumber(value)}%`;
  if (!moneyFields.has(name)) return formatNumber(value);
  const { currency } = named;
  return currency === null ? formatQuantity(value, 2) : formatMoney({ amount: value, currency });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The page of the record an act is about, where there is one. */
export function recordHref(path: string): string | null {
  const person = /^\/api\/people\/([0-9a-f-]{36})/.exec(path);
  if (person) return `/office/identity/people/${person[1]}`;
  const record = /^\/api\/(collection\/(?:members|deductions)|ledger\/(?:accounts|transactions))\/([0-9a-f-]{36})/;
  const found = record.exec(path);
  return found ? `/office/${found[1]}/${found[2]}` : null;
}
