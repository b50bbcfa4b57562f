/** Hands due messages to their transports: claimed in one transaction, sent outside any, settled in sets. */
import { systemClock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';
import { type OutsideChannel, outsideChannels } from './channel.ts';
import { FAILURES_TO_OPEN } from './circuit.ts';
import { BATCH, type Claim, claimBatch } from './claim-batch.ts';
import { nextDue } from './message-store.ts';
import { prepareDue } from './prepare-due.ts';
import { sendMessage } from './send-message.ts';
import { isTrouble, settleBatch, type Try } from './settle-batch.ts';
import type { Delivery, Transports } from './transport.ts';

const AT_ONCE = 50;
/** One job does not hold a worker for longer; what is left is taken up by the next. */
const MOST_BATCHES = 100;

/**
 * Sends what is due on all channels, each by itself: a gateway that is down does not hold up e-mail. Returns how many
 * messages were settled for good.
 */
export async function sendDueMessages(house: House, transports: Transports): Promise<number> {
  await prepareDue(house);
  const runs = await Promise.all(outsideChannels.map((channel) => sendChannel(house, transports, channel)));
  await scheduleNext(house, runs);
  return runs.reduce((sum, { settled }) => sum + settled, 0);
}

interface ChannelRun {
  readonly channel: OutsideChannel;
  readonly settled: number;
  /** Set when every provider of the channel is left alone until then. */
  readonly closedUntil: Temporal.Instant | null;
}

async function sendChannel(house: House, transports: Transports, channel: OutsideChannel): Promise<ChannelRun> {
  const here = transports[channel];
  const claimNext = () => claimBatch(house, channel, here);
  const nothing = async () => 0;
  let settled = 0;
  let settleLast = nothing;
  let claim = await claimNext();
  for (let batch = 1; claim.work.length > 0; batch += 1) {
    const { work, circuits } = claim;
    // Behind a full batch stands another: it is claimed, and the one before settled, while this one is on the wire.
    const goesOn = work.length === BATCH && batch < MOST_BATCHES;
    const [tries, ahead, done] = await Promise.all([sendBatch(work), goesOn ? claimNext() : null, settleLast()]);
    settled += done;
    settleLast = () => settleBatch(house, here, circuits, tries);
    if (ahead) {
      claim = ahead;
      continue;
    }
    settled += await settleLast();
    settleLast = nothing;
    if (batch >= MOST_BATCHES) return { channel, settled, closedUntil: null };
    claim = await claimNext();
  }
  settled += await settleLast();
  return { channel, settled, closedUntil: claim.closedUntil };
}

/** What stands behind a provider that failed several times in a row is not tried any more in this batch. */
async function sendBatch(work: Claim['work']): Promise<Try[]> {
  const tries: Try[] = [];
  const inARow = new Map<string, number>();
  const waiting = work.values();
  const sender = async (): Promise<void> => {
    for (const { message, transport } of waiting) {
      const isDown = (inARow.get(transport.name) ?? 0) >= FAILURES_TO_OPEN;
      const delivery: Delivery | null = isDown ? null : await sendMessage(transport, message);
      if (delivery && !transport.isManyProviders) {
        inARow.set(transport.name, isTrouble(delivery) ? (inARow.get(transport.name) ?? 0) + 1 : 0);
      }
      tries.push({ message, transport, delivery });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return tries;
}

/**
 * The next job stands as far ahead as the first channel has something to do. The queue keeps the database's time: told
 * the moment itself, by a clock that is behind, it would begin at once, find nothing due, and begin again.
 */
async function scheduleNext(house: House, runs: readonly ChannelRun[]): Promise<void> {
  const dues = await nextDue(house.db);
  const moments = runs.flatMap(({ channel, closedUntil }) => {
    const due = dues.get(channel);
    if (!due) return [];
    return closedUntil && Temporal.Instant.compare(closedUntil, due) > 0 ? closedUntil : due;
  });
  const due = moments.sort(Temporal.Instant.compare)[0];
  if (!due) return;
  const runAt = systemClock.now().add(house.clock.now().until(due));
  await inTransaction(house.db, (tx) => addJob(tx, 'notify.send', {}, { key: 'notify.send.later', runAt }));
}
