// A statement of a bank or provider, read into one shape whatever its format.
import type { ErrorParams } from '../../../platform/errors.ts';

export interface StatementLine {
  readonly bookedOn: Temporal.PlainDate;
  /** Minor units into the account, net of the fee. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly reference: string | null;
  readonly providerReference: string | null;
  readonly counterparty: string | null;
  readonly description: string | null;
}

export interface StatementText {
  readonly reference: string;
  readonly accountNumber: string | null;
  readonly currency: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
  readonly lines: readonly StatementLine[];
}

/** Why a file is not taken, and the line of it where that is known. */
export class UnreadableStatement extends Error {
  readonly params: ErrorParams;
  constructor(because: string, params: ErrorParams = {}) {
    super(because);
    this.params = { because, ...params };
  }
}

/** From the first to the last day of the lines, where the file itself does not say. */
export function daysOf(lines: readonly StatementLine[]): { fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate } {
  const days = lines.map((line) => line.bookedOn).sort(Temporal.PlainDate.compare);
  const [fromOn, toOn] = [days[0], days.at(-1)];
  if (!fromOn || !toOn) throw new UnreadableStatement('no_lines');
  return { fromOn, toOn };
}

export function readDay(text: string | null): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from((text ?? '').slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableStatement('day', { value: (text ?? '').slice(0, 40) });
    throw error;
  }
}
