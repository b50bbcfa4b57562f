/** Adds one receipt to the day as it was last read, so that it is seen at once and nobody asks the server for it. */
import type { DayOverview } from '#modules/collection/contract-day.ts';
import type { Receipt } from '#modules/collection/contract-receipts.ts';

type Totals = DayOverview['totals'];
const quarterMs = 15 * 60_000;

/** Null when the receipt is not of what is watched or is there already. Members are counted at the next reading. */
export function withReceipt(day: DayOverview, receipt: Receipt): DayOverview | null {
  if (receipt.held_on !== day.on || (day.milk_type !== null && day.milk_type !== receipt.milk_type)) return null;
  if (!day.centres.some((centre) => centre.centre_id === receipt.centre_id)) return null;
  if (day.latest.some((one) => one.id === receipt.id)) return null;
  return {
    ...day,
    as_of: receipt.recorded_at,
    totals: plus(day.totals, receipt),
    periods: day.periods.map((one) => (one.period === receipt.period ? { ...one, ...plus(one, receipt) } : one)),
    centres: day.centres.map((one) => (one.centre_id === receipt.centre_id ? { ...one, ...plus(one, receipt) } : one)),
    quarters: withQuarter(day.quarters, receipt),
    latest: [receipt, ...day.latest].slice(0, 20),
  };
}

function plus(totals: Totals, receipt: Receipt): Totals {
  const taken = receipt.acceptance === 'accepted';
  const mass = totals.mass_g + (taken ? receipt.mass_g : 0);
  const weighted = (before: number | null, now: number) =>
    taken && mass > 0 ? Math.round(((before ?? 0) * totals.mass_g + now * receipt.mass_g) / mass) : before;
  const of = (kind: 'sour' | 'rejected') => (receipt.acceptance === kind ? receipt.volume_ml : 0);
  return {
    receipts_count: totals.receipts_count + 1,
    members: totals.members,
    volume_ml: totals.volume_ml + (taken ? receipt.volume_ml : 0),
    mass_g: mass,
    fat_bp: weighted(totals.fat_bp, receipt.fat_bp),
    snf_bp: weighted(totals.snf_bp, receipt.snf_bp),
    amount: { ...totals.amount, amount: totals.amount.amount + receipt.amount.amount },
    sour_count: totals.sour_count + (receipt.acceptance === 'sour' ? 1 : 0),
    sour_ml: totals.sour_ml + of('sour'),
    rejected_count: totals.rejected_count + (receipt.acceptance === 'rejected' ? 1 : 0),
    rejected_ml: totals.rejected_ml + of('rejected'),
  };
}

function withQuarter(quarters: DayOverview['quarters'], receipt: Receipt): DayOverview['quarters'] {
  const start = Math.floor(Date.parse(receipt.poured_at) / quarterMs) * quarterMs;
  const volume = receipt.acceptance === 'accepted' ? receipt.volume_ml : 0;
  const known = quarters.find((one) => Date.parse(one.at) === start);
  if (!known) {
    const at = new Date(start).toISOString().replace('.000Z', 'Z');
    const fresh = { at, receipts_count: 1, volume_ml: volume, amount: receipt.amount };
    return [...quarters, fresh].sort((one, other) => one.at.localeCompare(other.at));
  }
  const sum = {
    ...known,
    receipts_count: known.receipts_count + 1,
    volume_ml: known.volume_ml + volume,
    amount: { ...known.amount, amount: known.amount.amount + receipt.amount.amount },
  };
  return quarters.map((one) => (one === known ? sum : one));
}
