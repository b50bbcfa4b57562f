// Form 9.1 of a month from its records: pure, so that a filed month and a running one are reckoned by the same code.
export interface Counted {
  readonly note: number;
  readonly value: bigint;
  readonly sd: bigint;
  readonly vat: bigint;
  readonly records: number;
}

/** Input VAT that cannot be taken off: bought of those who pay turnover tax, are not registered, or sell exempt. */
const notCreditable: ReadonlySet<number> = new Set([10, 11, 12, 13, 19, 20, 21, 22]);

/** What stands to the seller's credit from the month before; below nothing when it was owed and not paid. */
export interface Carried {
  readonly vat: bigint;
  readonly sd: bigint;
}

export const nothingCarried: Carried = { vat: 0n, sd: 0n };

/**
 * Adds the totals to what was counted: 9 (output), 23 (input that may be taken off), 28 (increasing), 33 (decreasing),
 * 34 (VAT of the month, 9 − 23 + 28 − 33) and 36 (duty of the month); 52 and 53, what the month before left; 35 and 37,
 * what is due with that (34 − 52, 36 − 53); 58 and 59, what went to the treasury; 65 and 66, what is left for the next
 * month (58 − 35, 59 − 37).
 */
export function reckonReturn(
  counted: readonly Counted[],
  carried: Carried = nothingCarried,
  deposits: Carried = nothingCarried,
): readonly Counted[] {
  const between = (from: number, to: number) => counted.filter(({ note }) => note >= from && note <= to);
  const output = sum(9, between(1, 8));
  const input = sum(
    23,
    between(10, 22).filter(({ note }) => !notCreditable.has(note)),
  );
  const more = sum(28, between(24, 27));
  const less = sum(33, between(29, 32));
  const vat = output.vat - input.vat + more.vat - less.vat;
  const sd = output.sd + more.sd - less.sd;
  const [due, duty] = [vat - carried.vat, sd - carried.sd];
  const figures: readonly (readonly [note: number, of: { readonly vat?: bigint; readonly sd?: bigint }])[] = [
    [34, { vat }],
    [35, { vat: due }],
    [36, { sd }],
    [37, { sd: duty }],
    [52, { vat: carried.vat }],
    [53, { sd: carried.sd }],
    [58, { vat: deposits.vat }],
    [59, { sd: deposits.sd }],
    [65, { vat: deposits.vat - due }],
    [66, { sd: deposits.sd - duty }],
  ];
  const none = { value: 0n, sd: 0n, vat: 0n, records: 0 };
  const reckoned = figures.map(([note, of]) => ({ ...none, note, ...of }));
  return [...counted, output, input, more, less, ...reckoned].sort((one, other) => one.note - other.note);
}

const parts: Readonly<Record<number, readonly number[]>> = {
  9: [1, 2, 3, 4, 5, 6, 7, 8],
  23: [14, 15, 16, 17, 18],
  28: [24, 25, 26, 27],
  33: [29, 30, 31, 32],
};

/** The notes whose records stand behind a figure: of a total, all it adds up. */
export function partsOf(note: number): readonly number[] {
  return parts[note] ?? [note];
}

function sum(note: number, parts: readonly Counted[]): Counted {
  return parts.reduce(
    (all, one) => ({
      note,
      value: all.value + one.value,
      sd: all.sd + one.sd,
      vat: all.vat + one.vat,
      records: all.records + one.records,
    }),
    { note, value: 0n, sd: 0n, vat: 0n, records: 0 },
  );
}
