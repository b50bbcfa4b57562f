// Writes down what a cooler cost in a month, and reckons what a litre cooled in it came to.
import type { FastifyReply } from 'fastify';
import { dayAt } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre, findUnion, timeZoneOf } from '../centre-store.ts';
import { ratePerLitre } from '../printing/rate-per-litre.ts';
import { type CoolerCostRow, type CoolerCosts, costKinds, type RecordCost } from './contract-costs.ts';
import { findCooler } from './cooler-store.ts';
import { type CostRow, costsOfMonth, insertCost } from './cost-store.ts';

/** Throws `collection.cooler_missing`, `cost_month_ahead`, `cost_nothing`, `cost_unexplained`, `cost_id_reused`. */
export async function recordCost(
  tx: Tx,
  occasion: Occasion,
  coolerId: string,
  input: RecordCost,
): Promise<CoolerCosts> {
  const cooler = await findCooler(tx, coolerId);
  const centre = cooler && (await findCentre(tx, cooler.centre_id));
  const union = centre && (await findUnion(tx, centre.union_id));
  if (!cooler || !union) throw new DomainError('collection.cooler_missing');
  const { id, kind, amount, note = '' } = input;
  const month = Temporal.PlainDate.from(`${input.month}-01`);
  const today = dayAt(occasion.now, await timeZoneOf(tx, cooler.centre_id));
  if (Temporal.PlainDate.compare(month, today) > 0) throw new DomainError('collection.cost_month_ahead', {}, '/month');
  if (amount === 0) throw new DomainError('collection.cost_nothing', {}, '/amount');
  if (amount < 0 && note === '') throw new DomainError('collection.cost_unexplained', {}, '/note');
  await insertCost(tx, {
    ...{ id, cooler_id: coolerId, month, kind, amount: BigInt(amount), currency: union.currency, note },
    ...{ recorded_at: occasion.now, recorded_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'collection.cooler_cost_recorded',
    siteId: cooler.centre_id,
    subject: { kind: 'collection.cooler', id: coolerId },
    after: { month: input.month, kind, amount, note },
  });
  return readCosts(tx, union.site_id, input.month);
}

export async function readCosts(db: Db, unionId: string, month: string): Promise<CoolerCosts> {
  const currency = (await findUnion(db, unionId))?.currency ?? 'BDT';
  const rows = await costsOfMonth(db, unionId, month, await timeZoneOf(db, unionId));
  return { month, rows: rows.map((row) => rowJson(row, currency)) };
}

export async function answerCosts(db: Db, reply: FastifyReply, unionId: string, month: string): Promise<never> {
  const { rows } = await readCosts(db, unionId, month);
  const cells = rows.map((row) => [
    ...[row.centre_name_en, row.code, decimalCell(row.cooled_ml, 3)],
    ...costKinds.map((kind) => moneyCell({ amount: row.costs[kind] ?? 0, currency: row.total.currency })),
    ...[moneyCell(row.total), row.per_litre ? moneyCell(row.per_litre) : '', row.readings, row.warm_readings],
  ]);
  return answerCsv(reply, `coolers-${month}`, header, cells);
}

const header = ['centre', 'cooler', 'cooled_litres', ...costKinds, 'total', 'per_litre', 'readings', 'warm_readings'];

function rowJson(row: CostRow, currency: string): CoolerCostRow {
  const { power, diesel, wages, repairs, other, ...plain } = row;
  const total = Number(power + diesel + wages + repairs + other);
  const cooled = Number(row.cooled_ml);
  const money = (amount: bigint) => Number(amount);
  const costs = {
    power: money(power),
    diesel: money(diesel),
    wages: money(wages),
    repairs: money(repairs),
    other: money(other),
  };
  return {
    ...plain,
    cooled_ml: cooled,
    costs,
    total: { amount: total, currency },
    per_litre: cooled === 0 ? null : { amount: ratePerLitre(total, cooled), currency },
  };
}
