/** The trade's words in the reader's language, and the measures as people write them. */
import { formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MilkType, Period } from '#modules/collection/contract-words.ts';

export const milkTypes: readonly MilkType[] = ['cow', 'buffalo', 'mixed'];
export const periods: readonly Period[] = ['morning', 'evening'];

export function milkLabel(milk: MilkType): string {
  if (milk === 'cow') return m.collection_milk_cow();
  return milk === 'buffalo' ? m.collection_milk_buffalo() : m.collection_milk_mixed();
}

export function periodLabel(period: Period): string {
  return period === 'morning' ? m.collection_period_morning() : m.collection_period_evening();
}

export const milkOptions = () => milkTypes.map((value) => ({ value, label: milkLabel(value) }));
export const periodOptions = () => periods.map((value) => ({ value, label: periodLabel(value) }));

export const litres = (volumeMl: number) => formatQuantity(volumeMl, 3, undefined, 1);
export const percent = (basisPoints: number | null) =>
  basisPoints === null ? '–' : formatQuantity(basisPoints, 2, undefined, 2);
export const degrees = (tenths: number | null) => (tenths === null ? '–' : formatQuantity(tenths, 1, undefined, 1));
