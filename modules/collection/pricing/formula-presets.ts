// The SNF formulas in use, each with its source; a union adopts the one its authority has laid down.
import type { SnfFormula } from './types.ts';

export interface FormulaPreset
  extends Pick<SnfFormula, 'clr_numerator' | 'clr_divisor' | 'fat_factor_e4' | 'constant_bp'> {
  readonly key: string;
  readonly name: string;
  readonly lactometer: 'c27' | 'f84';
  readonly source: string;
}

const quarter = { clr_numerator: 1, clr_divisor: 4 };

export const formulaPresets: readonly FormulaPreset[] = [
  {
    key: 'isi_1992',
    name: 'IS 10083:1982, amended 1992: CLR/4 + 0.25 F + 0.44',
    ...quarter,
    fat_factor_e4: 2500,
    constant_bp: 44,
    lactometer: 'c27',
    source: 'ecoursesonline.iasri.res.in/mod/page/view.php?id=65158',
  },
  {
    key: 'isi_original',
    name: 'IS 10083:1982: CLR/4 + 0.25 F + 0.60',
    ...quarter,
    fat_factor_e4: 2500,
    constant_bp: 60,
    lactometer: 'c27',
    source: 'ecoursesonline.iasri.res.in/mod/page/view.php?id=65158',
  },
  {
    key: 'plant_84f',
    name: 'Plant form, 84 F: CLR/4 + 0.20 F + 0.36',
    ...quarter,
    fat_factor_e4: 2000,
    constant_bp: 36,
    lactometer: 'f84',
    source: 'agrimoon.com/estimation-of-snf-in-pasteurized-milk-by-specific-gravity-method',
  },
  {
    key: 'factor_21',
    name: 'CLR/4 + 0.21 F + 0.36',
    ...quarter,
    fat_factor_e4: 2100,
    constant_bp: 36,
    lactometer: 'c27',
    source: 'costcalculator.calculator.city/?p=57120',
  },
  {
    key: 'factor_22',
    name: '0.25 LR + 0.22 F + 0.72',
    ...quarter,
    fat_factor_e4: 2200,
    constant_bp: 72,
    lactometer: 'c27',
    source: 'aavintrichy.com/interesting-facts/faq-how-to-calculate-milk-rate.html',
  },
  {
    key: 'milma',
    name: 'Milma: CLR/4 + 0.20 F + 0.50',
    ...quarter,
    fat_factor_e4: 2000,
    constant_bp: 50,
    lactometer: 'c27',
    source: 'github.com/balamurugesan03/dairy: MilkPurchase.jsx',
  },
  {
    key: 'sixty_forty',
    name: '60:40: CLR/4 + 0.20 F + CLR/100',
    // A quarter and a hundredth of the CLR are thirteen fiftieths of it.
    clr_numerator: 13,
    clr_divisor: 50,
    fat_factor_e4: 2000,
    constant_bp: 0,
    lactometer: 'c27',
    source: 'dhirubhai.net/pulse/how-purchase-100-pure-raw-milk-bhandair-jaswant-singh',
  },
];
