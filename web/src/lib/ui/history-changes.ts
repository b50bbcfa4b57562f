/** What an audit record changed, in the reader's words: money as money, days as days, measures with their unit. */
import audit from 'virtual:sentences/audit';
import errors from 'virtual:sentences/error';
import history from 'virtual:sentences/history';
import permissions from 'virtual:sentences/permission';
import { formatDay, formatInstant, formatMoney, formatNumber, formatQuantity } from '#lib/format.ts';
import type { Site } from '#lib/load-shell.ts';
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';

export interface HistoryValue {
  readonly text: string;
  /** The page of the record an id stands for. */
  readonly href?: string;
}

export interface HistoryChange {
  readonly field: string;
  readonly label: string;
  /** Null where there was none. */
  readonly was: HistoryValue | null;
  readonly is: HistoryValue | null;
}

export interface HistoryWords {
  /** A field in the words of its own room; the name itself where the room has none. */
  readonly labelOf: (name: string) => string;
  /** Of amounts that name no currency. */
  readonly currency?: string | undefined;
  /** Names of records by their id. */
  readonly names?: ReadonlyMap<string, string> | undefined;
}

/** Sites are known to every office page, so that their ids can be names. */
export function siteNames(sites: readonly Site[] | undefined): ReadonlyMap<string, string> {
  return new Map((sites ?? []).map((site): [string, string] => [site.id, nameOf(site)]));
}

type Fields = Readonly<Record<string, unknown>>;

const nothing = '–';

export function historyChanges(before: unknown, after: unknown, words: HistoryWords): HistoryChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return Object.keys({ ...was, ...is }).flatMap((field) => {
    const [old, next] = [valueIn(was, field, words), valueIn(is, field, words)];
    if (old?.text === next?.text && old?.href === next?.href) return [];
    // Made without it, or gone without it.
    if ((old ?? next)?.text === nothing && (old === null || next === null)) return [];
    return [{ field, label: historyField(field, words.labelOf), was: old, is: next }];
  });
}

/** An act of the audit in words: the room's, or its own name without the room. */
export function historyAction(action: string, labelOf: (name: string) => string): string {
  const said = labelOf(action);
  if (said !== action) return said;
  return audit[`audit_${action.replaceAll('.', '__')}`]?.({}) ?? spaced(action.split('.').at(-1) ?? action);
}

/** Who did it; of the house itself what it was doing, since no person began it. */
export function historyActor(by: { actor_kind: string; actor_name: string; actor_name_bn: string }): string {
  if (by.actor_kind !== 'system') return nameOf({ name: by.actor_name, name_bn: by.actor_name_bn });
  return audit[`audit_by_${by.actor_name.replaceAll(/[^a-z]+/g, '_')}`]?.({}) ?? m.audit_by_samabay();
}

export function historyField(field: string, labelOf: (name: string) => string): string {
  const said = labelOf(field);
  if (said !== field) return said;
  return (history[`history_field_${field}`] ?? audit[`audit_${field}`])?.({}) ?? spaced(field.replace(suffixes, ''));
}

const suffixes = /_(id|ids|at|on|ml|g|bp|tenths|milli|e\d)$/;
const spaced = (name: string): string => {
  const words = name.replaceAll(/[_.]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A record as it stood; nothing before it was made and after it went. */
const fieldsOf = (state: unknown): Fields =>
  typeof state === 'object' && state !== null && !Array.isArray(state) ? (state as Fields) : {};

/** Only machines read these. */
const unread = new Set(['sha256', 'hash', 'kid', 'id', 'route']);

function valueIn(fields: Fields, field: string, words: HistoryWords): HistoryValue | null {
  const value = fields[field];
  if (!(field in fields) || unread.has(field) || value === undefined) return null;
  if (typeof value === 'string' && isUuid.test(value)) return recordOf(field, value, words);
  const text = textOf(field, value, fields, words);
  return text === null ? null : { text };
}

const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where the record of an id is looked at. */
const pages: Readonly<Record<string, string>> = {
  account_id: '/office/ledger/accounts/',
  batch_id: '/office/payments/payouts/',
  buyer_id: '/office/payments/buyers/',
  cycle_id: '/office/collection/cycles/',
  driver_id: '/office/identity/people/',
  intent_id: '/office/payments/received/',
  invoice_id: '/office/payments/invoices/',
  member_id: '/office/collection/members/',
  payout_batch_id: '/office/payments/payouts/',
  person: '/office/identity/people/',
  person_id: '/office/identity/people/',
  receipt_id: '/office/collection/receipts/',
  reversed_by_id: '/office/ledger/transactions/',
  to_member_id: '/office/collection/members/',
  transaction_id: '/office/ledger/transactions/',
};

/** An id says nothing to a reader: its record is named, or can be opened, or is left out. */
function recordOf(field: string, id: string, { names }: HistoryWords): HistoryValue | null {
  const name = names?.get(id);
  const page = pages[field];
  if (page === undefined) return name === undefined ? null : { text: name };
  return { text: name ?? m.history_show(), href: `${page}${id}` };
}

function textOf(field: string, value: unknown, beside: Fields, words: HistoryWords): string | null {
  if (value === null || value === '') return nothing;
  if (typeof value === 'boolean') return value ? m.history_yes() : m.history_no();
  if (Array.isArray(value)) return listOf(field, value, beside, words);
  if (typeof value === 'object') return objectText(value as Fields, words);
  const text = String(value);
  return (
    measureOf(field, text, beside, words) ??
    (typeof value === 'number' ? numberText(field, value) : wordOf(field, text))
  );
}

function listOf(field: string, values: readonly unknown[], beside: Fields, words: HistoryWords): string | null {
  if (values.length === 0) return nothing;
  const texts = values.map((value) => valueIn({ ...beside, [field]: value }, field, words)?.text ?? null);
  const said = texts.filter((text) => text !== null && text !== m.history_show());
  return said.length === 0 ? formatNumber(values.length) : said.join(', ');
}

function objectText(value: Fields, words: HistoryWords): string | null {
  const { amount, currency } = value;
  if (typeof amount === 'number' && typeof currency === 'string') return formatMoney({ amount, currency });
  const parts = Object.keys(value).flatMap((field) => {
    const one = valueIn(value, field, words);
    return one === null ? [] : [`${historyField(field, words.labelOf)} ${one.text}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}

/** Amounts in smallest units, wherever the audit keeps them without their currency. */
const money = new Set(
  `amount amount_in closing fat_rate fee fee_fixed gain gross maximum minimum net open payable per_cycle principal
  protected_floor protected_minimum rate realised received refunded remaining snf_rate to_pay top_up_maximum
  top_up_minimum total value vat waived`.split(/\s+/),
);
/** Reckoned in the money of the books, whatever the record is in. */
const ofTheBooks = new Set(['gain', 'realised']);
const shares = new Set(['percent', 'of_value']);

function measureOf(field: string, text: string, beside: Fields, { currency = 'BDT' }: HistoryWords): string | null {
  if (!/^-?\d{1,15}$/.test(text)) return null;
  const units = Number(text);
  if (/_bp$/.test(field) || (field === 'rate' && shares.has(String(beside.basis))))
    return `${formatQuantity(units, 2)} %`;
  if (/_percent$/.test(field)) return `${formatNumber(units)} %`;
  if (money.has(field)) {
    const own = typeof beside.currency === 'string' && !ofTheBooks.has(field) ? beside.currency : currency;
    return formatMoney({ amount: units, currency: own });
  }
  const [, unit = ''] = /_(ml|g|tenths|milli|e6)$/.exec(field) ?? [];
  return measures[unit]?.(units) ?? null;
}

const measures: Readonly<Record<string, (units: number) => string>> = {
  ml: (units) => m.history_litres({ value: formatQuantity(units, 3) }),
  g: (units) => m.history_kilograms({ value: formatQuantity(units, 3) }),
  tenths: (units) => `${formatQuantity(units, 1)} °C`,
  milli: (units) => formatQuantity(units, 3),
  e6: (units) => formatQuantity(units, 6),
};

const numberText = (field: string, value: number): string =>
  field === 'year' ? formatNumber(value).replaceAll(/[,٬]/g, '') : formatNumber(value);

/** Written by people: shown as it stands. */
const written = /^(name|title|note|description|body|subject|reason|url|series|code|reference|number|sms|email)(_|$)/;

function wordOf(field: string, text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(text);
  if (/^own_[a-z]{32}$/.test(text)) return null;
  const [, decimals] = /^-?\d{1,9}\.(\d{1,6})$/.exec(text) ?? [];
  if (decimals) return formatQuantity(Number(text.replace('.', '')), decimals.length);
  const key = text.replaceAll('.', '__');
  const known = permissions[`permission_${key}`] ?? audit[`audit_kind_${key}`] ?? errors[`error_${key}`];
  const sentence = known?.({});
  if (sentence && !sentence.includes('undefined')) return sentence.replace(/[.।]$/, '');
  if (written.test(field)) return text;
  const said = history[`history_value_${text}`]?.({});
  return said ?? (/^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : text);
}
