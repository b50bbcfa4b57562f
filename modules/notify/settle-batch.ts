/** Writes down what became of the tries of one batch, in sets, and what that says about their providers. */
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../platform/occasion.ts';
import { alertStaff } from './alert-staff.ts';
import { closeAttempts, dropAttempts } from './attempt-store.ts';
import { hasOtherToTry } from './choose-transport.ts';
import { afterBatch, FAILURES_TO_OPEN } from './circuit.ts';
import { type CircuitRow, writeCircuit } from './circuit-store.ts';
import { applyReports } from './delivery-report-store.ts';
import { type ClaimedMessage, releaseMessages, type Settlement, settleMessages } from './message-store.ts';
import { providerDown } from './notices.ts';
import { readRootSite } from './recipient-store.ts';
import { MOST_ATTEMPTS, retryDelay } from './retry-delay.ts';
import { suppressRefused } from './suppress-refused.ts';
import type { Delivery, Transport } from './transport.ts';

/** A try, or null when it was not made because the provider failed before its turn came. */
export interface Try {
  readonly message: ClaimedMessage;
  readonly transport: Transport;
  readonly delivery: Delivery | null;
}

/** Returns how many messages were settled for good. */
export async function settleBatch(
  house: House,
  transports: readonly Transport[],
  circuits: ReadonlyMap<string, CircuitRow>,
  tries: readonly Try[],
): Promise<number> {
  const occasion = systemOccasion(house.clock, 'notify.send');
  const { now } = occasion;
  const made = tries.flatMap(({ message, transport, delivery }) =>
    delivery ? [{ message, transport, delivery }] : [],
  );
  const left = tries.filter(({ delivery }) => delivery === null).map(({ message }) => message);
  for (const { message, delivery } of made) {
    if (!('code' in delivery)) continue;
    const { id, channel, attempts } = message;
    house.log.warn({ message_id: id, channel, attempt: attempts, failure: delivery.code }, 'message not delivered');
  }
  const settlements = made.map((one) => settlementOf(transports, now, one));
  await inTransaction(house.db, async (tx) => {
    await closeAttempts(
      tx,
      now,
      made.map(({ message, delivery }) => closedAttempt(message, delivery)),
    );
    await settleMessages(tx, now, settlements);
    await applyReports(
      tx,
      settlements.flatMap(({ provider_reference: known }) => known ?? []),
    );
    for (const { message, delivery } of made) {
      if (delivery.outcome === 'refused') await suppressRefused(tx, now, message, delivery);
    }
    await dropAttempts(tx, left);
    await releaseMessages(tx, now, left);
    for (const { name, isManyProviders } of transports) {
      if (isManyProviders) continue;
      const here = made.filter(({ transport }) => transport.name === name).map(({ delivery }) => delivery);
      const failed = here.filter(isTrouble);
      const succeeded = here.length - failed.length;
      const after = afterBatch(circuits.get(name), now, { succeeded, failed: failed.length });
      const last_error = failed.at(-1)?.code ?? null;
      if (after) await writeCircuit(tx, now, { provider: name, ...after, last_error });
      if (after?.failures === FAILURES_TO_OPEN) await tellStaff(tx, occasion, name, last_error);
    }
  });
  return settlements.filter(({ state }) => state !== 'queued').length;
}

/** Once an hour at most, in the chats of the root: a provider that comes and goes is no new story each time. */
async function tellStaff(tx: Tx, occasion: Occasion, provider: string, error: string | null): Promise<void> {
  const siteId = await readRootSite(tx);
  if (siteId === null) return;
  await alertStaff(tx, occasion, {
    notice: providerDown,
    params: { provider, error: error ?? '?' },
    siteId,
    dedupeKey: `notify.provider_down:${provider}:${occasion.now.toString().slice(0, 13)}`,
  });
}

/** A refused message is the message's fault; everything else that fails is the provider's. */
export function isTrouble(delivery: Delivery): delivery is Extract<Delivery, { code: string }> {
  return delivery.outcome === 'deferred' || delivery.outcome === 'unknown';
}

function closedAttempt(message: ClaimedMessage, delivery: Delivery): Parameters<typeof closeAttempts>[2][number] {
  const failed = 'code' in delivery ? delivery : null;
  return {
    message_id: message.id,
    number: message.attempts,
    outcome: delivery.outcome,
    error_code: failed?.code ?? null,
    detail: failed?.detail || null,
    provider_reference: delivery.outcome === 'sent' ? delivery.providerReference : null,
  };
}

function settlementOf(
  transports: readonly Transport[],
  now: Temporal.Instant,
  { message, transport, delivery }: Try & { readonly delivery: Delivery },
): Settlement {
  const { id, attempts, sms_parts } = message;
  const state = stateAfter(delivery, attempts);
  const isSent = delivery.outcome === 'sent';
  const price = isSent && sms_parts !== null ? (transport.partPrice ?? null) : null;
  return {
    id,
    attempt: attempts,
    state,
    due_at: state === 'queued' ? nextTry(transports, now, attempts, delivery) : null,
    provider_reference: isSent ? delivery.providerReference : null,
    last_error: 'code' in delivery ? delivery.code : null,
    keep_secret: state === 'queued' || state === 'shown',
    cost_amount: price === null ? null : (price * BigInt(sms_parts ?? 0)).toString(),
  };
}

function stateAfter(delivery: Delivery, attempts: number): Settlement['state'] {
  if (delivery.outcome === 'sent' || delivery.outcome === 'shown') return delivery.outcome;
  return delivery.outcome === 'refused' || attempts >= MOST_ATTEMPTS ? 'failed' : 'queued';
}

function nextTry(
  transports: readonly Transport[],
  now: Temporal.Instant,
  attempts: number,
  delivery: Delivery,
): Temporal.Instant {
  if (delivery.outcome === 'deferred' && hasOtherToTry(transports, attempts)) return now;
  const asked = 'retryAfterMs' in delivery ? (delivery.retryAfterMs ?? 0) : 0;
  return now.add({ milliseconds: Math.max(retryDelay(attempts, Math.random()), asked) });
}
