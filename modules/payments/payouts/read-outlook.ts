// What sending a payout means by the terms in force: what the providers take, and on which day they work on it.
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findSite } from '../../identity/index.ts';
import type { PayoutOutlook } from '../contract-payout-terms.ts';
import { findLines } from './payout-line-store.ts';
import { findBatch } from './payout-store.ts';
import { feeOf, valueDay } from './payout-terms.ts';
import { findPayoutTerms } from './payout-terms-store.ts';

/** Throws `payments.payout_missing`. */
export async function readOutlook(db: Db, batchId: string, now: Temporal.Instant): Promise<Sendable<PayoutOutlook>> {
  const batch = await findBatch(db, batchId);
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  const site = await findSite(db, batch.site_id);
  assert(site, 'the site of a payout exists');
  const at = batch.sent_at ?? now;
  const today = at.toZonedDateTimeISO(site.timeZone).toPlainDate();
  const terms = await findPayoutTerms(db, batch.site_id, batch.currency, today);
  const lines = await findLines(db, batch.id, batch.sent_at ? ['sent', 'paid', 'rejected', 'returned'] : ['waiting']);
  const methods = [...Map.groupBy(lines, (line) => line.method)].sort(([one], [other]) => (one < other ? -1 : 1));
  const money = (amount: bigint) => ({ amount, currency: batch.currency });
  return {
    items: methods.flatMap(([method, own]) => {
      const held = terms.get(method);
      if (!held) return [];
      const day = valueDay(held, at, site.timeZone);
      const isLater = held.cutOff !== null && Temporal.PlainDate.compare(day, batch.effective_on) > 0;
      return {
        ...{ method, lines: own.length, amount: money(own.reduce((sum, line) => sum + line.amount, 0n)) },
        fee: money(own.reduce((sum, line) => sum + feeOf(held, line.amount), 0n)),
        cut_off: held.cutOff?.toString({ smallestUnit: 'minute' }) ?? null,
        value_on: (isLater ? day : batch.effective_on).toString(),
      };
    }),
  };
}
