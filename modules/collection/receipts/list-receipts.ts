// Reads receipts: a page of them, one with its derivation, and all of them as a sheet.
import type { FastifyReply } from 'fastify';
import { type Compilable, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { prepareQuery } from '../../../platform/db/prepare-query.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { JsonValue } from '../../../platform/json.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { Receipt, ReceiptDetail, ReceiptQuery } from '../contract-receipts.ts';
import { versionsOf } from './correction-store.ts';
import { type ReceiptRow, receiptJson, selectReceipts } from './receipt-store.ts';

export async function listReceipts(db: Db, centreIds: readonly string[], filter: ReceiptQuery): Promise<Page<Receipt>> {
  if (centreIds.length === 0) return { items: [], next: null };
  const { centre_id, member_id, shift_id, held_on, from_on, to_on, period, milk_type, q } = filter;
  // One centre by equality, or the planner sorts all its receipts instead of walking receipts_newest_of_centre.
  if (centre_id !== undefined && !centreIds.includes(centre_id)) return { items: [], next: null };
  let query = selectReceipts(db).where('receipt.standing', '=', filter.superseded !== true);
  query =
    centre_id === undefined
      ? query.where('receipt.centre_id', 'in', [...centreIds])
      : query.where('receipt.centre_id', '=', centre_id);
  if (member_id !== undefined) query = query.where('receipt.member_id', '=', member_id);
  if (shift_id !== undefined) query = query.where('receipt.shift_id', '=', shift_id);
  if (held_on !== undefined) query = query.where('receipt.held_on', '=', Temporal.PlainDate.from(held_on));
  if (from_on !== undefined) query = query.where('receipt.held_on', '>=', Temporal.PlainDate.from(from_on));
  if (to_on !== undefined) query = query.where('receipt.held_on', '<=', Temporal.PlainDate.from(to_on));
  if (period !== undefined) query = query.where('receipt.period', '=', period);
  if (filter.acceptance !== undefined) query = query.where('receipt.acceptance', '=', filter.acceptance);
  if (filter.unusual === true) query = query.where('receipt.unusual', 'is not', null);
  if (milk_type !== undefined) query = query.where('receipt.milk_type', '=', milk_type);
  if (q !== undefined) {
    const text = toLatinDigits(q.trim());
    query = query.where((eb) =>
      eb.or([
        eb('member.code', '=', text),
        eb('member.name_bn', 'ilike', `%${q.trim()}%`),
        eb('member.name_en', 'ilike', `%${text}%`),
      ]),
    );
  }
  const order = {
    sorts: {
      recorded_at: 'receipt.recorded_at',
      number: 'receipt.number',
      held_on: 'receipt.held_on',
      volume: 'receipt.volume_ml',
      fat: 'receipt.fat_bp',
      snf: 'receipt.snf_bp',
      amount: 'receipt.amount',
    },
    default: '-recorded_at',
    key: 'receipt.id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(receiptJson), next: page.next };
}

interface ReceiptDetailRow extends ReceiptRow {
  readonly centre_name_bn: string;
  readonly centre_name_en: string;
  readonly recorded_by_name: string | null;
  readonly recorded_by_name_bn: string | null;
  readonly import_id: string | null;
  readonly derivation: JsonValue;
  readonly sour_rate: bigint | null;
  readonly unusual: JsonValue;
  readonly unusual_reason: string | null;
  readonly cans_ml: number[] | null;
  readonly tare_ml: number | null;
  readonly clock_off_s: number | null;
  readonly late_reason: string | null;
  readonly tests: JsonValue;
}

const receiptById = prepareQuery<{ readonly id: string }, ReceiptDetailRow>(
  (db, parameter) =>
    selectReceipts(db)
      .innerJoin('collection.centres as centre', 'centre.site_id', 'receipt.centre_id')
      .leftJoin('identity.people as recorder', 'recorder.id', 'receipt.recorded_by')
      .select([
        'centre.name_bn as centre_name_bn',
        'centre.name_en as centre_name_en',
        'recorder.name as recorded_by_name',
        'recorder.name_bn as recorded_by_name_bn',
        'receipt.import_id',
        'receipt.derivation',
        'receipt.sour_rate',
        'receipt.unusual',
        'receipt.unusual_reason',
        'receipt.cans_ml',
        'receipt.tare_ml',
        'receipt.clock_off_s',
        'receipt.late_reason',
        sql`(select coalesce(jsonb_agg(jsonb_build_object('method', method, 'result', result) order by method), '[]')
          from collection.receipt_tests where receipt_id = receipt.id)`.as('tests'),
      ])
      .where('receipt.id', '=', parameter('id')) as unknown as Compilable<ReceiptDetailRow>,
);

/** Null when there is no such receipt. */
export async function findReceipt(db: Db, id: string): Promise<ReceiptDetail | null> {
  const [row] = await receiptById(db, { id });
  if (!row) return null;
  return {
    ...receiptJson(row),
    centre_name_bn: row.centre_name_bn,
    centre_name_en: row.centre_name_en,
    recorded_by_name: row.recorded_by_name,
    recorded_by_name_bn: row.recorded_by_name_bn,
    import_id: row.import_id,
    derivation: row.derivation as unknown as ReceiptDetail['derivation'],
    sour_rate: row.sour_rate === null ? null : Number(row.sour_rate),
    tests: row.tests as unknown as ReceiptDetail['tests'],
    unusual: (row.unusual ?? []) as unknown as ReceiptDetail['unusual'],
    unusual_reason: row.unusual_reason,
    cans_ml: row.cans_ml,
    tare_ml: row.tare_ml,
    clock_off_s: row.clock_off_s,
    late_reason: row.late_reason,
    versions: await versionsOf(db, id),
  };
}

/** Throws `collection.receipt_missing`. */
export async function readReceipt(db: Db, id: string): Promise<ReceiptDetail> {
  const receipt = await findReceipt(db, id);
  if (!receipt) throw new DomainError('collection.receipt_missing');
  return receipt;
}

const header = [
  'number',
  'day',
  'period',
  'member',
  'name_bn',
  'name_en',
  'milk',
  'litres',
  'kg',
  'fat',
  'snf',
  'clr',
  'amount',
  'currency',
  'repeat_reason',
  'recorded_at',
  'id',
];

export function answerReceipts(
  db: Db,
  reply: FastifyReply,
  centreIds: readonly string[],
  filter: ReceiptQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listReceipts(db, centreIds, part))) {
      yield [
        one.number,
        one.held_on,
        one.period,
        one.member_code,
        one.member_name_bn,
        one.member_name_en,
        one.milk_type,
        decimalCell(one.volume_ml, 3),
        decimalCell(one.mass_g, 3),
        decimalCell(one.fat_bp, 2),
        decimalCell(one.snf_bp, 2),
        one.clr_tenths === null ? null : decimalCell(one.clr_tenths, 1),
        moneyCell(one.amount),
        one.amount.currency,
        one.repeat_reason,
        one.recorded_at,
        one.id,
      ];
    }
  }
  return answerSheet(reply, filter.format, 'receipts', header, rows());
}
