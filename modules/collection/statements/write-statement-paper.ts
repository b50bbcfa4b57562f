/** Writes a statement out for paper: every figure in the reader's language and digits, ready for the typesetter. */
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatLitresInColumn } from '../../../platform/quantity/quantity.ts';
import type { Destination } from '../cycles/payment-store.ts';
import type { StatementDocument } from '../documents/statement-document.ts';
import { type ChartUsed, readPaper, type StatementPaper } from './statement-paper-store.ts';
import { type FullStatement, findStatement } from './statement-store.ts';
import { type StatementWords, statementWords } from './statement-words.ts';

/** Throws `collection.statement_missing`. */
export async function writeStatementPaper(db: Db, id: string, language: Language): Promise<StatementDocument> {
  const statement = await findStatement(db, id);
  if (!statement) throw new DomainError('collection.statement_missing');
  const paper = await readPaper(db, id);
  const words = statementWords[language];
  const name = (record: { name_bn: string; name_en: string }) => (language === 'bn' ? record.name_bn : record.name_en);
  const day = (text: string) => formatDay(Temporal.PlainDate.from(text), language);
  const money = moneyIn(language);
  return {
    language,
    labels: words.labels,
    organisation: { name: name(paper.union), address: '' },
    number: statement.number,
    date: paper.made_on.toString(),
    madeOn: formatDay(paper.made_on, language),
    member: {
      name: language === 'bn' ? statement.member_name_bn : statement.member_name_en,
      code: formatDecimal(BigInt(statement.member_code), language, { decimals: 0 }),
      phone: paper.phone ?? '',
    },
    centre: {
      name: language === 'bn' ? statement.centre_name_bn : statement.centre_name_en,
      code: paper.centre_code,
    },
    cycle: { from: day(statement.from_on), to: day(statement.to_on) },
    receipts: statement.receipts.map((receipt) => receiptLine(receipt, language, words)),
    totals: {
      receipts: words.receipts(formatInteger(statement.receipts_count, language)),
      volume: formatLitresInColumn(statement.volume_ml, language),
      fat: percent(statement.fat_bp, language),
      snf: percent(statement.snf_bp, language),
      gross: money(statement.gross, 'none'),
    },
    deductions: statement.lines.map((line) => ({
      name: deductionName(words.deductions[line.kind], line.description),
      broughtForward: money(line.carried_in, 'none'),
      taken: money(line.taken, 'none'),
      carriedForward: money(line.carried_out, 'none'),
    })),
    earnings: statement.earnings.map((one) => ({
      name: `${words.earnings[one.kind]}: ${language === 'bn' ? one.reason_bn : one.reason_en}`,
      amount: money(one.amount, 'none'),
    })),
    earned: statement.earnings.length === 0 ? '' : money(statement.earned, 'none'),
    shortfall: statement.shortfall.amount === 0 ? '' : money(statement.shortfall, 'none'),
    deducted: money(statement.deducted, 'none'),
    net: money(statement.net, 'symbol'),
    netInWords: '',
    payment: paymentOf(statement, paper, language, words),
    pricing: [...paper.charts.map((chart) => chartSentence(chart, language, words)), words.rounding],
    notes: [],
  };
}

function deductionName(kind: string, description: string): string {
  return description === kind ? kind : `${kind}: ${description}`;
}

interface Amount {
  readonly amount: bigint | number;
  readonly currency: string;
}

function moneyIn(language: Language): (amount: Amount, unit: 'symbol' | 'none') => string {
  return ({ amount, currency }, unit) =>
    formatMoney({ amount: BigInt(amount), currency: currency as Currency }, language, { unit });
}

function percent(basisPoints: bigint | number | null, language: Language): string {
  return basisPoints === null ? '' : formatDecimal(basisPoints, language, { decimals: 2 });
}

/** The rate is what the litre brought; the receipt itself shows how kilograms of fat and SNF made it. */
function receiptLine(
  receipt: FullStatement['receipts'][number],
  language: Language,
  words: StatementWords,
): StatementDocument['receipts'][number] {
  const perLitre = divideHalfUp(BigInt(receipt.amount.amount) * 1000n, BigInt(receipt.volume_ml));
  return {
    date: formatDay(Temporal.PlainDate.from(receipt.held_on), language, 'short'),
    shift: words.shifts[receipt.period] ?? '',
    milkType: words.milkTypes[receipt.milk_type] ?? '',
    volume: formatLitresInColumn(receipt.volume_ml, language),
    fat: percent(receipt.fat_bp, language),
    snf: percent(receipt.snf_bp, language),
    rate: formatDecimal(perLitre, language, { decimals: 2 }),
    amount: moneyIn(language)(receipt.amount, 'none'),
  };
}

function paymentOf(
  statement: FullStatement,
  paper: StatementPaper,
  language: Language,
  words: StatementWords,
): StatementDocument['payment'] {
  if (BigInt(statement.net.amount) === 0n) {
    return { method: words.nothingToPay, account: '', paidOn: '', reference: '' };
  }
  const method = statement.payout_method ?? paper.destination?.method ?? 'cash';
  return {
    method: words.methods[method] ?? method,
    account: maskedAccount(method, paper.destination),
    paidOn: paper.paid_on ? formatDay(paper.paid_on, language) : words.notPaidYet,
    reference: paper.payout_number,
  };
}

/** Paper is left lying about: only the end of a number stands on it. */
function maskedAccount(method: string, destination: Destination | undefined): string {
  if (!destination || method === 'cash') return '';
  const number = (method === 'bank' ? destination.account_number : destination.wallet_number) ?? '';
  const tail = `•••${number.slice(-4)}`;
  return method === 'bank' && destination.bank_name !== '' ? `${destination.bank_name} ${tail}` : tail;
}

function chartSentence(chart: ChartUsed, language: Language, words: StatementWords): string {
  const money = moneyIn(language);
  const milk = words.milkTypes[chart.milk_type] ?? chart.milk_type;
  const from = formatDay(chart.effective_from, language);
  if (chart.fat_rate === null || chart.snf_rate === null) return words.matrix(milk, chart.name, from);
  const rate = (amount: bigint) => money({ amount, currency: chart.currency }, 'symbol');
  return words.twoAxis(milk, rate(chart.fat_rate), rate(chart.snf_rate), from);
}
