// What stands to a seller's credit at the treasury when a month begins: the closing balance of the month before.
import type { Db } from '../../../platform/db/database.ts';
import { type Carried, type Counted, nothingCarried, reckonReturn } from './reckon-return.ts';
import { sumDeposits } from './vat-deposit-store.ts';
import { countNotes, findFirstMonth, findLastFiled } from './vat-store.ts';

/** Twenty years without a filed return: older months are left out. */
const mostMonths = 240;

/** The notes of a month that is not filed, with what the months before carry into it. */
export async function reckonMonth(db: Db, siteId: string, month: Temporal.PlainDate): Promise<readonly Counted[]> {
  return reckonWith(db, siteId, month, await carriedInto(db, siteId, month));
}

async function reckonWith(db: Db, siteId: string, month: Temporal.PlainDate, carried: Carried) {
  const deposits = await sumDeposits(db, siteId, month);
  return reckonReturn(await countNotes(db, siteId, month), carried, deposits);
}

/** Filed months stand as they were filed; those after the last of them are reckoned one after another. */
async function carriedInto(db: Db, siteId: string, month: Temporal.PlainDate): Promise<Carried> {
  const filed = await findLastFiled(db, siteId, month);
  let next = filed ? filed.month.add({ months: 1 }) : await findFirstMonth(db, siteId);
  let carried = filed ? closingOf(filed.figures as unknown as readonly StoredFigure[]) : nothingCarried;
  for (let count = 0; next && count < mostMonths && Temporal.PlainDate.compare(next, month) < 0; count += 1) {
    const notes = await reckonWith(db, siteId, next, carried);
    const closing = (note: number) => notes.find((one) => one.note === note);
    carried = { vat: closing(65)?.vat ?? 0n, sd: closing(66)?.sd ?? 0n };
    next = next.add({ months: 1 });
  }
  return carried;
}

interface StoredFigure {
  readonly note: number;
  readonly vat: string;
  readonly sd: string;
}

/** A month filed before balances were carried had its tax paid, or carried what was below nothing. */
function closingOf(figures: readonly StoredFigure[]): Carried {
  const amount = (note: number, tax: 'vat' | 'sd') => figures.find((one) => one.note === note)?.[tax];
  const credit = (text: string | undefined) => (BigInt(text ?? '0') < 0n ? -BigInt(text ?? '0') : 0n);
  const [vat, sd] = [amount(65, 'vat'), amount(66, 'sd')];
  return {
    vat: vat === undefined ? credit(amount(34, 'vat')) : BigInt(vat),
    sd: sd === undefined ? credit(amount(36, 'sd')) : BigInt(sd),
  };
}
