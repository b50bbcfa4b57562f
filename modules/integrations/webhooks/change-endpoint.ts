// Changes an endpoint, gives it a new secret, ends it.
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { webhookEvents } from '../contract-webhooks.ts';
import {
  type EndpointRow,
  type EndpointUpdate,
  endSecrets,
  findKeys,
  insertSecret,
  lockEndpoint,
  updateEndpoint,
} from './endpoint-store.ts';
import { type MadeEndpoint, requireKnownTypes, requireOutside } from './make-endpoint.ts';
import { type MadeKey, makeKeyPair, makeSharedSecret } from './sign-webhook.ts';

export interface EndpointChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly event_types?: readonly string[] | undefined;
  readonly state?: 'on' | 'off' | undefined;
}

/**
 * Switched on again it starts with a clean record; what it missed is sent when asked for. Throws
 * `integrations.endpoint_missing`, `integrations.address_refused`, `integrations.event_type_unknown`.
 */
export async function changeEndpoint(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET' | 'ALLOW_PRIVATE_WEBHOOKS'>,
  id: string,
  change: EndpointChange,
): Promise<void> {
  const before = await lockEndpoint(tx, id);
  if (change.url !== undefined) requireOutside(config, change.url);
  if (change.event_types) requireKnownTypes(change.event_types);
  await updateEndpoint(tx, id, {
    url: change.url ?? before.url,
    description: change.description ?? before.description,
    event_types: change.event_types ? [...change.event_types] : before.event_types,
    ...switchOf(before, change.state),
  });
  const { url, description, event_types: eventTypes, state } = before;
  await recordAudit(tx, occasion, {
    action: webhookEvents.changed,
    siteId: before.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id },
    before: { url, description, event_types: eventTypes, state },
    after: {
      url: change.url ?? url,
      description: change.description ?? description,
      event_types: [...(change.event_types ?? eventTypes)],
      state: change.state ?? state,
    },
  });
}

function switchOf(before: EndpointRow, wanted: 'on' | 'off' | undefined): EndpointUpdate {
  if (wanted === undefined || wanted === before.state) return {};
  if (wanted === 'off') return { state: 'off', state_reason: 'by_hand' };
  return { state: 'on', state_reason: null, failing_since: null, throttled_until: null };
}

/** The old ones sign beside the new until the overlap is over. Throws `integrations.endpoint_missing`. */
export async function rotateEndpointSecret(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET'>,
  { id, overlapHours }: { readonly id: string; readonly overlapHours: number },
): Promise<MadeEndpoint> {
  const endpoint = await lockEndpoint(tx, id);
  const kinds = new Set((await findKeys(tx, id, occasion.now)).map(({ kind }) => kind));
  const endsAt = occasion.now.add({ hours: overlapHours });
  const replace = async (key: MadeKey): Promise<MadeKey> => {
    await endSecrets(tx, id, key.kind, endsAt);
    const row = { id: newId(), endpoint_id: id, made_at: occasion.now, made_by: occasion.actor.personId };
    await insertSecret(tx, row, key);
    return key;
  };
  const shared = await replace(makeSharedSecret(config));
  const pair = kinds.has('v1a') ? await replace(makeKeyPair(config)) : null;
  await recordAudit(tx, occasion, {
    action: webhookEvents.rotated,
    siteId: endpoint.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id },
    after: { overlap_hours: overlapHours },
  });
  return { id, secret: shared.secret, publicKey: pair?.publicKey ?? null };
}

/** Nothing is sent to it any more, and its secrets sign nothing. Throws `integrations.endpoint_missing`. */
export async function endEndpoint(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const endpoint = await lockEndpoint(tx, id);
  await updateEndpoint(tx, id, { state: 'off', state_reason: 'ended', ended_at: occasion.now });
  for (const kind of ['v1', 'v1a']) await endSecrets(tx, id, kind, occasion.now);
  await recordAudit(tx, occasion, {
    action: webhookEvents.ended,
    siteId: endpoint.site_id,
    subject: { kind: 'integrations.webhook_endpoint', id },
    before: { url: endpoint.url },
  });
}
