/** Hands due messages to their transports: claimed in one transaction, sent outside any, settled one by one. */
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import { closeAttempt, openAttempts } from './attempt-store.ts';
import { type ClaimedMessage, claimDueMessages, expireMessages, nextDue, settleMessage } from './message-store.ts';
import { MOST_ATTEMPTS, retryDelay } from './retry-delay.ts';
import type { Delivery, Transports } from './transport.ts';

const BATCH = 40;
const AT_ONCE = 8;
/** A batch takes at most BATCH / AT_ONCE rounds of a transport's own timeout; the lease outlasts that twice over. */
const LEASE: Temporal.DurationLike = { minutes: 5 };
/** One job does not hold a worker for longer; what is left is taken up by the next. */
const MOST_BATCHES = 250;

/**
 * Sends until nothing is due, or until a whole batch was put off: then the provider is in trouble and the next try is
 * left to a later job. Returns how many messages were settled for good.
 */
export async function sendDueMessages(house: House, transports: Transports): Promise<number> {
  await inTransaction(house.db, (tx) => expireMessages(tx, house.clock.now()));
  let settled = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const claimed = await claimBatch(house, transports);
    if (claimed.length === 0) break;
    const done = await sendBatch(house, transports, claimed);
    settled += done;
    if (done === 0) break;
  }
  await scheduleNext(house);
  return settled;
}

function claimBatch(house: House, transports: Transports): Promise<ClaimedMessage[]> {
  const now = house.clock.now();
  return inTransaction(house.db, async (tx) => {
    const claimed = await claimDueMessages(tx, now, now.add(LEASE), BATCH);
    const opened = claimed.map(({ id, attempts, channel }) => {
      return { message_id: id, number: attempts, transport: transports[channel].name };
    });
    await openAttempts(tx, now, opened);
    return claimed;
  });
}

async function sendBatch(house: House, transports: Transports, claimed: readonly ClaimedMessage[]): Promise<number> {
  const waiting = [...claimed];
  let settled = 0;
  const sender = async (): Promise<void> => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      if (await sendOne(house, transports, message)) settled += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return settled;
}

async function sendOne(house: House, transports: Transports, message: ClaimedMessage): Promise<boolean> {
  const { id, address, title, body, secret_body, language, href, attempts, channel } = message;
  const words = secret_body ?? body;
  const delivery = await transports[channel].deliver({ reference: id, address, title, body: words, language, href });
  const now = house.clock.now();
  const failed = 'code' in delivery ? delivery : null;
  const isLast = delivery.outcome === 'deferred' && attempts >= MOST_ATTEMPTS;
  const state = stateAfter(delivery, isLast);
  if (failed)
    house.log.warn({ message_id: id, channel, attempt: attempts, failure: failed.code }, 'message not delivered');
  const reference = delivery.outcome === 'sent' ? delivery.providerReference : null;
  await inTransaction(house.db, async (tx) => {
    await closeAttempt(tx, now, {
      message_id: id,
      number: attempts,
      outcome: delivery.outcome,
      error_code: failed?.code ?? null,
      detail: failed?.detail || null,
      provider_reference: reference,
    });
    await settleMessage(tx, now, {
      id,
      attempt: attempts,
      state,
      due_at: state === 'queued' ? now.add({ milliseconds: retryDelay(attempts, Math.random()) }) : null,
      provider_reference: reference,
      last_error: failed?.code ?? null,
      keepSecret: state === 'queued' || state === 'shown',
    });
  });
  return state !== 'queued';
}

function stateAfter(delivery: Delivery, isLast: boolean): 'queued' | 'sent' | 'shown' | 'failed' {
  if (delivery.outcome === 'sent' || delivery.outcome === 'shown') return delivery.outcome;
  return delivery.outcome === 'refused' || isLast ? 'failed' : 'queued';
}

async function scheduleNext(house: House): Promise<void> {
  const due = await nextDue(house.db);
  if (!due) return;
  await inTransaction(house.db, (tx) => addJob(tx, 'notify.send', {}, { key: 'notify.send.later', runAt: due }));
}
