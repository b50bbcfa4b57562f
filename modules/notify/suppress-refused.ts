/** An address the provider calls dead is not tried again for a while: it costs money and the sender's good name. */
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { holdSuppression } from './suppression-store.ts';

/**
 * No such mailbox (550, 551, 553 and 521, which takes no mail at all), no such number. 552 (full) and 554 (this
 * message) say nothing of the address.
 */
const DEAD: ReadonlySet<string> = new Set(['smtp_521', 'smtp_550', 'smtp_551', 'smtp_553', 'gateway_1001']);

/** Numbers and mailboxes come back to life: another try is due after this. */
export const BOUNCE_LASTS: Temporal.DurationLike = { hours: 90 * 24 };

export async function suppressRefused(
  tx: Tx,
  now: Temporal.Instant,
  message: { readonly id: string; readonly channel: string; readonly address: string | null },
  code: string,
): Promise<void> {
  const { id, channel, address } = message;
  if (address === null || !DEAD.has(code)) return;
  if (channel !== 'email' && channel !== 'sms') return;
  await holdSuppression(tx, {
    id: newId(),
    channel,
    address,
    reason: 'bounced',
    detail: code,
    message_id: id,
    created_at: now,
    expires_at: now.add(BOUNCE_LASTS),
  });
}
