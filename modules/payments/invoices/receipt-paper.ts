// The receipt for money that came in, on paper: for which invoices, and what of it stays as the buyer's credit.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { requireBuyer } from './buyer-store.ts';
import type { Paper } from './invoice-paper.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { letterWords } from './letter-words.ts';
import { findReceipt, findReceiptUses, type ReceiptRow } from './settlement-store.ts';
import { column, letter } from './statement-paper.ts';

/** Throws `payments.receipt_missing`. */
export async function renderReceipt(house: House, id: string, language: Language): Promise<Paper> {
  const receipt = await findReceipt(house.db, id);
  if (!receipt) throw new DomainError('payments.receipt_missing', {});
  const data = await pageOf(house.db, receipt, language);
  return { name: `${receipt.number}.pdf`, bytes: house.typesetter().render(letter, data) };
}

async function pageOf(db: Db, receipt: ReceiptRow, language: Language): Promise<object> {
  const seller = await requireSettings(db, receipt.site_id);
  const buyer = await requireBuyer(db, receipt.buyer_id, receipt.site_id);
  const uses = await findReceiptUses(db, receipt.id);
  const said = letterWords[language];
  const words = said.receipt;
  const whole = { amount: receipt.amount, currency: receipt.currency as Currency };
  const taka = (amount: bigint) => formatMoney({ ...whole, amount }, language);
  const used = uses.reduce((sum, { amount }) => sum + amount, 0n);
  const rest = receipt.amount - used;
  return {
    language,
    date: receipt.received_on.toString(),
    ...{ title: words.title, numberLabel: said.number, number: receipt.number, state: '' },
    organisation: language === 'bn' ? seller.name_bn : seller.name_en,
    address: language === 'bn' ? seller.address_bn : seller.address_en,
    paper: { running: `${words.title} · ${receipt.number}`, number: receipt.number, page: said.page },
    facts: [
      { label: words.from, value: buyer.name },
      { label: said.day, value: formatDay(receipt.received_on, language) },
      { label: words.by, value: words.ways[receipt.method as keyof typeof words.ways] },
      { label: words.reference, value: receipt.reference || '–' },
    ],
    columns: [column(words.invoice, 0), column(words.issued, 50), column(words.used, 45, true)],
    rows: uses.map(({ number, issued_on, amount }) => [number, formatDay(issued_on, language), taka(amount)]),
    sums: [
      ...(rest > 0n ? [{ label: words.credit, amount: taka(rest) }] : []),
      { label: words.received, amount: taka(receipt.amount), strong: true },
    ],
    words: receipt.currency === 'BDT' ? `${said.inWords} ${amountInWords(whole, language)}` : '',
    notes: [],
    ...{ signatory: seller.signatory, designation: seller.designation },
  };
}
