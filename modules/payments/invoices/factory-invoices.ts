// Test data through the real functions.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import type { SaveBuyer, SetInvoiceSettings } from '../contract-buyers.ts';
import type { DraftInvoice, DraftLine } from '../contract-invoices.ts';
import { draftInvoice } from './draft-invoice.ts';
import { finaliseInvoice } from './finalise-invoice.ts';
import { saveBuyer } from './save-buyer.ts';
import { setInvoiceSettings } from './set-invoice-settings.ts';

type TestPart = Pick<House, 'db' | 'clock'>;

export async function makeSeller(
  house: TestPart,
  siteId: string,
  given: Partial<SetInvoiceSettings> = {},
): Promise<void> {
  const settings: SetInvoiceSettings = {
    site_id: siteId,
    ...{ name_bn: 'সুরমা ডেইরি', name_en: 'Surma Dairy', address_bn: 'সিলেট', address_en: 'Sylhet' },
    ...{ bin: '002871821-0101', signatory: 'Farida Yasmin', designation: 'Accountant', series: 'INV' },
    ...{ prices: 'exclusive', rounding: 'line', layout: 10, terms_days: 15, reminder_days: [-3, 1, 15] },
    ...given,
  };
  await inTransaction(house.db, (tx) => setInvoiceSettings(tx, systemOccasion(house.clock, 'factory'), settings));
}

/** Returns the buyer's id. */
export async function makeBuyer(house: TestPart, siteId: string, given: Partial<SaveBuyer> = {}): Promise<string> {
  const buyer: SaveBuyer = {
    ...{ id: newId(), site_id: siteId, name: 'Modhubon Sweets', bin: null, nid: '1234567890', address: 'Zindabazar' },
    ...{ phone: null, email: 'modhubon@example.com', language: 'en', terms_days: 15, withholds_vat: false },
    ...given,
  };
  await inTransaction(house.db, (tx) => saveBuyer(tx, systemOccasion(house.clock, 'factory'), buyer));
  return buyer.id;
}

/** A hundred litres at 80 taka, unless something else is said. */
export function makeLine(given: Partial<DraftLine> = {}): DraftLine {
  return {
    ...{ description: 'Pasteurised milk', brand: 'Surma', unit: 'L', quantity_milli: 100_000, unit_price: 80_00 },
    ...{ discount: 0, vat_code: 'standard', sd_rate_bp: 0 },
    ...given,
  };
}

/** Returns the draft's id. */
export async function makeDraft(
  house: TestPart,
  siteId: string,
  buyerId: string,
  given: Partial<DraftInvoice> = {},
): Promise<string> {
  const draft: DraftInvoice = {
    ...{ id: newId(), site_id: siteId, buyer_id: buyerId, deliver_to: '', note: '', prices: 'exclusive' },
    lines: [makeLine()],
    ...given,
  };
  return inTransaction(house.db, (tx) => draftInvoice(tx, systemOccasion(house.clock, 'factory'), draft));
}

/** Returns the id of a finalised invoice. */
export async function makeInvoice(
  house: TestPart,
  siteId: string,
  buyerId: string,
  given: Partial<DraftInvoice> = {},
): Promise<string> {
  const id = await makeDraft(house, siteId, buyerId, given);
  await inTransaction(house.db, (tx) => finaliseInvoice(tx, systemOccasion(house.clock, 'factory'), id));
  return id;
}
