// The milk of past days, written as the sheets centres send, and imported like any other sheet.
import { type Chance, chanceFrom } from './chance.ts';
import type { Supplier } from './enrol-members.ts';

export interface Pouring {
  readonly supplier: Supplier;
  readonly volumeMl: number;
  readonly fatBp: number;
  readonly clrTenths: number;
}

export type Period = 'morning' | 'evening';

/** What the members bring to one shift: nine of ten come in the morning, seven in the evening. */
export function pouringsOf(suppliers: readonly Supplier[], day: Temporal.PlainDate, period: Period): Pouring[] {
  const salt = day.dayOfYear * 2 + (period === 'morning' ? 0 : 1);
  return suppliers.flatMap((supplier, index) => {
    const chance = chanceFrom(salt * 1009 + index * 31 + supplier.usualVolumeMl);
    const comes = chance.between(1, 10) <= (period === 'morning' ? 9 : 7);
    return comes ? [pouring(supplier, chance, period)] : [];
  });
}

function pouring(supplier: Supplier, chance: Chance, period: Period): Pouring {
  const share = period === 'morning' ? 1 : 0.75;
  const usual = supplier.usualVolumeMl * share;
  return {
    supplier,
    volumeMl: Math.round(chance.around(usual, usual * 0.2, 500, 20_000) / 100) * 100,
    fatBp: Math.round(chance.around(supplier.usualFatBp + (period === 'evening' ? 15 : 0), 25, 300, 880) / 10) * 10,
    clrTenths: Math.round(chance.around(supplier.usualClrTenths, 8, 240, 310) / 5) * 5,
  };
}

/** The sheet of several days, with the header a centre's book has. */
export function sheetOf(suppliers: readonly Supplier[], days: readonly Temporal.PlainDate[]): Uint8Array {
  const lines = ['তারিখ,পালা,সদস্য,ধরন,লিটার,ফ্যাট,CLR'];
  for (const day of days) {
    for (const period of ['morning', 'evening'] as const) {
      for (const { supplier, volumeMl, fatBp, clrTenths } of pouringsOf(suppliers, day, period)) {
        const cells = [day, period, supplier.code, supplier.milkType, volumeMl / 1000, fatBp / 100, clrTenths / 10];
        lines.push(cells.join(','));
      }
    }
  }
  return new TextEncoder().encode(lines.join('\n'));
}
