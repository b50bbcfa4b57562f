// The VAT rates of a site: each code with what it means from a day on; what was sold before keeps what it meant then.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { SetVatRate, VatCode } from '../contract-buyers.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { insertVatRates, type VatRateRow } from './vat-rate-store.ts';

/**
 * The rates of the VAT and SD Act 2012: standard, and the three tables of its Third Schedule for local supply. Which
 * goods stand in which table is for the site's bookkeeper to say: lists change with every budget.
 */
const standard = [
  { code: 'standard', rate_bp: 1500, output_note: 4, name_bn: 'সাধারণ হার ১৫%', name_en: 'Standard rate 15%' },
  {
    code: 'table3',
    rate_bp: 1000,
    output_note: 7,
    name_bn: 'তৃতীয় তফসিল, সারণি ৩ (১০%)',
    name_en: 'Third Schedule, table 3 (10%)',
  },
  {
    code: 'table2',
    rate_bp: 750,
    output_note: 7,
    name_bn: 'তৃতীয় তফসিল, সারণি ২ (৭.৫%)',
    name_en: 'Third Schedule, table 2 (7.5%)',
  },
  {
    code: 'table1',
    rate_bp: 500,
    output_note: 7,
    name_bn: 'তৃতীয় তফসিল, সারণি ১ (৫%)',
    name_en: 'Third Schedule, table 1 (5%)',
  },
  { code: 'exempt', rate_bp: 0, output_note: 3, name_bn: 'অব্যাহতিপ্রাপ্ত', name_en: 'Exempt' },
  { code: 'export', rate_bp: 0, output_note: 1, name_bn: 'রপ্তানি, শূন্য হার', name_en: 'Export, zero rate' },
] as const;

/** The Act came into force on that day. */
const since = Temporal.PlainDate.from('2019-07-01');

export async function provideVatRates(tx: Tx, occasion: Occasion, siteId: string): Promise<void> {
  await insertVatRates(
    tx,
    standard.map((rate) => ({ ...stampOf(occasion), ...rate, site_id: siteId, effective_from: since })),
  );
}

/** Throws `payments.invoice_settings_missing`; by constraint `payments.vat_rate_taken`. */
export async function setVatRate(tx: Tx, occasion: Occasion, wanted: SetVatRate): Promise<VatCode> {
  await requireSettings(tx, wanted.site_id);
  const row = { ...stampOf(occasion), ...wanted, effective_from: Temporal.PlainDate.from(wanted.effective_from) };
  await insertVatRates(tx, [row]);
  await recordAudit(tx, occasion, {
    action: 'payments.vat_rate_set',
    siteId: wanted.site_id,
    subject: { kind: 'payments.vat_rate', id: row.id },
    after: { code: wanted.code, rate_bp: wanted.rate_bp, effective_from: wanted.effective_from },
  });
  return vatCodeJson(row);
}

export function vatCodeJson(row: VatRateRow): VatCode {
  const { code, name_bn, name_en, rate_bp, output_note } = row;
  return { code, name_bn, name_en, rate_bp, output_note, effective_from: row.effective_from.toString() };
}

function stampOf({ now, actor }: Occasion): Pick<VatRateRow, 'id' | 'created_at' | 'created_by'> {
  return { id: newId(), created_at: now, created_by: actor.personId };
}
