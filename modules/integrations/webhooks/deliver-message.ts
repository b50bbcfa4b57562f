// Sends one message once: signed afresh, answered within fifteen seconds or not at all, and written down either way.
import { randomInt } from 'node:crypto';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { JsonValue } from '../../../platform/json.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { callOutside, type FailedCall } from '../../../platform/outside/call-outside.ts';
import type { HttpAnswer } from '../../../platform/outside/http-call.ts';
import { findKeys } from './endpoint-store.ts';
import { type DueMessage, findDueMessage, queueDue, queueMessage, updateMessage } from './message-store.ts';
import { recordAttempt } from './record-attempt.ts';
import { signedHeaders, webhookIdOf } from './sign-webhook.ts';

const timeoutMs = 15_000;
const longestAnswer = 1024;
/** Two clocks need not agree to the millisecond. */
const earlyMs = 1000;

/** The job of one message. Told twice it may send twice: the id in the header is the same. */
export async function deliverMessage(house: House, payload: JsonValue): Promise<void> {
  const { message_id: id } = payload as { message_id: string };
  const message = await findDueMessage(house.db, id);
  if (message?.state !== 'waiting' || message.nextAt === null) return;
  const now = house.clock.now();
  if (message.endpointState === 'off') return giveUp(house, message);
  // What asked for patience is left alone, and no attempt is counted.
  const throttled = message.throttledUntil;
  if (throttled && Temporal.Instant.compare(throttled, now) > 0) return putOff(house, message, throttled);
  if (message.nextAt.epochMilliseconds - now.epochMilliseconds > earlyMs) return;
  const keys = await findKeys(house.db, message.endpointId, now);
  const { answer, milliseconds } = await callEndpoint(house, message, keys, now);
  const occasion = systemOccasion(house.clock, 'integrations');
  const chance = randomInt(1000) / 1000;
  const readable = readAnswer(answer);
  await inTransaction(house.db, (tx) =>
    recordAttempt(
      tx,
      { ...occasion, now },
      { messageId: id, endpointId: message.endpointId, milliseconds, chance, ...readable },
    ),
  );
}

async function callEndpoint(
  house: House,
  { id, url, body }: DueMessage,
  keys: Parameters<typeof signedHeaders>[1],
  now: Temporal.Instant,
): Promise<{ answer: HttpAnswer | FailedCall; milliseconds: number }> {
  const timestamp = Math.floor(now.epochMilliseconds / 1000);
  const signed = signedHeaders(house.config, keys, { id: webhookIdOf(id), timestamp, body });
  const began = performance.now();
  const answer = await callOutside({
    url,
    headers: { 'content-type': 'application/json', 'user-agent': 'Samabay-Webhooks/1', ...signed },
    body,
    timeoutMs,
    longest: longestAnswer,
    allowsPrivate: house.config.ALLOW_PRIVATE_WEBHOOKS,
  });
  return { answer, milliseconds: Math.round(performance.now() - began) };
}

function readAnswer(answer: HttpAnswer | FailedCall): {
  status: number | null;
  code: string;
  text: string;
  retryAfterMs: number;
} {
  if (!('status' in answer)) return { status: null, code: answer.code, text: '', retryAfterMs: 0 };
  const { status, text, retryAfterMs } = answer;
  // A NUL cannot be stored, and half a character is none.
  const kept = text.replaceAll('\0', '').toWellFormed().slice(0, longestAnswer);
  return { status, code: `http_${status}`, text: kept, retryAfterMs };
}

async function giveUp(house: House, { id }: DueMessage): Promise<void> {
  await inTransaction(house.db, (tx) =>
    updateMessage(tx, id, { state: 'failed', next_at: null, last_code: 'endpoint_off' }),
  );
}

async function putOff(house: House, { id }: DueMessage, until: Temporal.Instant): Promise<void> {
  await inTransaction(house.db, async (tx) => {
    await updateMessage(tx, id, { state: 'waiting', next_at: until });
    await queueMessage(tx, id, until);
  });
}

/** Each minute, for what lost its job. */
export async function deliverDue(house: House): Promise<void> {
  await inTransaction(house.db, (tx) => queueDue(tx, house.clock.now()));
}
