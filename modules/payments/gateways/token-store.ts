// Passes of providers, sealed, one row per account there: what one process was given, all may use.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../../../platform/clock.ts';
import type { Config } from '../../../platform/config.ts';
import type { Db } from '../../../platform/db/database.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { claimSeconds, type GatewayTokens, tokenCallsAnHour } from './gateway-tokens.ts';

interface Part {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Pick<Config, 'SECRET'>;
}

const purpose = 'payments gateway token';

/** `account` names the account at the provider: address, user and key, but no password. */
export function gatewayTokens({ db, clock, config }: Part, account: readonly string[]): GatewayTokens {
  const id = createHash('sha256').update(JSON.stringify(account)).digest();
  return {
    read: async () => {
      const row = await db
        .selectFrom('payments.gateway_tokens')
        .selectAll()
        .where('account', '=', id)
        .executeTakeFirst();
      if (!row?.sealed || !row.expires_at) return null;
      const opened = JSON.parse(openSecret(config, purpose, row.sealed).toString('utf8')) as Sealed;
      return { ...opened, expiresAt: row.expires_at };
    },
    claim: async (isHolding) => {
      const now = clock.now();
      // One statement: of several at once the row lets in one after the other, and the second finds it claimed.
      const { rows } = await sql<{ is_mine: boolean }>`
        insert into payments.gateway_tokens as kept (account, asked_at, claimed_until)
        values (${id}, array[${now}::timestamptz], ${now.add({ seconds: claimSeconds })}::timestamptz)
        on conflict (account) do update set
          asked_at = (select coalesce(array_agg(at), '{}') from unnest(kept.asked_at) at
            where at > ${now}::timestamptz - interval '1 hour') || excluded.asked_at,
          claimed_until = excluded.claimed_until
        where (${isHolding} or kept.claimed_until is null or kept.claimed_until <= ${now}::timestamptz)
          and (select count(*) from unnest(kept.asked_at) at
            where at > ${now}::timestamptz - interval '1 hour') < ${tokenCallsAnHour}::int
        returning true as is_mine`.execute(db);
      if (rows.length > 0) return 'yours';
      const row = await db
        .selectFrom('payments.gateway_tokens')
        .selectAll()
        .where('account', '=', id)
        .executeTakeFirst();
      const isClaimed = row?.claimed_until && Temporal.Instant.compare(row.claimed_until, now) > 0;
      return isClaimed && !isHolding ? 'busy' : 'spent';
    },
    settle: async (token) => {
      const kept = token && {
        sealed: sealSecret(config, purpose, JSON.stringify({ token: token.token, refreshToken: token.refreshToken })),
        expires_at: token.expiresAt,
      };
      await db
        .updateTable('payments.gateway_tokens')
        .set({ claimed_until: null, ...kept })
        .where('account', '=', id)
        .execute();
    },
    drop: async () => {
      await db
        .updateTable('payments.gateway_tokens')
        .set({ expires_at: clock.now() })
        .where('account', '=', id)
        .where('sealed', 'is not', null)
        .execute();
    },
  };
}

interface Sealed {
  readonly token: string;
  readonly refreshToken: string | null;
}
