// A buyer's statement on paper, in their language or the reader's.
import { fileURLToPath } from 'node:url';
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { dayAtSite } from './day-at-site.ts';
import type { Paper } from './invoice-paper.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { letterWords } from './letter-words.ts';
import { reckonStatement, type Statement } from './read-statement.ts';

export const letter: string = fileURLToPath(new URL('./documents/letter.typ', import.meta.url));

export interface StatementAsked {
  readonly buyerId: string;
  readonly from: string;
  readonly to: string;
  /** Of the buyer when it is left out. */
  readonly language?: Language | undefined;
}

/** Throws what reckoning it throws. */
export async function renderStatement(house: House, asked: StatementAsked): Promise<Paper> {
  const statement = await reckonStatement(house.db, asked.buyerId, asked);
  const language = asked.language ?? (statement.buyer.language === 'en' ? 'en' : 'bn');
  const data = await pageOf(house.db, statement, language, house.clock.now());
  const name = `statement-${statement.buyer.number}-${asked.from}-${asked.to}.pdf`;
  return { name, bytes: house.typesetter().render(letter, data) };
}

async function pageOf(db: Db, statement: Statement, language: Language, now: Temporal.Instant): Promise<object> {
  const { buyer, currency, from, to, opening, closing, lines } = statement;
  const seller = await requireSettings(db, buyer.site_id);
  const said = letterWords[language];
  const words = said.statement;
  const day = (on: Temporal.PlainDate) => formatDay(on, language);
  const money = (amount: bigint) => formatMoney({ amount, currency: currency as Currency }, language, { unit: 'none' });
  const taka = (amount: bigint) => formatMoney({ amount, currency: currency as Currency }, language);
  const number = toDigitsOf(language, `${buyer.number}`);
  return {
    language,
    date: to.toString(),
    ...{ title: words.title, numberLabel: said.buyer, number, state: '' },
    organisation: language === 'bn' ? seller.name_bn : seller.name_en,
    address: language === 'bn' ? seller.address_bn : seller.address_en,
    paper: { running: `${words.title} · ${buyer.name}`, number: buyer.name, page: said.page },
    facts: [
      { label: said.buyer, value: buyer.name },
      { label: words.days, value: `${day(from)} – ${day(to)}` },
      { label: said.address, value: buyer.address || '–' },
      { label: said.madeOn, value: day(await dayAtSite(db, buyer.site_id, now)) },
    ],
    columns: [
      ...[column(said.day, 26), column(words.what, 0), column(words.charged, 30, true), column(words.paid, 30, true)],
      column(words.balance, 32, true),
    ],
    rows: [
      [day(from), words.opening, '', '', money(opening)],
      ...lines.map((line) => [
        ...[day(line.on_day), `${words.kinds[line.kind as keyof typeof words.kinds]} ${line.number}`],
        ...[line.charged === 0n ? '' : money(line.charged), line.paid === 0n ? '' : money(line.paid)],
        money(line.balance),
      ]),
    ],
    sums: [{ label: words.closing, amount: taka(closing), strong: true }],
    words: '',
    notes: [...(lines.length === 0 ? [words.nothing] : []), ...(closing > 0n ? [words.payNow] : [])],
    ...{ signatory: '', designation: '' },
  };
}

export interface LetterColumn {
  readonly label: string;
  /** Millimetres; 0 takes what is left. */
  readonly width: number;
  /** Figures stand at the end. */
  readonly end: boolean;
}

export function column(label: string, width: number, end = false): LetterColumn {
  return { label, width, end };
}
