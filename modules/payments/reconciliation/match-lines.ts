// The passes of matching, in order: reference; the last four digits; amount and day; one against many, with a fee.
// Pure, and the same whatever the order of what comes in. What a pass takes, no later one sees.

export interface TheirLine {
  readonly id: string;
  /** Minor units into the account, what arrived: net of the fee. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly on: Temporal.PlainDate;
  readonly references: readonly string[];
  /** Last four digits of card or wallet, where both sides know them. */
  readonly last4: string | null;
}

export interface OurEntry {
  readonly id: string;
  readonly amount: bigint;
  readonly on: Temporal.PlainDate;
  readonly references: readonly string[];
  readonly last4: string | null;
  /** What the provider takes for it on top, by its terms; 0 where it says nothing. */
  readonly expectedFee: bigint;
  /** What it was posted for: the payouts of one batch are one debit at many banks. */
  readonly group: string | null;
}

export interface FoundMatch {
  readonly pass: 'reference' | 'last_four' | 'amount_day' | 'batch';
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  /** Of the entries more than of the lines: what the provider kept. */
  readonly fee: bigint;
}

export interface Finding {
  readonly kind: 'amount_mismatch' | 'duplicate';
  readonly lineId: string;
}

export interface Matching {
  readonly matches: readonly FoundMatch[];
  readonly findings: readonly Finding[];
}

export interface MatchLimits {
  /** Largest fee of a batch, in hundredths of a per cent of its entries; 0 where no fee account is named. */
  readonly feeBp: number;
}

export function matchLines(lines: readonly TheirLine[], entries: readonly OurEntry[], limits: MatchLimits): Matching {
  const table = openTable(lines, entries);
  matchReferences(table, limits);
  matchLastFour(table);
  matchAmounts(table, 0);
  matchAmounts(table, 1);
  matchBatches(table, limits);
  return { matches: table.matches, findings: table.findings };
}

interface Table {
  readonly lines: Map<string, TheirLine>;
  readonly entries: Map<string, OurEntry>;
  readonly matches: FoundMatch[];
  readonly findings: Finding[];
}

function openTable(lines: readonly TheirLine[], entries: readonly OurEntry[]): Table {
  return {
    lines: new Map(lines.toSorted(byDay).map((line) => [line.id, line])),
    entries: new Map(entries.toSorted(byDay).map((entry) => [entry.id, entry])),
    matches: [],
    findings: [],
  };
}

interface Dated {
  readonly id: string;
  readonly on: Temporal.PlainDate;
}

function byDay(one: Dated, other: Dated): number {
  return Temporal.PlainDate.compare(one.on, other.on) || (one.id < other.id ? -1 : 1);
}

/** What arrived, and what was paid before the provider took its fee, both name the same payment. */
function isEqual(line: TheirLine, entry: OurEntry): boolean {
  return entry.amount === line.amount + line.fee;
}

/** A line that holds the fee of the terms with the amount: more has left by exactly that. */
function isWithFee(line: TheirLine, entries: readonly OurEntry[], { feeBp }: MatchLimits): boolean {
  const fee = entries.reduce((sum, one) => sum + one.expectedFee, 0n);
  return feeBp > 0 && fee > 0n && sumOf(entries) - fee === line.amount + line.fee;
}

function matchReferences(table: Table, limits: MatchLimits): void {
  const ours = new Map<string, OurEntry[]>();
  for (const entry of table.entries.values()) {
    for (const reference of new Set(entry.references)) push(ours, reference, entry);
  }
  const theirs = new Map<string, TheirLine[]>();
  for (const line of table.lines.values()) {
    for (const reference of new Set(line.references)) if (ours.has(reference)) push(theirs, reference, line);
  }
  for (const reference of [...theirs.keys()].sort()) {
    const lines = () => (theirs.get(reference) ?? []).filter(({ id }) => table.lines.has(id));
    const entries = () => (ours.get(reference) ?? []).filter(({ id }) => table.entries.has(id));
    const paired: TheirLine[] = [];
    for (const line of lines()) {
      const entry =
        entries().find((one) => isEqual(line, one)) ?? entries().find((one) => isWithFee(line, [one], limits));
      if (!entry) continue;
      take(table, 'reference', [line], [entry]);
      paired.push(line);
    }
    const [leftLines, leftEntries] = [lines(), entries()];
    if (leftLines.length === 0) continue;
    if (leftEntries.length > 0 && grossOf(leftLines) === sumOf(leftEntries)) {
      take(table, 'reference', leftLines, leftEntries);
      continue;
    }
    for (const line of leftLines) {
      const isTwin = paired.some((one) => one.amount === line.amount);
      if (!isTwin && leftEntries.length === 0) continue;
      table.findings.push({ kind: isTwin ? 'duplicate' : 'amount_mismatch', lineId: line.id });
      table.lines.delete(line.id);
      // The entry waits for the right line; nothing else may take it.
      if (!isTwin) for (const entry of leftEntries) table.entries.delete(entry.id);
    }
  }
}

/**
 * The digits both know of one wallet or account, and one amount, a few days apart: only where there is one of theirs
 * and one of ours. Two candidates are left to people, or to the day.
 */
function matchLastFour(table: Table): void {
  const keyOf = (amount: bigint, last4: string | null) => (last4 === null ? [] : [`${amount} ${last4}`]);
  const ours = new Map<string, OurEntry[]>();
  for (const entry of table.entries.values())
    for (const key of keyOf(entry.amount, entry.last4)) push(ours, key, entry);
  const theirs = new Map<string, TheirLine[]>();
  for (const line of table.lines.values())
    for (const key of keyOf(line.amount + line.fee, line.last4)) if (ours.has(key)) push(theirs, key, line);
  for (const [key, lines] of theirs) {
    const near = (line: TheirLine) =>
      (ours.get(key) ?? []).filter((entry) => daysApart(line.on, entry.on) <= batchDays);
    for (const line of lines) {
      const [entry, ...others] = near(line);
      if (!entry || others.length > 0) continue;
      const rivals = lines.filter((other) => near(other).includes(entry));
      if (rivals.length === 1) take(table, 'last_four', [line], [entry]);
    }
  }
}

function matchAmounts(table: Table, days: number): void {
  const byAmount = new Map<bigint, OurEntry[]>();
  for (const entry of table.entries.values()) push(byAmount, entry.amount, entry);
  for (const line of [...table.lines.values()]) {
    const near = (byAmount.get(line.amount + line.fee) ?? []).filter(
      (entry) => table.entries.has(entry.id) && daysApart(line.on, entry.on) <= days && mayBeOne(line, entry),
    );
    const entry = near.find((one) => one.last4 !== null && one.last4 === line.last4) ?? near[0];
    if (entry) take(table, 'amount_day', [line], [entry]);
  }
}

/** Digits that both know must agree. */
function mayBeOne(line: TheirLine, entry: OurEntry): boolean {
  return line.last4 === null || entry.last4 === null || line.last4 === entry.last4;
}

/** How many days a batch may take to reach the statement, and how many parts are tried in every combination. */
const batchDays = 3;
const mostParts = 18;

function matchBatches(table: Table, limits: MatchLimits): void {
  const { feeBp } = limits;
  const entriesOn = byEpochDay(table.entries.values());
  for (const line of [...table.lines.values()]) {
    const gross = line.amount + line.fee;
    const near = nearOf(entriesOn, line, table.entries).filter((one) => sameSign(one.amount, gross));
    if (near.length < 2) continue;
    const whole = [...Map.groupBy(near, (one) => one.group ?? '')]
      .filter(([group, own]) => group !== '' && own.length > 1)
      .map(([, own]) => own);
    const parts =
      whole.find((own) => sumOf(own) === gross) ??
      whole.find((own) => isWithFee(line, own, limits)) ??
      whole.find((own) => isFee(sumOf(own) - gross, sumOf(own), feeBp)) ??
      (near.length <= mostParts ? subsetOf(near, gross) : null) ??
      (sumOf(near) === gross || isFee(sumOf(near) - gross, sumOf(near), feeBp) ? near : null);
    if (parts) take(table, 'batch', [line], parts);
  }
  const linesOn = byEpochDay(table.lines.values());
  for (const entry of [...table.entries.values()]) {
    const near = nearOf(linesOn, entry, table.lines).filter((one) => sameSign(one.amount, entry.amount));
    if (near.length < 2) continue;
    const all = grossOf(near) === entry.amount ? near : null;
    const parts =
      near.length <= mostParts
        ? subsetOf(
            near.filter((one) => one.fee === 0n),
            entry.amount,
          )
        : all;
    if (parts ?? all) take(table, 'batch', parts ?? all ?? [], [entry]);
  }
}

function byEpochDay<One extends Dated>(all: Iterable<One>): ReadonlyMap<number, readonly One[]> {
  return Map.groupBy(all, (one) => epochDay(one.on));
}

/** Those still open within the days of a batch, in order of day. */
function nearOf<One extends Dated>(
  days: ReadonlyMap<number, readonly One[]>,
  { on }: Dated,
  open: ReadonlyMap<string, One>,
): One[] {
  const found: One[] = [];
  for (let day = epochDay(on) - batchDays; day <= epochDay(on) + batchDays; day += 1) {
    for (const one of days.get(day) ?? []) if (open.has(one.id)) found.push(one);
  }
  return found;
}

const firstDay = new Temporal.PlainDate(1970, 1, 1);

function epochDay(on: Temporal.PlainDate): number {
  return firstDay.until(on, { largestUnit: 'days' }).days;
}

function sameSign(one: bigint, other: bigint): boolean {
  return one > 0n === other > 0n;
}

/** A fee makes less arrive, or more leave; never the other way round. */
function isFee(difference: bigint, total: bigint, feeBp: number): boolean {
  const size = total < 0n ? -total : total;
  return feeBp > 0 && difference > 0n && difference * 10_000n <= size * BigInt(feeBp);
}

/** The fewest parts, two at least, that make the sum exactly, the earliest of those; null when none do. */
function subsetOf<Part extends { readonly id: string; readonly amount: bigint }>(
  parts: readonly Part[],
  sum: bigint,
): readonly Part[] | null {
  let found: readonly Part[] | null = null;
  const walk = (from: number, left: bigint, chosen: readonly Part[]): void => {
    if (left === 0n && chosen.length > 1 && (!found || chosen.length < found.length)) found = chosen;
    if (found && chosen.length >= found.length - 1) return;
    for (let index = from; index < parts.length; index += 1) {
      const part = parts[index];
      if (!part) continue;
      const rest = left - part.amount;
      if (rest !== 0n && !sameSign(rest, left)) continue;
      walk(index + 1, rest, [...chosen, part]);
    }
  };
  walk(0, sum, []);
  return found;
}

function take(table: Table, pass: FoundMatch['pass'], lines: readonly TheirLine[], entries: readonly OurEntry[]): void {
  for (const { id } of lines) table.lines.delete(id);
  for (const { id } of entries) table.entries.delete(id);
  table.matches.push({
    pass,
    lineIds: lines.map(({ id }) => id),
    entryIds: entries.map(({ id }) => id),
    fee: sumOf(entries) - sumOf(lines),
  });
}

function sumOf(parts: readonly { readonly amount: bigint }[]): bigint {
  return parts.reduce((sum, part) => sum + part.amount, 0n);
}

function grossOf(lines: readonly TheirLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.amount + line.fee, 0n);
}

function daysApart(one: Temporal.PlainDate, other: Temporal.PlainDate): number {
  return Math.abs(one.until(other, { largestUnit: 'days' }).days);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
