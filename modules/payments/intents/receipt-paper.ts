// The receipt of a payment on paper: what came, by which way, and what went back since.
import { fileURLToPath } from 'node:url';
import { encode } from 'uqr';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { formatDay, formatInstant } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { findPerson, findSite } from '../../identity/index.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';
import { findRefunds } from '../refunds/refund-store.ts';
import { findAttempts } from './attempt-store.ts';
import { findIntent } from './intent-store.ts';
import { payPath } from './pay-token.ts';
import { receiptWords } from './receipt-words.ts';

const template = fileURLToPath(new URL('./documents/receipt.typ', import.meta.url));

export interface ReceiptAsked {
  readonly language: Language;
  readonly origin: string;
  /** The pay page's address may be passed on: names stand only on what the office prints. */
  readonly isForOffice: boolean;
}

/** Throws `payments.intent_missing`, `payments.nothing_received`: no receipt for what has not come. */
export async function renderReceipt(
  house: House,
  intentId: string,
  { language, origin, isForOffice }: ReceiptAsked,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const intent = await findIntent(house.db, intentId);
  if (!intent) throw new DomainError('payments.intent_missing', { id: intentId });
  const paid = (await findAttempts(house.db, intentId)).find((one) => one.money === 'credited');
  if (!paid || intent.received === 0n) throw new DomainError('payments.nothing_received');
  const said = receiptWords[language];
  const site = await findSite(house.db, intent.site_id);
  const payer = isForOffice && intent.payer_person_id ? await findPerson(house.db, intent.payer_person_id) : null;
  const currency = intent.currency as Currency;
  const money = (amount: bigint) => formatMoney({ amount, currency }, language);
  const zone = site?.timeZone ?? 'Asia/Dhaka';
  const at = paid.settled_at ?? intent.created_at;
  const dayOf = (instant: Temporal.Instant) => formatDay(instant.toZonedDateTimeISO(zone).toPlainDate(), language);
  const refunds = (await findRefunds(house.db, intentId)).filter((one) => one.state === 'refunded');
  const back = refunds.reduce((sum, one) => sum + one.amount, 0n);
  const { labels } = said;
  const page = {
    ...{ language, title: said.title, organisation: (language === 'bn' ? site?.nameBn : site?.nameEn) ?? '' },
    date: at.toZonedDateTimeISO(zone).toPlainDate().toString(),
    ...{ numberLabel: said.number, number: intent.reference },
    paper: { running: `${said.title} · ${intent.reference}`, number: intent.reference, page: said.page },
    facts: [
      { label: labels.for, value: intent.description },
      { label: labels.paidAt, value: formatInstant(at, language, { timeZone: zone }) },
      { label: labels.way, value: said.ways[paid.gateway as GatewayCode] },
      { label: labels.transaction, value: paid.provider_transaction_id ?? paid.reference },
      ...(payer ? [{ label: labels.payer, value: language === 'bn' ? payer.nameBn : payer.name }] : []),
    ],
    sums: [
      { label: labels.amount, value: money(intent.received), isStrong: true },
      ...refunds.map((one) => ({
        label: said.backAt(dayOf(one.ended_at ?? at), one.reason),
        ...{ value: `− ${money(one.amount)}`, isStrong: false },
      })),
      ...(back > 0n ? [{ label: labels.kept, value: money(intent.received - back), isStrong: true }] : []),
    ],
    ...{ wordsLabel: said.inWords, words: amountInWords({ amount: intent.received - back, currency }, language) },
    ...{ scan: said.scan, made: said.made },
    qr: encode(`${origin}${payPath(house.config, intentId)}`, { ecc: 'M', border: 0 }).data.map((row) =>
      row.map(Number).join(''),
    ),
  };
  return { name: `receipt-${intent.reference}.pdf`, bytes: house.typesetter().render(template, page) };
}
