/** Takes the next messages of a channel, each with the transport that gets this try of it. */
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { openAttempts } from './attempt-store.ts';
import type { OutsideChannel } from './channel.ts';
import { type Allowance, chooseTransport } from './choose-transport.ts';
import { stateOfCircuit } from './circuit.ts';
import { type CircuitRow, readCircuits, returnProbe, takeProbe } from './circuit-store.ts';
import { type ClaimedMessage, claimDueMessages, holdMessages } from './message-store.ts';
import { spendRate, takeRate } from './provider-rate.ts';
import type { Transport } from './transport.ts';

/** A batch takes at most BATCH / AT_ONCE rounds of a transport's own timeouts; the lease outlasts that. */
export const BATCH = 400;
const LEASE: Temporal.DurationLike = { minutes: 5 };
/** A message whose provider is being left alone looks again after this. */
const HOLD: Temporal.DurationLike = { seconds: 30 };

/** When the provider's rate is used up for this moment. */
const NEXT_ROOM: Temporal.DurationLike = { seconds: 1 };

export interface Claim {
  readonly work: readonly { readonly message: ClaimedMessage; readonly transport: Transport }[];
  readonly circuits: ReadonlyMap<string, CircuitRow>;
  /** When a provider may be asked again; null when one takes messages now. */
  readonly closedUntil: Temporal.Instant | null;
}

export function claimBatch(house: House, channel: OutsideChannel, transports: readonly Transport[]): Promise<Claim> {
  const now = house.clock.now();
  return inTransaction(house.db, async (tx) => {
    const room = await takeRate(tx, now, channel, house.config);
    if (room === 0) return { work: [], circuits: new Map(), closedUntil: now.add(NEXT_ROOM) };
    const guarded = transports.filter(({ isManyProviders = false }) => !isManyProviders).map(({ name }) => name);
    const circuits = await readCircuits(tx, guarded);
    const leaseEnds = now.add(LEASE);
    const allowance: Allowance = new Map();
    const probes: string[] = [];
    for (const { name } of transports) {
      const state = stateOfCircuit(circuits.get(name), now);
      if (state === 'closed') allowance.set(name, BATCH);
      else if (state === 'half_open' && (await takeProbe(tx, name, now, leaseEnds))) {
        allowance.set(name, 1);
        probes.push(name);
      }
    }
    const limit = Math.min(
      [...allowance.values()].reduce((sum, one) => sum + one, 0),
      BATCH,
      room,
    );
    if (limit === 0) return { work: [], circuits, closedUntil: earliestOpening(circuits, now) };
    const claimed = await claimDueMessages(tx, channel, now, leaseEnds, limit);
    const pairs = claimed.map((message) => {
      const previous = { transport: message.previous_transport, outcome: message.previous_outcome };
      return { message, transport: chooseTransport(transports, previous, allowance) };
    });
    const work = pairs.flatMap(({ message, transport }) => (transport ? [{ message, transport }] : []));
    const held = pairs.flatMap(({ message, transport }) => (transport ? [] : [message.id]));
    for (const name of probes) if (allowance.get(name) === 1) await returnProbe(tx, name);
    await holdMessages(tx, now.add(HOLD), held);
    await spendRate(tx, channel, house.config, work.length);
    const opened = work.map(({ message, transport }) => ({
      message_id: message.id,
      number: message.attempts,
      transport: transport.name,
    }));
    await openAttempts(tx, now, opened);
    return { work, circuits, closedUntil: null };
  });
}

function earliestOpening(circuits: ReadonlyMap<string, CircuitRow>, now: Temporal.Instant): Temporal.Instant {
  const moments = [...circuits.values()].flatMap(({ open_until, probe_until }) => probe_until ?? open_until ?? []);
  const ahead = moments.filter((moment) => Temporal.Instant.compare(moment, now) > 0);
  return ahead.sort(Temporal.Instant.compare)[0] ?? now.add(HOLD);
}
