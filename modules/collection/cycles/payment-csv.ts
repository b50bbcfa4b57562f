// Cycles, statements and deductions as sheets: decimals with a point, so that a spreadsheet can add them up.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { type DeductionFilter, listDeductions } from '../deductions/deduction-store.ts';
import { listStatements, type StatementFilter } from '../statements/statement-store.ts';
import { type CycleFilter, listCycles } from './cycle-store.ts';

type Sheet = 'csv' | 'xlsx';

export function answerCycles(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: CycleFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listCycles(db, siteIds, part))) {
      yield [
        ...[one.site_name_en, one.from_on, one.to_on, one.state, one.members_total, one.receipts_count],
        ...[decimalCell(one.volume_ml, 3), ...[one.gross, one.deducted, one.net, one.carried_out].map(moneyCell)],
        ...[one.gross.currency, one.closed_at, one.closed_by_name, one.id],
      ];
    }
  }
  return answerSheet(reply, format, 'cycles', cycleHeader, rows());
}

const cycleHeader = [
  ...['union', 'from', 'to', 'state', 'members', 'receipts', 'litres', 'gross', 'deducted', 'net', 'carried_out'],
  ...['currency', 'closed_at', 'closed_by', 'id'],
];

export function answerStatements(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: StatementFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listStatements(db, siteIds, part))) {
      yield [
        ...[one.number, one.from_on, one.to_on, one.centre_name_en, one.member_code, one.member_name_bn],
        ...[one.member_name_en, one.receipts_count, decimalCell(one.volume_ml, 3), decimalCell(one.mass_g, 3)],
        ...[one.fat_bp, one.snf_bp].map((average) => (average === null ? null : decimalCell(average, 2))),
        ...[one.gross, one.carried_in, one.deducted, one.carried_out, one.net].map(moneyCell),
        ...[one.gross.currency, one.payout_state, one.paid_at, one.id],
      ];
    }
  }
  return answerSheet(reply, format, 'statements', statementHeader, rows());
}

const statementHeader = [
  ...['number', 'from', 'to', 'centre', 'member', 'name_bn', 'name_en', 'receipts', 'litres', 'kg', 'fat', 'snf'],
  ...['gross', 'carried_in', 'deducted', 'carried_out', 'net', 'currency', 'payment', 'paid_at', 'id'],
];

export function answerDeductions(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: DeductionFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listDeductions(db, siteIds, part))) {
      yield [
        ...[one.member_code, one.member_name_bn, one.member_name_en, one.kind, one.description],
        ...[
          one.total && moneyCell(one.total),
          moneyCell(one.per_cycle),
          moneyCell(one.recovered),
          moneyCell(one.carried),
        ],
        ...[one.per_cycle.currency, one.priority, one.account_code, one.from_on, one.until_on, one.state, one.id],
      ];
    }
  }
  return answerSheet(reply, format, 'deductions', deductionHeader, rows());
}

const deductionHeader = [
  ...['member', 'name_bn', 'name_en', 'kind', 'description', 'total', 'per_cycle', 'recovered', 'carried', 'currency'],
  ...['priority', 'account', 'from', 'until', 'state', 'id'],
];
