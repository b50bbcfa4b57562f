// The cash flow statement as the API tells it, and as a sheet.
import type { FastifyReply } from 'fastify';
import type { Sendable } from '../../../platform/http/app.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { accountHeadJson } from '../account-json.ts';
import type { CashFlow } from '../contract-books.ts';
import type { Sheet } from '../csv-lists.ts';
import type { CashFlowStatement } from './cash-flow.ts';

const classes = ['operating', 'investing', 'financing'] as const;

export function cashFlowJson({ cash, lines, results }: CashFlowStatement): Omit<Sendable<CashFlow>, 'from' | 'to'> {
  const money = (amount: bigint, { currency }: { readonly currency: string }) => ({ amount, currency });
  return {
    cash: cash.map((line) => ({
      account: accountHeadJson(line),
      opening: money(line.opening, line),
      closing: money(line.closing, line),
    })),
    sections: classes.map((one) => {
      const own = lines.filter((line) => line.class === one);
      const totals = [...Map.groupBy(own, (line) => line.currency)].sort().map(([currency, among]) => ({
        amount: among.reduce((sum, line) => sum + line.amount, 0n),
        currency,
      }));
      return {
        class: one,
        lines: own.map((line) => ({ account: accountHeadJson(line), amount: money(line.amount, line) })),
        totals,
      };
    }),
    results: results.map((one) => ({
      opening: money(one.opening, one),
      net: money(one.net, one),
      closing: money(one.closing, one),
      difference: money(one.difference, one),
    })),
  };
}

export function answerCashFlow(
  reply: FastifyReply,
  format: Sheet,
  { cash, lines }: CashFlowStatement,
  days: string,
): Promise<never> {
  const cells = (line: { code: string; name_bn: string; name_en: string; currency: string }, amount: bigint) => [
    ...[line.code, line.name_bn, line.name_en, line.currency],
    moneyCell({ amount, currency: line.currency }),
  ];
  const rows = [
    ...cash.map((line) => ['opening', ...cells(line, line.opening)]),
    ...classes.flatMap((one) =>
      lines.filter((line) => line.class === one).map((line) => [one, ...cells(line, line.amount)]),
    ),
    ...cash.map((line) => ['closing', ...cells(line, line.closing)]),
  ];
  const header = ['part', 'code', 'name_bn', 'name_en', 'currency', 'amount'];
  return answerSheet(reply, format, `cash-flow-${days}`, header, rows);
}
