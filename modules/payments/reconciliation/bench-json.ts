// The bench and its exceptions as the API tells them: a page of what is open on each side.
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Page } from '../../../platform/list.ts';
import { findPerson, findSite, peopleWith } from '../../identity/index.ts';
import {
  type Bench,
  type BenchQuery,
  type ExceptionAges,
  exceptionAges,
  type ReconciliationException,
} from '../contract-reconciliation.ts';
import {
  type ExceptionFilter,
  type ExceptionRow,
  findExceptionsOf,
  listExceptions,
  tallyAges,
} from './exception-store.ts';
import { matchLines } from './match-lines.ts';
import { oursOf, theirsOf } from './match-source.ts';
import {
  findOpenEntries,
  findOpenLines,
  type OpenEntry,
  type OpenLine,
  type SourceRow,
} from './reconciliation-store.ts';

type Part = Pick<House, 'db' | 'clock'>;

/** Rows shown on a bench at a time, on each side. */
const shown = 100;

/** From after a line or entry on only that side is told: the other stands there already. */
export async function benchJson(house: Part, source: SourceRow, query: BenchQuery = {}): Promise<Sendable<Bench>> {
  const { db } = house;
  const looked = { most: shown + 1, ...(query.q ? { q: query.q, amount: amountIn(query.q) } : {}) };
  const { after_line: line, after_entry: entry } = query;
  const lines = entry ? [] : await findOpenLines(db, source, { ...looked, ...(line ? { after: line } : {}) });
  const seq = entry ? { after: BigInt(entry) } : {};
  const entries = line ? [] : await findOpenEntries(db, source, { ...looked, ...seq });
  const today = await todayOf(house, source);
  const [theirs, ours] = [lines.slice(0, shown), entries.slice(0, shown)];
  const about = await exceptionsOn(db, source, theirs, ours);
  // With a wider fee than is believed unseen: a person looks at these.
  const { matches } = matchLines(theirs.map(theirsOf), ours.map(oursOf), { feeBp: 1_000 });
  return {
    lines: theirs.map((one) => ({ ...lineJson(one, source), ...about(one.id, one.on, today) })),
    entries: ours.map((one) => ({ ...entryJson(one, source), ...about(one.seq, one.on, today) })),
    next_lines: lines.length > shown ? (theirs.at(-1)?.id ?? null) : null,
    next_entries: entries.length > shown ? Number(ours.at(-1)?.seq) : null,
    suggestions: matches.slice(0, 20).map((one) => ({
      line_ids: [...one.lineIds],
      entry_seqs: one.entryIds.map(Number),
      difference: { amount: one.fee, currency: source.currency },
    })),
  };
}

/** `1,250.50` as minor units of two decimals; what is no amount finds none. */
function amountIn(text: string): bigint | null {
  const match = /^-?(\d{1,13})(?:\.(\d{1,2}))?$/.exec(toLatinDigits(text).replaceAll(/[,\s]/g, ''));
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : null;
}

function lineJson(line: OpenLine, { currency }: SourceRow) {
  return {
    id: line.id,
    on: line.on.toString(),
    amount: { amount: line.amount, currency },
    fee: { amount: line.fee, currency },
    reference: line.reference ?? line.provider_reference,
    counterparty: line.counterparty,
    description: line.description,
  };
}

function entryJson(entry: OpenEntry, { currency }: SourceRow) {
  return {
    seq: Number(entry.seq),
    transaction_id: entry.transaction_id,
    on: entry.on.toString(),
    amount: { amount: entry.amount, currency },
    reference: entry.user_reference,
    kind: entry.kind,
    note: entry.note,
  };
}

async function exceptionsOn(db: Db, source: SourceRow, lines: readonly OpenLine[], entries: readonly OpenEntry[]) {
  const about = { lineIds: lines.map((one) => one.id), seqs: entries.map((one) => one.seq) };
  const found = await findExceptionsOf(db, source.id, about);
  const byKey = new Map(found.map((one) => [one.line_id ?? one.entry_seq, one]));
  return (key: string | bigint, on: Temporal.PlainDate, today: Temporal.PlainDate) => {
    const one = byKey.get(key);
    return {
      exception_id: one?.id ?? null,
      exception: one?.kind ?? null,
      age: ageOf(on, today),
      owner: one ? ownerOf(one) : null,
      exception_note: one?.note ?? null,
    };
  };
}

export async function exceptionPage(
  house: Part,
  source: SourceRow,
  filter: ExceptionFilter,
): Promise<Page<Sendable<ReconciliationException>>> {
  const today = await todayOf(house, source);
  const { items, next } = await listExceptions(house.db, source, today, filter);
  return {
    next,
    items: items.map((one) => ({
      id: one.id,
      kind: one.kind,
      on: one.on_day.toString(),
      age: ageOf(one.on_day, today),
      amount: { amount: one.amount, currency: source.currency },
      reference: one.reference,
      owner: ownerOf(one),
      note: one.note,
    })),
  };
}

export async function exceptionAgesJson(house: Part, source: SourceRow): Promise<Sendable<ExceptionAges>> {
  const rows = await tallyAges(house.db, source.id, await todayOf(house, source));
  const ids = await peopleWith(house.db, 'payments.reconciliation.match', source.site_id, house.clock.now());
  const people = await Promise.all(ids.map((id) => findPerson(house.db, id)));
  return {
    items: exceptionAges.map((age) => {
      const row = rows.find((one) => one.age === age);
      return { age, count: row?.count ?? 0, amount: { amount: row?.amount ?? 0n, currency: source.currency } };
    }),
    owners: people.flatMap((one) => (one ? [{ id: one.id, name: one.name, name_bn: one.nameBn }] : [])),
  };
}

function ageOf(on: Temporal.PlainDate, today: Temporal.PlainDate): number {
  return on.until(today, { largestUnit: 'days' }).days;
}

function ownerOf(one: Pick<ExceptionRow, 'owner_id' | 'owner_name' | 'owner_name_bn'>) {
  if (one.owner_id === null) return null;
  return { id: one.owner_id, name: one.owner_name ?? '', name_bn: one.owner_name_bn ?? '' };
}

async function todayOf({ db, clock }: Part, source: SourceRow): Promise<Temporal.PlainDate> {
  const site = await findSite(db, source.site_id);
  assert(site, 'a source stands at a site');
  return dayAt(clock.now(), site.timeZone);
}
