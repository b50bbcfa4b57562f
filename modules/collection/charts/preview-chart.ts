/** What a chart would have paid for last month's milk: who gains, who loses, what it costs, and where it has holes. */
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { ChartPreview } from '../contract-charts.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { readPayees } from '../cycles/payment-store.ts';
import { cellsOf, chartById } from './chart-store.ts';
import { checkChart } from './check-chart.ts';
import { type Repriced, repriceReceipts } from './reprice-receipts.ts';

/** Steps of change per litre the distribution counts by, minor units. */
const step = 50n;

/** The month of milk before that day. Throws `collection.chart_missing`. */
export async function previewChart(db: Db, id: string, today: Temporal.PlainDate): Promise<ChartPreview> {
  const chart = await chartById(db, id);
  if (!chart) throw new DomainError('collection.chart_missing');
  const toOn = today.subtract({ days: 1 });
  const fromOn = toOn.subtract({ days: 29 });
  const receipts = await repriceReceipts(db, id, { unionId: chart.union_id, fromOn, toOn });
  const members = await byMember(db, receipts);
  const money = (amount: bigint) => wireMoney(amount, chart.currency);
  const total = (pick: (one: (typeof members)[number]) => bigint) => members.reduce((sum, one) => sum + pick(one), 0n);
  return {
    from_on: fromOn.toString(),
    to_on: toOn.toString(),
    receipts: receipts.length,
    unpriced: receipts.filter((one) => one.price === null).length,
    gaining: members.filter((one) => one.after > one.before).length,
    losing: members.filter((one) => one.after < one.before).length,
    before: money(total((one) => one.before)),
    after: money(total((one) => one.after)),
    members: members
      .sort((one, other) => Number(one.after - one.before - (other.after - other.before)))
      .map(({ before, after, volume, ...member }) => ({
        ...member,
        volume_ml: Number(volume),
        before: money(before),
        after: money(after),
      })),
    distribution: distribute(receipts),
    warnings: checkChart(chart, (await cellsOf(db, [id])).get(id) ?? []),
  };
}

interface MemberChange {
  readonly member_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly volume: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

/** Receipts the chart has no price for are left out of both sums. */
async function byMember(db: Db, receipts: readonly Repriced[]): Promise<MemberChange[]> {
  const groups = Map.groupBy(
    receipts.filter((one) => one.price !== null),
    (one) => one.member_id,
  );
  const payees = await readPayees(db, [...groups.keys()]);
  return [...groups].flatMap(([member_id, own]) => {
    const payee = payees.get(member_id);
    if (!payee) return [];
    const { code, name_bn, name_en } = payee;
    const sum = (pick: (one: Repriced) => bigint) => own.reduce((so, one) => so + pick(one), 0n);
    const volume = sum((one) => BigInt(one.volume_ml));
    return [
      {
        member_id,
        code,
        name_bn,
        name_en,
        volume,
        before: sum((one) => one.amount),
        after: sum((one) => one.price ?? 0n),
      },
    ];
  });
}

/** Litres by how much more or less a litre would bring, in steps of half a taka. */
function distribute(receipts: readonly Repriced[]): ChartPreview['distribution'] {
  const litres = new Map<number, number>();
  for (const { amount, price, volume_ml } of receipts) {
    if (price === null) continue;
    const perLitre = ((price - amount) * 1000n) / BigInt(volume_ml);
    const floor = perLitre >= 0n ? perLitre / step : -((-perLitre + step - 1n) / step);
    const bucket = Number(floor * step);
    litres.set(bucket, (litres.get(bucket) ?? 0) + volume_ml);
  }
  return [...litres].sort(([one], [other]) => one - other).map(([from, volume_ml]) => ({ from, volume_ml }));
}
