// Opens an endpoint: an address of somebody else’s that is told what happens at a site and below it.
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { isOutsideUrl } from '../../../platform/outside/call-outside.ts';
import { recordAudit } from '../../identity/index.ts';
import { endpointsPerSite, webhookEvents } from '../contract-webhooks.ts';
import { countEndpoints, insertEndpoint, insertSecret } from './endpoint-store.ts';
import { catalogue } from './event-catalogue.ts';
import { makeKeyPair, makeSharedSecret } from './sign-webhook.ts';

type HookConfig = Pick<Config, 'SECRET' | 'ALLOW_PRIVATE_WEBHOOKS'>;

export interface NewEndpoint {
  readonly id?: string | undefined;
  readonly siteId: string;
  readonly url: string;
  readonly description?: string | undefined;
  readonly eventTypes: readonly string[];
  readonly signsAsymmetric?: boolean | undefined;
}

export interface MadeEndpoint {
  readonly id: string;
  readonly secret: string | null;
  readonly publicKey: string | null;
}

/** Throws `integrations.address_refused`, `integrations.event_type_unknown`, `integrations.too_many_endpoints`. */
export async function makeEndpoint(
  tx: Tx,
  occasion: Occasion,
  config: HookConfig,
  wanted: NewEndpoint,
): Promise<MadeEndpoint> {
  const { id = newId(), siteId, url, description = '', eventTypes } = wanted;
  requireOutside(config, url);
  requireKnownTypes(eventTypes);
  if ((await countEndpoints(tx, siteId)) >= endpointsPerSite)
    throw new DomainError('integrations.too_many_endpoints', { most: endpointsPerSite });
  const made = { made_at: occasion.now, made_by: occasion.actor.personId };
  await insertEndpoint(tx, { id, site_id: siteId, url, description, event_types: [...eventTypes], ...made });
  const shared = makeSharedSecret(config);
  await insertSecret(tx, { id: newId(), endpoint_id: id, ...made }, shared);
  const pair = wanted.signsAsymmetric ? makeKeyPair(config) : null;
  if (pair) await insertSecret(tx, { id: newId(), endpoint_id: id, ...made }, pair);
  await recordAudit(tx, occasion, {
    action: webhookEvents.made,
    siteId,
    subject: { kind: 'integrations.webhook_endpoint', id },
    after: { url, description, event_types: [...eventTypes], signs_asymmetric: pair !== null },
  });
  return { id, secret: shared.secret, publicKey: pair?.publicKey ?? null };
}

/** Throws `integrations.address_refused`. What the name leads to is looked at with every call. */
export function requireOutside(config: HookConfig, url: string): void {
  if (!isOutsideUrl(url, config.ALLOW_PRIVATE_WEBHOOKS))
    throw new DomainError('integrations.address_refused', {}, '/url');
}

/** Throws `integrations.event_type_unknown`. */
export function requireKnownTypes(eventTypes: readonly string[]): void {
  const unknown = eventTypes.find((type) => type !== '*' && !catalogue.some((known) => known.type === type));
  if (unknown !== undefined)
    throw new DomainError('integrations.event_type_unknown', { type: unknown }, '/event_types');
}
