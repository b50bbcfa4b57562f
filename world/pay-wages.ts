// The agents of the centres have a commission, one of them a monthly pay too; the last period is being paid.
import { agreeWage, agreeWithholding, runWages } from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';

export async function payWages(
  tx: Tx,
  finance: Occasion,
  founded: Founded,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<void> {
  const since = { from_on: from.toString(), method: 'cash' as const };
  for (const { siteId, operatorId } of founded.centres) {
    const place = { site_id: siteId, person_id: operatorId };
    await agreeWage(tx, finance, { ...place, ...since, basis: 'per_litre', rate: 40 });
  }
  const [first] = founded.centres;
  const monthly = { basis: 'per_month' as const, rate: 9_000_00 };
  if (first) {
    await agreeWage(tx, finance, { site_id: founded.unionId, person_id: first.operatorId, ...since, ...monthly });
    const held = { kind: 'provident_fund', basis: 'percent', rate: 500, from_on: since.from_on } as const;
    await agreeWithholding(tx, finance, { site_id: founded.unionId, person_id: first.operatorId, ...held });
  }
  await runWages(tx, finance, { site_id: founded.unionId, from_on: from.toString(), to_on: to.toString() });
}
