// Takes what a provider tells us: kept first, then understood, then the truth is pulled. A notice proves nothing.
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { siteTree } from '../../identity/index.ts';
import { recordDispute } from '../disputes/record-dispute.ts';
import { type AttemptRow, findAttemptAbout } from '../intents/attempt-store.ts';
import { lookAfterAttempt } from '../intents/look-after-attempt.ts';
import type { GatewayCode, NoticeRead } from './gateway.ts';
import { findGatewaySettings } from './gateway-settings.ts';
import { findNotice, insertNotice, judgeNotice } from './notice-store.ts';
import { openGateway } from './open-gateway.ts';

type Part = Pick<House, 'db' | 'config' | 'clock' | 'log'>;

export interface Received {
  readonly siteId: string;
  readonly gateway: GatewayCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly address: string | null;
}

/** Returns its id. Throws `payments.notice_address_unknown` where this provider was never agreed with. */
export async function keepNotice(house: Part, received: Received): Promise<string> {
  const settings = await findGatewaySettings(house.db, house.config, received.siteId);
  if (!settings.has(received.gateway)) throw new DomainError('payments.notice_address_unknown');
  const id = newId();
  const { siteId, ...notice } = received;
  await inTransaction(house.db, (tx) =>
    insertNotice(tx, { ...notice, id, site_id: siteId, received_at: house.clock.now() }),
  );
  return id;
}

/** Safe to call again: what was judged stays judged, and the truth is pulled anew. */
export async function understandNotice(house: Part, id: string): Promise<void> {
  const notice = await findNotice(house.db, id);
  if (notice?.verdict !== 'waiting') return;
  const gateway = await openGateway(house.db, house, notice.site_id, notice.gateway as GatewayCode);
  const read = await gateway.readNotice({
    headers: notice.headers as Record<string, string>,
    body: Buffer.from(notice.body),
  });
  const attempt = read.valid && read.about ? await attemptAbout(house, notice, read.about) : undefined;
  const verdict = await inTransaction(house.db, (tx) =>
    judgeNotice(tx, notice, judgementOf(read, attempt), house.clock.now()),
  );
  if (!read.valid) return house.log.warn({ gateway: notice.gateway, reason: read.reason }, 'a notice was not believed');
  if (!attempt || verdict === 'invalid') return;
  const { dispute } = read;
  if (dispute)
    await inTransaction(house.db, (tx) => recordDispute(tx, systemOccasion(house.clock, 'payments'), attempt, dispute));
  // A copy too: the first may have come before the provider's own books were ready.
  await lookAfterAttempt(house, attempt.id);
}

async function attemptAbout(
  house: Part,
  notice: { readonly site_id: string; readonly gateway: string },
  about: { readonly reference?: string; readonly providerId?: string },
): Promise<AttemptRow | undefined> {
  const tree = await siteTree(house.db);
  const siteIds = new Set([notice.site_id]);
  for (const site of tree) if (site.parentId && siteIds.has(site.parentId)) siteIds.add(site.id);
  return findAttemptAbout(house.db, { gateway: notice.gateway, siteIds: [...siteIds] }, about);
}

function judgementOf(read: NoticeRead, attempt: AttemptRow | undefined): Parameters<typeof judgeNotice>[2] {
  if (!read.valid)
    return { verdict: 'invalid', event_id: null, kind: null, reason: read.reason.slice(0, 80), attempt_id: null };
  const { eventId, kind } = read;
  return { verdict: 'valid', event_id: eventId, kind, reason: null, attempt_id: attempt?.id ?? null };
}
