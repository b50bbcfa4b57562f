/** An address the provider calls dead is not tried again for a while: it costs money and the sender's good name. */
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { holdSuppression } from './suppression-store.ts';
import type { FailedDelivery } from './transport.ts';

/** Numbers and mailboxes come back to life: another try is due after this. */
export const BOUNCE_LASTS: Temporal.DurationLike = { hours: 90 * 24 };

export async function suppressRefused(
  tx: Tx,
  now: Temporal.Instant,
  message: { readonly id: string; readonly channel: string; readonly address: string | null },
  { code, isDeadAddress = false }: FailedDelivery,
): Promise<void> {
  const { id, channel, address } = message;
  if (address === null || !isDeadAddress) return;
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
