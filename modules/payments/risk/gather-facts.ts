// Gathers what is known about payments of one kind that are judged together.
import type { Tx } from '../../../platform/db/database.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { type SignsOfPerson, signsOfPeople } from '../../identity/index.ts';
import type { RiskKind } from '../contract-risk-rules.ts';
import { daysOfPast, mostPast, type Past, type RiskFacts } from './facts.ts';
import {
  askedBefore,
  deviceKnownSince,
  type KnownDestination,
  knownDestinations,
  type Listed,
  listedValues,
  type Moved,
  sentToNumbers,
  sentToPeople,
} from './facts-store.ts';

export interface RiskItem {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly amount: bigint;
  readonly personId: string | null;
  readonly makerId: string | null;
  /** Number of the wallet or account it goes to; null where it goes to none. */
  readonly destination: string | null;
  readonly device: Buffer | null;
  readonly balance: bigint | null;
}

export interface Occasioned {
  readonly kind: RiskKind;
  readonly currency: string;
  readonly now: Temporal.Instant;
  /** The site and those above it. */
  readonly siteIds: readonly string[];
}

/** In the order of the items. */
export async function gatherFacts(tx: Tx, given: Occasioned, items: readonly RiskItem[]): Promise<RiskFacts[]> {
  const people = distinct(items.map(({ personId }) => personId));
  const numbers = distinct(items.map(({ destination }) => destination));
  const span = { currency: given.currency, since: given.now.subtract({ hours: 24 * daysOfPast }) };
  const signs = await signsOfPeople(tx, people);
  const values = [
    ...people,
    ...numbers.map(plainNumber),
    ...distinct([...signs.values()].map(({ phone }) => phone)).map(plainNumber),
  ];
  const all: Gathered = {
    given,
    signs,
    lists: Map.groupBy(await listedValues(tx, given.siteIds, values), ({ value }) => value),
    destinations: Map.groupBy(await knownDestinations(tx, numbers), ({ number }) => number),
    toNumbers: Map.groupBy(await sentToNumbers(tx, numbers, span), ({ of }) => of),
    toPeople: Map.groupBy(await sentToPeople(tx, people, span), ({ of }) => of),
    together: items,
  };
  if (given.kind === 'payout') {
    const batch = besideOf(items);
    return items.map((item) => factsOf(all, item, pastInBatch(all, item, batch), null, batch));
  }
  const facts: RiskFacts[] = [];
  for (const item of items) facts.push(await factsOfOne(tx, all, item, span));
  return facts;
}

interface Gathered {
  readonly given: Occasioned;
  readonly signs: ReadonlyMap<string, SignsOfPerson>;
  readonly lists: ReadonlyMap<string, readonly Listed[]>;
  readonly destinations: ReadonlyMap<string, readonly KnownDestination[]>;
  readonly toNumbers: ReadonlyMap<string, readonly Moved[]>;
  readonly toPeople: ReadonlyMap<string, readonly Moved[]>;
  readonly together: readonly RiskItem[];
}

/** The digits a number is compared by: 01712345678 however it was written. */
export function plainNumber(number: string): string {
  const digits = toLatinDigits(number).replace(/[^0-9A-Za-z]/g, '');
  return /^8801[0-9]{9}$/.test(digits) ? digits.slice(2) : digits;
}

/** The payments that are judged together, each beside the others: ten thousand may go to one wallet. */
interface Beside {
  readonly ofPerson: ReadonlyMap<string | null, readonly RiskItem[]>;
  readonly ofNumber: ReadonlyMap<string | null, readonly RiskItem[]>;
  readonly peopleOfNumber: ReadonlyMap<string | null, ReadonlySet<string | null>>;
}

function besideOf(items: readonly RiskItem[]): Beside {
  const ofNumber = Map.groupBy(items, ({ destination }) => destination);
  const peopleAt = ([number, own]: [string | null, RiskItem[]]) =>
    [number, new Set(own.map(({ personId }) => personId))] as const;
  return {
    ofPerson: Map.groupBy(items, ({ personId }) => personId),
    ofNumber,
    peopleOfNumber: new Map([...ofNumber].map(peopleAt)),
  };
}

function pastInBatch(all: Gathered, item: RiskItem, { ofPerson, ofNumber }: Beside): RiskFacts['past'] {
  const beside = (items: readonly RiskItem[] = []): Past[] =>
    items
      .slice(0, mostPast + 1)
      .filter((one) => one !== item)
      .slice(0, mostPast)
      .map(({ amount }) => [0, Number(amount)] as const);
  const { personId, destination } = item;
  const join = (first: Past[], moved: readonly Moved[] = []) =>
    [...first, ...moved.slice(0, mostPast).map((one) => pastOf(all.given, one))].slice(0, mostPast);
  return {
    person: personId === null ? null : join(beside(ofPerson.get(personId)), all.toPeople.get(personId)),
    destination: destination === null ? null : join(beside(ofNumber.get(destination)), all.toNumbers.get(destination)),
    device: null,
    maker: null,
  };
}

async function factsOfOne(
  tx: Tx,
  all: Gathered,
  item: RiskItem,
  span: { readonly currency: string; readonly since: Temporal.Instant },
): Promise<RiskFacts> {
  const asked = { ...span, kind: all.given.kind };
  const past = async (column: 'person_id' | 'maker_id' | 'device', value: string | Buffer | null) =>
    value === null ? null : (await askedBefore(tx, column, value, asked)).map((one) => pastOf(all.given, one));
  const toNumber = item.destination === null ? null : (all.toNumbers.get(item.destination) ?? []);
  const since = item.device && (await deviceKnownSince(tx, item.device, item.personId));
  const pasts = {
    person: await past('person_id', item.personId),
    destination: toNumber?.slice(0, mostPast).map((one) => pastOf(all.given, one)) ?? null,
    device: await past('device', item.device),
    maker: await past('maker_id', item.makerId),
  };
  const device = item.device && { days: since && daysSince(all.given, since) };
  return factsOf(all, item, pasts, device, besideOf([item]));
}

function factsOf(
  all: Gathered,
  item: RiskItem,
  past: RiskFacts['past'],
  device: RiskFacts['device'],
  beside: Beside,
): RiskFacts {
  const { kind, currency, now } = all.given;
  const sign = item.personId === null ? undefined : all.signs.get(item.personId);
  const changed = sign?.passwordChangedAt ?? null;
  return {
    kind,
    amount: Number(item.amount),
    currency,
    past,
    destination: item.destination === null ? null : destinationOf(all, item, item.destination, beside),
    device,
    password_hours: changed && Math.floor(now.since(changed).total('hours')),
    balance: item.balance === null ? null : Number(item.balance),
    lists: listsOf(all, item, sign?.phone ?? null),
  };
}

function destinationOf(all: Gathered, { personId }: RiskItem, number: string, beside: Beside) {
  const known = all.destinations.get(number) ?? [];
  const own = personId === null ? known : known.filter((one) => one.person_id === personId);
  const first = own.map(({ first_at: at }) => at).sort(Temporal.Instant.compare)[0];
  const beforeNow = new Set(known.map((one) => one.person_id));
  const withThese = beforeNow.union(beside.peopleOfNumber.get(number) ?? new Set());
  return { days: first ? daysSince(all.given, first) : null, people: withThese.size - Number(withThese.has(null)) };
}

function listsOf(all: Gathered, { personId, destination }: RiskItem, phone: string | null): RiskFacts['lists'] {
  const found = [
    ...(personId === null ? [] : (all.lists.get(personId) ?? [])),
    ...(phone === null ? [] : (all.lists.get(plainNumber(phone)) ?? [])),
    ...(destination === null ? [] : (all.lists.get(plainNumber(destination)) ?? [])),
  ];
  return distinct(found.map(({ list }) => list)).sort();
}

function pastOf({ now }: Occasioned, { at, amount }: Moved): Past {
  return [Math.max(0, Math.floor(now.since(at).total('minutes'))), Number(amount)];
}

function daysSince({ now }: Occasioned, at: Temporal.Instant): number {
  return Math.max(0, Math.floor(now.since(at).total('hours') / 24));
}

function distinct<T extends string>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== null && value !== ''))];
}
