// The whole journal as a file: JSON and CSV of its own format, which import reads again, a workbook, or Beancount text.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { factsCell } from '../csv-lists.ts';
import { type JournalTransaction, journalAccounts, journalTransactions } from './journal-store.ts';
import { beancountHead, beancountNames, beancountOpening, beancountTransaction } from './write-beancount.ts';

export interface JournalQuestion {
  readonly siteIds: readonly string[];
  readonly title: string;
  readonly days: { readonly from?: string; readonly to?: string };
  readonly format: 'json' | 'csv' | 'xlsx' | 'beancount';
}

export const journalFormat = 'samabay.journal.1';

export const journalColumns = [
  ...['transaction_id', 'effective_on', 'recorded_at', 'kind', 'reference_kind', 'reference_id', 'reverses_id'],
  ...['user_reference', 'note', 'leg', 'account', 'currency', 'amount', 'metadata'],
];

export function answerJournal(db: Db, reply: FastifyReply, question: JournalQuestion): Promise<never> | never {
  if (question.format === 'csv' || question.format === 'xlsx') {
    return answerSheet(reply, question.format, 'journal', journalColumns, legRows(db, question));
  }
  const [type, ending, parts] =
    question.format === 'json'
      ? ['application/json; charset=utf-8', 'json', jsonParts(db, question)]
      : ['text/plain; charset=utf-8', 'beancount', beancountParts(db, question)];
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="journal.${ending}"`)
    .send(Readable.from(parts)) as never;
}

async function* legRows(db: Db, { siteIds, days }: JournalQuestion) {
  for await (const one of journalTransactions(db, siteIds, days)) {
    for (const leg of one.legs) {
      yield [
        ...[one.id, one.effective_on.toString(), one.recorded_at.toString(), one.kind],
        ...[one.reference_kind, one.reference_id, one.reverses_id, one.user_reference, one.note],
        ...[leg.leg, leg.code, leg.currency, moneyCell(leg), factsCell(one.metadata)],
      ];
    }
  }
}

async function* jsonParts(db: Db, { siteIds, days }: JournalQuestion): AsyncGenerator<string> {
  const all = await journalAccounts(db, siteIds);
  const codes = new Map(all.map((one) => [one.id, one.code]));
  const accounts = all.map(({ code, name_bn, name_en, kind, currency, parent_id }) => {
    const parent = parent_id === null ? null : (codes.get(parent_id) ?? null);
    return { code, name_bn, name_en, kind, currency, parent };
  });
  yield `{"format":"${journalFormat}",\n"accounts":${JSON.stringify(accounts)},\n"transactions":[`;
  let before = '\n';
  for await (const one of journalTransactions(db, siteIds, days)) {
    yield before + JSON.stringify(transactionJson(one));
    before = ',\n';
  }
  yield '\n]}\n';
}

function transactionJson(one: JournalTransaction) {
  return {
    id: one.id,
    effective_on: one.effective_on.toString(),
    recorded_at: one.recorded_at.toString(),
    kind: one.kind,
    reference: one.reference_kind === null ? null : { kind: one.reference_kind, id: one.reference_id },
    reverses_id: one.reverses_id,
    user_reference: one.user_reference,
    note: one.note,
    metadata: one.metadata,
    legs: one.legs.map((leg) => ({
      account: leg.code,
      amount: { amount: Number(leg.amount), currency: leg.currency },
    })),
  };
}

async function* beancountParts(db: Db, { siteIds, title, days }: JournalQuestion): AsyncGenerator<string> {
  const accounts = await journalAccounts(db, siteIds);
  const names = beancountNames(accounts);
  yield beancountHead(title, mostCommon(accounts.map((account) => account.currency)) ?? 'BDT');
  for (const account of accounts) yield beancountOpening(account, names.get(account.code) ?? '');
  for await (const one of journalTransactions(db, siteIds, days)) yield beancountTransaction(one, names);
}

function mostCommon(values: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}
