/** The names behind the ids of an act, and its currency, as far as whoever looks may know them. */
import { answerOf, type apiOver } from '#lib/api.ts';
import { nameOf } from '#lib/name.ts';
import type { Proposal } from '#modules/identity/contract.ts';

export interface ActNames {
  names: Readonly<Record<string, string>>;
  /** Of the integers in it; null where it cannot be known. */
  currency: string | null;
}
type Api = ReturnType<typeof apiOver>;
interface Found {
  name: string;
  currency?: string;
}

const accountFields = /^(to_|in_transit_|paying_)?account_id$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function readActNames(api: Api, { body, path }: Proposal): Promise<ActNames> {
  const wanted = new Map<string, Promise<Found | null>>();
  for (const [field, id] of idsIn(body)) if (!wanted.has(id)) wanted.set(id, find(api, field, id));
  const [, kind = '', about = ''] = /^\/api\/(ledger\/accounts|intents)\/([0-9a-f-]{36})/.exec(path) ?? [];
  if (kind !== '') wanted.set(about, find(api, kind, about));
  const found = await Promise.all([...wanted].map(async ([id, one]) => [id, await one] as const));
  const names = found.flatMap(([id, one]) => (one ? [[id, one.name] as const] : []));
  const said = (body as { currency?: unknown } | null)?.currency;
  const currency = typeof said === 'string' ? said : found.find(([, one]) => one?.currency)?.[1]?.currency;
  const atHome = /^\/api\/(collection|payout-terms)/.test(path) ? 'BDT' : null;
  return { names: Object.fromEntries(names), currency: currency ?? atHome };
}

function idsIn(value: unknown, field = ''): (readonly [field: string, id: string])[] {
  if (typeof value === 'string') return uuid.test(value) ? [[field, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => idsIn(one, field));
  return Object.entries(value).flatMap(([name, one]) => idsIn(one, name));
}

/** Null where it is not to be found, or not for whoever looks: the id is shown then. */
async function find(api: Api, field: string, id: string): Promise<Found | null> {
  const params = { path: { id } };
  const unknown = () => null;
  if (accountFields.test(field) || field === 'ledger/accounts')
    return answerOf(api.GET('/api/ledger/accounts/{id}', { params })).then(
      ({ code, name_bn, name_en, currency }) => ({ name: `${code} ${nameOf({ name_bn, name_en })}`, currency }),
      unknown,
    );
  if (field === 'member_id')
    return answerOf(api.GET('/api/collection/members/{id}', { params })).then(
      (one) => ({ name: nameOf(one) }),
      unknown,
    );
  if (field === 'person_id')
    return answerOf(api.GET('/api/people/{id}', { params })).then(({ person }) => ({ name: nameOf(person) }), unknown);
  if (field === 'intents')
    return answerOf(api.GET('/api/intents/{id}', { params })).then(
      ({ reference, amount }) => ({ name: reference, currency: amount.currency }),
      unknown,
    );
  return null;
}
