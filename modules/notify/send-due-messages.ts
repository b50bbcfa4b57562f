/** Hands due messages to their transports: claimed in one transaction, sent outside any, settled one by one. */
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import { closeAttempt, openAttempts } from './attempt-store.ts';
import { type OutsideChannel, outsideChannels } from './channel.ts';
import { type ClaimedMessage, claimDueMessages, expireMessages, nextDue, settleMessage } from './message-store.ts';
import { MOST_ATTEMPTS, retryDelay } from './retry-delay.ts';
import type { Delivery, Transport, Transports } from './transport.ts';

const BATCH = 40;
const AT_ONCE = 8;
/** A batch takes at most BATCH / AT_ONCE rounds of a transport's own timeout; the lease outlasts that twice over. */
const LEASE: Temporal.DurationLike = { minutes: 5 };
/** One job does not hold a worker for longer; what is left is taken up by the next. */
const MOST_BATCHES = 250;
/** A provider in trouble is left alone for this long. */
const PAUSE: Temporal.DurationLike = { seconds: 30 };

/**
 * Sends what is due on all channels, each by itself: a gateway that is down does not hold up e-mail. Returns how many
 * messages were settled for good.
 */
export async function sendDueMessages(house: House, transports: Transports): Promise<number> {
  await inTransaction(house.db, (tx) => expireMessages(tx, house.clock.now()));
  const runs = await Promise.all(outsideChannels.map((channel) => sendChannel(house, transports, channel)));
  if (runs.some(({ claimed }) => claimed > 0))
    await scheduleNext(
      house,
      runs.some(({ isStuck }) => isStuck),
    );
  return runs.reduce((sum, { settled }) => sum + settled, 0);
}

interface ChannelRun {
  readonly claimed: number;
  readonly settled: number;
  /** A full batch was put off: the provider is in trouble, and the rest of the queue would fare no better. */
  readonly isStuck: boolean;
}

async function sendChannel(house: House, transports: Transports, channel: OutsideChannel): Promise<ChannelRun> {
  let claimed = 0;
  let settled = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const messages = await claimBatch(house, transports[channel].name, channel);
    if (messages.length === 0) break;
    claimed += messages.length;
    const done = await sendBatch(house, transports[channel], messages);
    settled += done;
    if (done === 0) return { claimed, settled, isStuck: messages.length === BATCH };
  }
  return { claimed, settled, isStuck: false };
}

function claimBatch(house: House, transport: string, channel: OutsideChannel): Promise<ClaimedMessage[]> {
  const now = house.clock.now();
  return inTransaction(house.db, async (tx) => {
    const claimed = await claimDueMessages(tx, channel, now, now.add(LEASE), BATCH);
    const opened = claimed.map(({ id, attempts }) => ({ message_id: id, number: attempts, transport }));
    await openAttempts(tx, now, opened);
    return claimed;
  });
}

async function sendBatch(house: House, transport: Transport, claimed: readonly ClaimedMessage[]): Promise<number> {
  const waiting = [...claimed];
  let settled = 0;
  const sender = async (): Promise<void> => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      if (await sendOne(house, transport, message)) settled += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return settled;
}

async function sendOne(house: House, transport: Transport, message: ClaimedMessage): Promise<boolean> {
  const { id, title, body, secret_body, language, href, attempts, channel } = message;
  const delivery = await transport.deliver({
    reference: id,
    address: message.address ?? '',
    personId: message.person_id,
    title,
    body: secret_body ?? body,
    language,
    href,
  });
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

async function scheduleNext(house: House, isStuck: boolean): Promise<void> {
  const due = await nextDue(house.db);
  if (!due) return;
  const earliest = house.clock.now().add(isStuck ? PAUSE : { seconds: 0 });
  const runAt = Temporal.Instant.compare(due, earliest) < 0 ? earliest : due;
  await inTransaction(house.db, (tx) => addJob(tx, 'notify.send', {}, { key: 'notify.send.later', runAt }));
}
