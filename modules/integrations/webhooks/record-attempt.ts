// What one attempt means for the message and for the health of its endpoint.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { peopleWith, recordAudit } from '../../identity/index.ts';
import { notifyMany } from '../../notify/index.ts';
import { webhookEvents } from '../contract-webhooks.ts';
import { webhookDisabled } from '../notices.ts';
import { type EndpointRow, lockEndpoint, updateEndpoint } from './endpoint-store.ts';
import { insertAttempt, type LockedMessage, lockMessage, queueMessage, updateMessage } from './message-store.ts';
import { patienceDays, throttleOf, waitAfter } from './retry-ladder.ts';

export interface Attempt {
  readonly messageId: string;
  readonly endpointId: string;
  readonly milliseconds: number;
  /** Null where no answer came; then `code` says why. */
  readonly status: number | null;
  readonly code: string;
  readonly text: string;
  readonly retryAfterMs: number;
  /** In [0, 1): how much later than the ladder says. */
  readonly chance: number;
}

export async function recordAttempt(tx: Tx, occasion: Occasion, attempt: Attempt): Promise<void> {
  // The endpoint first, as everything else does that touches both.
  const endpoint = await lockEndpoint(tx, attempt.endpointId, { alsoEnded: true });
  const message = await lockMessage(tx, attempt.messageId);
  if (!message) return;
  const { status, code, milliseconds, text } = attempt;
  const number = message.attempts + 1;
  const row = { message_id: message.id, number, made_at: occasion.now, milliseconds, status, code, answer: text };
  await insertAttempt(tx, row);
  const isDelivered = status !== null && status >= 200 && status < 300;
  if (isDelivered) await noteSuccess(tx, occasion, message, endpoint, code);
  else await noteFailure(tx, occasion, message, endpoint, attempt);
  const told = { endpoint_id: endpoint.id, message_id: message.id, code };
  await publish(tx, `site:${endpoint.site_id}:webhooks`, 'integrations.webhook_attempted', told);
}

async function noteSuccess(
  tx: Tx,
  { now }: Occasion,
  message: LockedMessage,
  endpoint: EndpointRow,
  code: string,
): Promise<void> {
  const counted = { attempts: message.attempts + 1, step: message.step + 1, last_code: code };
  await updateMessage(tx, message.id, { state: 'delivered', next_at: null, delivered_at: now, ...counted });
  await updateEndpoint(tx, endpoint.id, { failing_since: null, throttled_until: null, last_success_at: now });
}

async function noteFailure(
  tx: Tx,
  occasion: Occasion,
  message: LockedMessage,
  endpoint: EndpointRow,
  attempt: Attempt,
): Promise<void> {
  const { now } = occasion;
  const step = message.step + 1;
  const counted = { attempts: message.attempts + 1, step, last_code: attempt.code };
  const failingSince = endpoint.failing_since ?? now;
  const reason = endpoint.state === 'on' ? reasonToStop(attempt.status, failingSince, now) : null;
  const throttle = attempt.status === null ? null : throttleOf(attempt.status, attempt.retryAfterMs);
  const throttledUntil = throttle === null ? null : now.add({ milliseconds: throttle });
  await updateEndpoint(tx, endpoint.id, {
    failing_since: failingSince,
    throttled_until: throttledUntil ?? endpoint.throttled_until,
  });
  if (reason) await switchOff(tx, occasion, endpoint, reason);
  const wait = waitAfter(step, attempt.chance);
  if (reason || wait === null) {
    await updateMessage(tx, message.id, { state: 'failed', next_at: null, ...counted });
    return;
  }
  const next = now.add({ milliseconds: Math.max(wait, throttle ?? 0) });
  await updateMessage(tx, message.id, { state: 'waiting', next_at: next, ...counted });
  await queueMessage(tx, message.id, next);
}

/** 410: it says itself that it is gone. */
function reasonToStop(
  status: number | null,
  failingSince: Temporal.Instant,
  now: Temporal.Instant,
): 'gone' | 'failing' | null {
  if (status === 410) return 'gone';
  return now.since(failingSince).total('hours') >= patienceDays * 24 ? 'failing' : null;
}

async function switchOff(tx: Tx, occasion: Occasion, endpoint: EndpointRow, reason: 'gone' | 'failing'): Promise<void> {
  await updateEndpoint(tx, endpoint.id, { state: 'off', state_reason: reason });
  await recordAudit(tx, occasion, {
    action: webhookEvents.disabled,
    siteId: endpoint.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id: endpoint.id },
    before: { state: 'on' },
    after: { state: 'off' },
    reason,
  });
  const keepers = await peopleWith(tx, 'integrations.webhook.manage', endpoint.site_id, occasion.now);
  const owner = endpoint.made_by;
  // Whoever made it, while they still look after such things; else all who do.
  const told = owner !== null && keepers.includes(owner) ? [owner] : keepers;
  const notices = told.map((personId) => ({
    notice: webhookDisabled,
    params: { host: new URL(endpoint.url).host },
    dedupeKey: `integrations.webhook_disabled:${endpoint.id}:${occasion.now}:${personId}`,
    personId,
    href: `/office/developers/webhooks/${endpoint.id}`,
    siteId: endpoint.site_id,
  }));
  await notifyMany(tx, occasion, notices);
}
