/** Which browsers of a person may be told things while the application is closed. */
import type { Config } from '../../platform/config.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { isOutsideUrl } from '../../platform/outside/call-outside.ts';
import type { AllowPush, PushBrowsers } from './contract.ts';
import {
  deletePushSubscription,
  dropOldestSubscriptions,
  readPushSubscriptions,
  upsertPushSubscription,
} from './push-subscription-store.ts';

/** A person with more browsers than this has thrown some away. */
const MOST_BROWSERS = 10;

/** @throws DomainError `notify.push_address_refused` when the address is not one of a public push service */
export async function allowPush(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'ALLOW_PRIVATE_WEBHOOKS'>,
  personId: string,
  { endpoint, p256dh, auth, browser }: AllowPush,
): Promise<{ id: string }> {
  if (!isOutsideUrl(endpoint, config.ALLOW_PRIVATE_WEBHOOKS)) {
    throw new DomainError('notify.push_address_refused', {}, '/endpoint');
  }
  const subscription = { id: newId(), person_id: personId, endpoint, p256dh, auth, browser, created_at: occasion.now };
  const id = await upsertPushSubscription(tx, subscription);
  await dropOldestSubscriptions(tx, personId, MOST_BROWSERS);
  return { id };
}

export async function forbidPush(tx: Tx, personId: string, endpoint: string): Promise<{ removed: boolean }> {
  return { removed: await deletePushSubscription(tx, personId, endpoint) };
}

export async function listPushBrowsers(db: Db, personId: string, publicKey: string): Promise<PushBrowsers> {
  const rows = await readPushSubscriptions(db, personId);
  const items = rows.map(({ created_at, last_sent_at, ...row }) => ({
    ...row,
    created_at: created_at.toString(),
    last_sent_at: last_sent_at?.toString() ?? null,
  }));
  return { public_key: publicKey, items };
}
