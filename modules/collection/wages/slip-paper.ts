// A wage slip on paper, A5: what was counted, at what rate, what was held back, and where the money goes.
import { fileURLToPath } from 'node:url';
import type { House } from '../../../platform/house.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatLitresInColumn } from '../../../platform/quantity/quantity.ts';
import type { WageLine } from './contract-wages.ts';
import type { FullSlip } from './slip-store.ts';
import { type SlipWords, slipWords } from './slip-words.ts';

const template = fileURLToPath(new URL('../documents/payslip.typ', import.meta.url));

export function renderSlip(house: House, slip: FullSlip, language: Language): Uint8Array {
  return house.typesetter().render(template, slipPage(slip, language));
}

function slipPage(slip: FullSlip, language: Language): object {
  const said = slipWords[language];
  const money = moneyIn(slip.currency, language);
  const day = (text: string) => formatDay(Temporal.PlainDate.from(text), language);
  const name = language === 'bn' ? slip.person_name_bn : slip.person_name;
  const days = `${day(slip.from_on)} – ${day(slip.to_on)}`;
  const made = day(slip.made_on);
  const earned = slip.lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
  return {
    ...{ language, days, made, title: said.title, date: slip.made_on, madeLabel: said.made },
    organisation: language === 'bn' ? slip.union_name_bn : slip.union_name_en,
    'taken-back': slip.reversed ? said.takenBack : '',
    paper: { running: `${name} · ${said.title} · ${days}`, number: `${name} · ${days}`, page: said.page },
    facts: [
      { label: said.name, value: name },
      { label: said.days, value: days },
    ],
    earnedTitle: said.earnedTitle,
    columns: said.columns,
    lines: slip.lines.map((line) => lineOf(line, slip, language)),
    sums: [
      { label: said.earned, amount: money(earned) },
      ...slip.withheld.map((held) => ({
        label: said.held(said.withheld[held.kind], held.basis === 'percent' ? percent(held.rate, language) : ''),
        amount: `−${money(held.amount)}`,
      })),
      { label: said.net, amount: money(slip.amount, 'symbol'), strong: true },
    ],
    words: amountInWords({ amount: slip.amount, currency: slip.currency as Currency }, language),
    paymentTitle: said.payment,
    payment: [
      { label: said.way, value: said.methods[slip.method] },
      ...(slip.account === '' ? [] : [{ label: said.account, value: slip.account }]),
      { label: said.payout, value: slip.payout_number },
    ],
  };
}

function lineOf(line: WageLine, slip: FullSlip, language: Language): object {
  const said = slipWords[language];
  const day = (text: string) => formatDay(Temporal.PlainDate.from(text), language, 'short');
  const site = slip.sites.get(line.site_id);
  const place = language === 'bn' ? site?.name_bn : site?.name_en;
  const off = line.unpaid_half_days ?? 0;
  const unpaid = off === 0 ? '' : ` · ${said.unpaid(formatDecimal(off * 5, language, { decimals: 1 }))}`;
  const money = moneyIn(slip.currency, language);
  return {
    name: `${said.bases[line.basis]}, ${place ?? ''}`,
    note: `${day(line.from_on)} – ${day(line.to_on)}${unpaid}`,
    counted: countedOf(line, slip.currency, language, said),
    rate: line.basis === 'of_value' ? percent(line.rate, language) : money(line.rate),
    amount: money(line.amount),
  };
}

function countedOf({ basis, counted }: WageLine, currency: string, language: Language, said: SlipWords): string {
  if (basis === 'of_value') return moneyIn(currency, language)(counted);
  const count = basis === 'per_litre' ? formatLitresInColumn(counted, language) : formatInteger(counted, language);
  return said.counted[basis](count);
}

const percent = (rate: number, language: Language) => `${formatDecimal(rate, language, { decimals: 2 })} %`;

const moneyIn =
  (currency: string, language: Language) =>
  (amount: bigint | number, unit: 'symbol' | 'none' = 'none'): string =>
    formatMoney({ amount: BigInt(amount), currency: currency as Currency }, language, { unit });
