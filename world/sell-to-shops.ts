// What the dairy sells to sweet shops and a hotel: two months of invoices, most of them paid.
import {
  creditInvoice,
  draftInvoice,
  finaliseInvoice,
  findInvoice,
  proposeWriteOff,
  receivePayment,
  recordDeposit,
  recordPurchase,
  recordStock,
  saveBuyer,
  setInvoiceSettings,
  withholdVat,
} from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';

const buyers = [
  {
    name: 'মধুবন মিষ্টান্ন ভাণ্ডার',
    bin: '001745707-0402',
    nid: null,
    address: 'জিন্দাবাজার, সিলেট',
    terms: 15,
    withholds: false,
  },
  {
    name: 'Hotel Surma View',
    bin: '000772941-0307',
    nid: null,
    address: 'Airport Road, Sylhet',
    terms: 30,
    withholds: true,
  },
  { name: 'বনফুল সুইটস', bin: null, nid: '1975432109', address: 'আম্বরখানা, সিলেট', terms: 7, withholds: false },
  { name: 'রসমঞ্জরী', bin: null, nid: '4412907735', address: 'বিয়ানীবাজার', terms: 15, withholds: false },
] as const;

const goods = [
  { description: 'পাস্তুরিত তরল দুধ', unit: 'লিটার', unit_price: 82_00, vat_code: 'exempt' },
  { description: 'মিষ্টি দই', unit: 'কেজি', unit_price: 210_00, vat_code: 'table1' },
  { description: 'ঘি', unit: 'কেজি', unit_price: 1350_00, vat_code: 'standard' },
  { description: 'ছানা', unit: 'কেজি', unit_price: 420_00, vat_code: 'table2' },
] as const;

/** Days before today, buyer, goods with their quantities, and what became of it. */
const sales = [
  [
    58,
    0,
    [
      [0, 120],
      [1, 25],
    ],
    'paid',
  ],
  [
    54,
    1,
    [
      [0, 80],
      [2, 12],
    ],
    'paid',
  ],
  [50, 2, [[3, 18]], 'paid'],
  [
    46,
    3,
    [
      [0, 60],
      [3, 10],
    ],
    'lost',
  ],
  [
    41,
    0,
    [
      [0, 140],
      [2, 6],
    ],
    'paid',
  ],
  [
    37,
    1,
    [
      [1, 40],
      [2, 10],
    ],
    'withheld',
  ],
  [
    33,
    2,
    [
      [3, 22],
      [0, 40],
    ],
    'part',
  ],
  [
    27,
    0,
    [
      [0, 130],
      [1, 30],
    ],
    'returned',
  ],
  [
    21,
    1,
    [
      [0, 90],
      [2, 14],
    ],
    'part',
  ],
  [15, 3, [[3, 12]], 'open'],
  [
    10,
    0,
    [
      [0, 150],
      [2, 8],
    ],
    'open',
  ],
  [6, 1, [[1, 35]], 'open'],
  [
    2,
    2,
    [
      [3, 20],
      [0, 50],
    ],
    'open',
  ],
  [0, 0, [[0, 140]], 'draft'],
] as const;

type Outcome = (typeof sales)[number][3];

/** `few`: one of each outcome is enough where nobody looks. */
export async function sellToShops(
  tx: Tx,
  finance: Occasion,
  { unionId, group }: Founded,
  { few }: { readonly few: boolean },
): Promise<void> {
  await setInvoiceSettings(tx, finance, {
    site_id: unionId,
    name_bn: `${group.nameBn} ডেইরি`,
    name_en: `${group.nameEn} Dairy`,
    address_bn: 'বিসিক শিল্প নগরী, খাদিমনগর, সিলেট',
    address_en: 'BSCIC Industrial Estate, Khadimnagar, Sylhet',
    bin: '002871821-0101',
    ...{ signatory: 'ফারিদা ইয়াসমিন', designation: 'হিসাব কর্মকর্তা', series: group.code.slice(0, 3) },
    ...{ prices: 'exclusive', rounding: 'invoice', layout: 13, terms_days: 15, reminder_days: [-2, 3, 15, 30] },
  });
  const ids: string[] = [];
  for (const { name, bin, nid, address, terms, withholds } of buyers) {
    const id = newId();
    const reach = { phone: null, email: `accounts${ids.length}@shops.example`, language: 'bn' } as const;
    const terms_days = terms;
    await saveBuyer(tx, finance, {
      id,
      site_id: unionId,
      name,
      bin,
      nid,
      address,
      ...reach,
      terms_days,
      withholds_vat: withholds,
    });
    ids.push(id);
  }
  await buyPackaging(tx, finance, unionId);
  await countStock(tx, finance, unionId);
  const one = (outcome: Outcome) => sales.find((sale) => sale[3] === outcome) ?? sales[0];
  for (const [daysAgo, buyer, lines, outcome] of few ? [one('paid'), one('lost'), one('open'), one('draft')] : sales) {
    const then = { ...finance, now: finance.now.subtract({ hours: 24 * daysAgo }) };
    const id = await draftInvoice(tx, then, {
      ...{ id: newId(), site_id: unionId, buyer_id: ids[buyer] ?? '', deliver_to: '', note: '', prices: 'exclusive' },
      lines: lines.map(([good, quantity]) => ({
        ...{ brand: group.nameBn, discount: 0, sd_rate_bp: 0, quantity_milli: quantity * 1000 },
        ...goods[good],
      })),
    });
    if (outcome === 'draft') continue;
    await finaliseInvoice(tx, then, id);
    await followUp(tx, finance, { id, daysAgo, outcome });
  }
}

interface Sale {
  readonly id: string;
  readonly daysAgo: number;
  readonly outcome: Outcome;
}

async function followUp(tx: Tx, finance: Occasion, { id, daysAgo, outcome }: Sale): Promise<void> {
  const later = { ...finance, now: finance.now.subtract({ hours: 24 * Math.max(0, daysAgo - 9) }) };
  const on = later.now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().toString();
  const pay = (amount: number, reference: string) =>
    receivePayment(tx, later, id, { id: newId(), method: 'bank', amount, received_on: on, reference });
  if (outcome === 'paid') await pay(Number((await findInvoice(tx, id))?.open ?? 0n), 'TT');
  if (outcome === 'part') await pay(5_000_00, 'CHQ 118204');
  if (outcome === 'withheld')
    await withholdVat(tx, later, id, { amount: 1_000_00, certificate_number: '6.6-0117', certificate_on: on });
  if (outcome === 'lost') await proposeWriteOff(tx, finance, id, 'দোকান বন্ধ হয়ে গেছে');
  if (outcome === 'returned')
    await creditInvoice(tx, later, id, {
      id: newId(),
      reason: 'দইয়ের ভাঁড় ভাঙা ছিল',
      lines: [{ position: 2, quantity_milli: 5000 }],
    });
}

/** A purchase of this month, VAT kept back at source and paid into the treasury, and one of the month before. */
async function buyPackaging(tx: Tx, finance: Occasion, siteId: string): Promise<void> {
  const today = finance.now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const month = today.with({ day: 1 });
  const packer = { name: 'Padma Packaging Ltd', bin: '002233445-0101', address: 'Tongi, Gazipur' };
  const buy = async (number: string, on: Temporal.PlainDate, withheld: number) => {
    const id = newId();
    await recordPurchase(tx, finance, {
      ...{ id, site_id: siteId, month: on.with({ day: 1 }).toString(), bought_on: on.toString() },
      ...{ invoice_number: number, invoice_on: on.toString(), seller_name: packer.name, seller_bin: packer.bin },
      ...{ seller_address: packer.address, description: 'দুধের পাউচ ফিল্ম', unit: 'কেজি', quantity_milli: 120_000 },
      ...{ input_note: 14, value: 42_000_00, sd: 0, vat: 6_300_00, withheld },
    });
    return id;
  };
  await buy('PP-2207', month.subtract({ days: 9 }), 0);
  const certified = await buy('PP-2291', month, 2_100_00);
  await recordDeposit(tx, finance, {
    ...{ id: newId(), site_id: siteId, month: month.toString(), tax: 'vat', amount: 2_100_00 },
    ...{ challan_number: `T-${month.year}-0417`, challan_on: month.toString(), economic_code: '1-1133-0010-0311' },
    ...{ bank: 'Sonali Bank, Sylhet', purchase_ids: [certified] },
  });
}

/** What stood there before the first sale, at the price of sale: the register 6.2 begins with it. */
async function countStock(tx: Tx, finance: Occasion, siteId: string): Promise<void> {
  const on = finance.now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().subtract({ days: 60 }).toString();
  const quantities = [1500, 300, 120, 200];
  for (const [at, { description, unit, unit_price }] of goods.entries()) {
    const quantity = quantities[at] ?? 0;
    await recordStock(tx, finance, {
      ...{ id: newId(), site_id: siteId, on, description, unit, kind: 'opening' },
      ...{ quantity_milli: quantity * 1000, value: quantity * unit_price },
    });
  }
}
