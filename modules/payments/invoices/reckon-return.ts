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

/**
 * Adds the totals to what was counted: 9 (output), 23 (input that may be taken off), 28 (increasing), 33 (decreasing),
 * 34 (VAT to pay, 9 − 23 + 28 − 33; below nothing it is carried on) and 36 (supplementary duty to pay).
 */
export function reckonReturn(counted: readonly Counted[]): readonly Counted[] {
  const between = (from: number, to: number) => counted.filter(({ note }) => note >= from && note <= to);
  const output = sum(9, between(1, 8));
  const input = sum(
    23,
    between(10, 22).filter(({ note }) => !notCreditable.has(note)),
  );
  const more = sum(28, between(24, 27));
  const less = sum(33, between(29, 32));
  const none = { value: 0n, sd: 0n, vat: 0n, records: 0 };
  const net = { ...none, note: 34, vat: output.vat - input.vat + more.vat - less.vat };
  const duty = { ...none, note: 36, sd: output.sd + more.sd - less.sd };
  return [...counted, output, input, more, less, net, duty].sort((one, other) => one.note - other.note);
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
