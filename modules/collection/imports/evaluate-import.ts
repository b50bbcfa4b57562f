// Decides for every row read from a sheet whether it may become a receipt, at what price, or why not.

import { DomainError } from '../../../platform/errors.ts';
import { type PriceBook, priceImported } from '../charts/import-prices.ts';
import { codeAt } from '../members/place-on.ts';
import type { Price } from '../pricing/price-receipt.ts';
import { type ImportWorld, importKey, valueKey } from './import-world.ts';
import type { ReadRow, RowRefusal } from './read-import-rows.ts';

export type Verdict =
  | {
      readonly result: 'ok';
      readonly memberId: string;
      readonly price: Price;
      readonly formulaId: string;
      readonly importKey: string;
      readonly repeatReason: string | null;
    }
  | { readonly result: 'exists'; readonly memberId: string; readonly importKey: string }
  | { readonly result: 'refused'; readonly memberId: string | null; readonly refusal: RowRefusal };

/** One verdict per row, in the order of the file: earlier rows count as poured before later ones. */
export function evaluateImport(
  rows: readonly { readonly line: number; readonly row: ReadRow }[],
  world: ImportWorld,
  prices: PriceBook,
  repeatReason: string | null,
): Verdict[] {
  const equals = new Map<string, number>();
  const pouredOnLine = new Map<string, number>();
  return rows.map(({ line, row }) => {
    const member = world.members.get(row.member_code) ?? null;
    try {
      if (!member) throw new DomainError('collection.import_member_unknown', { member: row.member_code }, '/member');
      const value = valueKey(world.centreId, member.id, row);
      const ordinal = (equals.get(value) ?? 0) + 1;
      equals.set(value, ordinal);
      const key = importKey(value, ordinal);
      if (ordinal <= (world.known.get(value) ?? 0)) return { result: 'exists', memberId: member.id, importKey: key };
      codeAt(member, world.centreId, row.held_on);
      refuseDay(row, world);
      const { price, formulaId } = priceImported(row, world, prices);
      const pouring = `${row.held_on} ${row.period} ${member.id} ${row.milk_type}`;
      const reason = reasonFor(row, repeatReason, pouredOnLine.get(pouring) ?? world.poured.get(pouring) ?? null);
      pouredOnLine.set(pouring, line);
      return { result: 'ok', memberId: member.id, price, formulaId, importKey: key, repeatReason: reason };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params, field } = error;
      return { result: 'refused', memberId: member?.id ?? null, refusal: { code, params, field } };
    }
  });
}

function refuseDay(row: ReadRow, world: ImportWorld): void {
  const { held_on, period } = row;
  if (held_on > world.today) throw new DomainError('collection.import_day_in_future', { held_on }, '/day');
  if (world.closedDays.some((cycle) => cycle.from_on <= held_on && held_on <= cycle.to_on)) {
    throw new DomainError('collection.period_closed', { held_on }, '/day');
  }
  const shift = world.shifts.get(`${held_on} ${period}`);
  if (shift?.origin !== 'counter') return;
  const code = shift.state === 'open' ? 'collection.import_shift_open' : 'collection.import_shift_closed';
  throw new DomainError(code, { held_on, period }, '/day');
}

/** `earlier` is the line or the number of the first pouring of the same member, shift and milk. */
function reasonFor(row: ReadRow, given: string | null, earlier: number | null): string | null {
  if (earlier === null) return null;
  const reason = row.repeat_reason ?? given;
  if (reason === null)
    throw new DomainError('collection.import_repeat', { member: row.member_code, earlier }, '/reason');
  return reason;
}
