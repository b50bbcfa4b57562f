/** How many messages a provider may be handed now: one bucket a channel, shared by all processes of the house. */

import type { Config } from '../../platform/config.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { OutsideChannel } from './channel.ts';

type Rates = Pick<Config, 'SMS_RATE_PER_SECOND' | 'EMAIL_RATE_PER_SECOND'>;

/** Messages a second; 0 is no limit. A voice call takes the same gateway's lines as a text message. */
function ratePerSecond(channel: OutsideChannel, config: Rates): number {
  if (channel === 'email') return config.EMAIL_RATE_PER_SECOND;
  return channel === 'sms' ? config.SMS_RATE_PER_SECOND : 0;
}

/**
 * Locks the bucket until the transaction ends and fills it up to now; it holds one second's worth. Returns how many may
 * be claimed.
 */
export async function takeRate(tx: Tx, now: Temporal.Instant, channel: OutsideChannel, config: Rates): Promise<number> {
  const rate = ratePerSecond(channel, config);
  if (rate === 0) return Number.MAX_SAFE_INTEGER;
  const most = rate * 1000;
  await tx
    .insertInto('notify.provider_rates')
    .values({ provider: channel, tokens_milli: BigInt(most), filled_at: now })
    .onConflict((conflict) => conflict.column('provider').doNothing())
    .execute();
  const bucket = await tx
    .selectFrom('notify.provider_rates')
    .select(['tokens_milli', 'filled_at'])
    .where('provider', '=', channel)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const passedMs = Math.max(0, now.epochMilliseconds - bucket.filled_at.epochMilliseconds);
  const tokens = Math.min(most, Number(bucket.tokens_milli) + passedMs * rate);
  await tx
    .updateTable('notify.provider_rates')
    .set({ tokens_milli: BigInt(tokens), filled_at: now })
    .where('provider', '=', channel)
    .execute();
  return Math.floor(tokens / 1000);
}

export async function spendRate(tx: Tx, channel: OutsideChannel, config: Rates, messages: number): Promise<void> {
  if (messages === 0 || ratePerSecond(channel, config) === 0) return;
  await tx
    .updateTable('notify.provider_rates')
    .set((set) => ({ tokens_milli: set('tokens_milli', '-', BigInt(messages * 1000)) }))
    .where('provider', '=', channel)
    .execute();
}
