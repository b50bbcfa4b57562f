/** The words and numbers of a quote. */
import { formatNumber, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Quote } from '#modules/ledger/contract-exchange.ts';

export const quoteStates = {
  open: { label: m.books_quote_open, tone: 'wait' },
  used: { label: m.books_quote_used, tone: 'good' },
  expired: { label: m.books_quote_expired, tone: 'calm' },
} as const;

/** "0:59", "23:31:19": hours only where there are any. */
export function clockOf(seconds: number): string {
  const two = (part: number) => (part < 10 ? formatNumber(0) : '') + formatNumber(part);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const start = hours === 0 ? formatNumber(minutes) : `${formatNumber(hours)}:${two(minutes)}`;
  return `${start}:${two(seconds % 60)}`;
}

/** A rate as the books keep it, to four decimals at most. */
export function plainRate(rate: string | null): string {
  return rate === null ? '–' : formatQuantity(Math.round(Number(rate) * 10_000), 4);
}

/** "1 USD = 117.25 BDT"; a rate below one is told the other way round, as people say it. */
export function rateText({
  rate,
  amount_in: from,
  amount_out: to,
}: Pick<Quote, 'rate' | 'amount_in' | 'amount_out'>): string {
  const number = Number(rate);
  const [one, other, shown] =
    number < 1 ? [to.currency, from.currency, 1 / number] : [from.currency, to.currency, number];
  return `${formatNumber(1)} ${one} = ${formatQuantity(Math.round(shown * 10_000), 4)} ${other}`;
}
