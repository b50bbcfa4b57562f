// Form 6.6: whoever kept VAT back certifies it to the supplier, with the challan by which it went to the treasury.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import type { Paper } from './invoice-paper.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { letterWords } from './letter-words.ts';
import { column, letter } from './statement-paper.ts';
import { findDepositOf } from './vat-deposit-store.ts';
import { findPurchase, type PurchaseRow } from './vat-store.ts';

/** Throws `payments.certificate_missing` where nothing was kept back. */
export async function renderCertificate(house: House, purchaseId: string, language: Language): Promise<Paper> {
  const purchase = await findPurchase(house.db, purchaseId);
  if (!purchase?.certificate_number) throw new DomainError('payments.certificate_missing', {});
  const number = purchase.certificate_number;
  const data = await pageOf(house.db, { ...purchase, certificate_number: number }, language);
  return { name: `${number}.pdf`, bytes: house.typesetter().render(letter, data) };
}

type Certified = PurchaseRow & { readonly certificate_number: string };

async function pageOf(db: Db, purchase: Certified, language: Language): Promise<object> {
  const seller = await requireSettings(db, purchase.site_id);
  const deposit = await findDepositOf(db, purchase.id);
  const said = letterWords[language];
  const words = said.certificate;
  const money = (amount: bigint) => ({ amount, currency: purchase.currency as Currency });
  const taka = (amount: bigint) => formatMoney(money(amount), language);
  const digits = (text: string) => toDigitsOf(language, text);
  const bin = (text: string | null) => (text === null ? '' : ` · ${said.bin} ${digits(text)}`);
  const own = language === 'bn' ? seller.name_bn : seller.name_en;
  const number = purchase.certificate_number;
  return {
    language,
    date: purchase.bought_on.toString(),
    ...{ title: words.title, numberLabel: said.number, number, state: words.state },
    organisation: own,
    address: language === 'bn' ? seller.address_bn : seller.address_en,
    paper: { running: `${words.title} · ${number}`, number, page: said.page },
    facts: [
      { label: words.withholder, value: `${own}${bin(seller.bin)}` },
      { label: words.supplier, value: `${purchase.seller_name}${bin(purchase.seller_bin)}` },
      { label: said.address, value: purchase.seller_address || '–' },
      { label: words.challan, value: purchase.invoice_number },
      { label: words.challanOn, value: formatDay(purchase.invoice_on, language) },
      { label: words.code, value: deposit?.economic_code ?? words.notYet },
      {
        label: words.treasury,
        value: deposit ? `${deposit.challan_number}, ${formatDay(deposit.challan_on, language)}` : words.notYet,
      },
      { label: words.bank, value: deposit?.bank || '–' },
    ],
    columns: [
      ...[column(words.goods, 0), column(words.value, 38, true), column(words.vat, 34, true)],
      column(words.withheld, 38, true),
    ],
    rows: [[purchase.description, taka(purchase.value), taka(purchase.vat), taka(purchase.withheld)]],
    sums: [{ label: words.withheld, amount: taka(purchase.withheld), strong: true }],
    words: purchase.currency === 'BDT' ? `${said.inWords} ${amountInWords(money(purchase.withheld), language)}` : '',
    notes: [words.promise],
    ...{ signatory: seller.signatory, designation: seller.designation },
  };
}
