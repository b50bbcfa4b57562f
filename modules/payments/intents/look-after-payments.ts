// Each minute: whatever fell between two steps is picked up, and whatever is due is asked after.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { findOverdueDisputes } from '../disputes/dispute-store.ts';
import { expireDispute } from '../disputes/record-dispute.ts';
import { findWaitingNotices } from '../gateways/notice-store.ts';
import { understandNotice } from '../gateways/receive-notice.ts';
import { carryOutRefund } from '../refunds/carry-out-refund.ts';
import { findDueRefunds } from '../refunds/refund-store.ts';
import { findDueAttempts } from './attempt-store.ts';
import { expireIntent } from './cancel-intent.ts';
import { findExpiredIntents } from './intent-store.ts';
import { lookAfterAttempt } from './look-after-attempt.ts';

/** One that fails hinders no other: it is logged, and due again next time. */
export async function lookAfterPayments(house: House): Promise<void> {
  const now = house.clock.now();
  const each = async (ids: readonly string[], what: string, work: (id: string) => Promise<void>): Promise<void> => {
    for (const id of ids)
      await work(id).catch((error: unknown) => house.log.error({ err: error, [what]: id }, 'looking after it failed'));
  };
  const occasion = systemOccasion(house.clock, 'payments');
  await each(await findWaitingNotices(house.db, now.subtract({ seconds: 20 })), 'notice', (id) =>
    understandNotice(house, id),
  );
  await each(await findExpiredIntents(house.db, now), 'intent', (id) =>
    inTransaction(house.db, (tx) => expireIntent(tx, occasion, id)),
  );
  await each(await findDueAttempts(house.db, now), 'attempt', (id) => lookAfterAttempt(house, id));
  await each(await findDueRefunds(house.db, now), 'refund', (id) => carryOutRefund(house, id));
  for (const dispute of await findOverdueDisputes(house.db, now))
    await each([dispute.id], 'dispute', () => inTransaction(house.db, (tx) => expireDispute(tx, occasion, dispute)));
}
