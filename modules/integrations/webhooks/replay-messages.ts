// Sends again: one message, or everything since a moment; and a test.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { replayDays, webhookEvents } from '../contract-webhooks.ts';
import { lockEndpoint } from './endpoint-store.ts';
import { bodyOf, testEvent } from './event-catalogue.ts';
import { addMessages, findDueMessage, insertEvents, queueMessage, sendAgain, updateMessage } from './message-store.ts';

/** With the ladder from its beginning. Throws `integrations.message_missing`, `integrations.endpoint_off`. */
export async function replayMessage(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const message = await findDueMessage(tx, id);
  if (!message) throw new DomainError('integrations.message_missing');
  const endpoint = await lockEndpoint(tx, message.endpointId);
  if (endpoint.state === 'off') throw new DomainError('integrations.endpoint_off');
  await updateMessage(tx, id, { state: 'waiting', next_at: occasion.now, step: 0 });
  await queueMessage(tx, id, null);
  await recordAudit(tx, occasion, {
    action: webhookEvents.replayed,
    siteId: endpoint.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id: endpoint.id },
    after: { message: id },
  });
}

/** Throws `integrations.endpoint_missing`, `integrations.endpoint_off`, `integrations.replay_too_old`. */
export async function replaySince(
  tx: Tx,
  occasion: Occasion,
  endpointId: string,
  { since, onlyFailed }: { readonly since: Temporal.Instant; readonly onlyFailed: boolean },
): Promise<number> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint.state === 'off') throw new DomainError('integrations.endpoint_off');
  if (Temporal.Instant.compare(since, occasion.now.subtract({ hours: replayDays * 24 })) < 0)
    throw new DomainError('integrations.replay_too_old', { days: replayDays }, '/since');
  const messages = await sendAgain(tx, endpointId, { since, onlyFailed, now: occasion.now });
  await recordAudit(tx, occasion, {
    action: webhookEvents.replayed,
    siteId: endpoint.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id: endpointId },
    after: { since: since.toString(), only_failed: onlyFailed, messages },
  });
  return messages;
}

/** Returns the id of its message. Throws `integrations.endpoint_missing`, `integrations.endpoint_off`. */
export async function sendTest(tx: Tx, occasion: Occasion, endpointId: string): Promise<string> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint.state === 'off') throw new DomainError('integrations.endpoint_off');
  const id = newId();
  const told = { siteId: endpoint.site_id, data: { endpoint_id: endpointId } };
  const body = bodyOf(testEvent, { id, happenedAt: occasion.now }, told);
  const event = { id, type: testEvent.type, siteId: endpoint.site_id, body, happenedAt: occasion.now };
  await insertEvents(tx, [{ ...event, sourceId: id, part: 0, endpointId }]);
  const [messageId = ''] = await addMessages(tx, [id], occasion.now);
  return messageId;
}
