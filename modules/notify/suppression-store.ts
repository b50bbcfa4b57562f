import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { SuppressionReason } from './contract-sending.ts';

export interface AddressedMessage {
  readonly channel: string;
  readonly address: string | null;
}

/** Why nothing may go to these addresses now, by `<channel> <address>`. */
export async function readSuppressed(
  db: Db,
  now: Temporal.Instant,
  messages: readonly AddressedMessage[],
): Promise<Map<string, SuppressionReason>> {
  const addresses = [...new Set(messages.flatMap(({ address }) => address ?? []))];
  if (addresses.length === 0) return new Map();
  const rows = await db
    .selectFrom('notify.suppressions')
    .select(['channel', 'address', 'reason'])
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .where('lifted_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .execute();
  return new Map(rows.map(({ channel, address, reason }) => [`${channel} ${address}`, reason as SuppressionReason]));
}

export interface NewSuppressionRow {
  readonly id: string;
  readonly channel: 'email' | 'sms' | 'voice';
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly detail: string | null;
  readonly message_id: string | null;
  readonly created_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant | null;
}

/** A suppression that is held already is made to last longer, and never weaker than a complaint. Returns its id. */
export async function holdSuppression(tx: Tx, row: NewSuppressionRow): Promise<string> {
  const held = await tx
    .insertInto('notify.suppressions')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'address'])
        .where('lifted_at', 'is', null)
        .doUpdateSet({
          reason: sql`case when suppressions.reason = 'complained' then suppressions.reason else excluded.reason end`,
          detail: sql`excluded.detail`,
          message_id: sql`coalesce(excluded.message_id, suppressions.message_id)`,
          expires_at: sql`case when suppressions.reason = 'complained' or excluded.expires_at is null then null
            else greatest(suppressions.expires_at, excluded.expires_at) end`,
        }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return held.id;
}

export interface HeldSuppression {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly reason: string;
  readonly lifted_at: Temporal.Instant | null;
}

export async function lockSuppression(tx: Tx, id: string): Promise<HeldSuppression | undefined> {
  return tx
    .selectFrom('notify.suppressions')
    .select(['id', 'channel', 'address', 'reason', 'lifted_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function endSuppression(
  tx: Tx,
  now: Temporal.Instant,
  id: string,
  personId: string | null,
): Promise<void> {
  await tx
    .updateTable('notify.suppressions')
    .set({ lifted_at: now, lifted_by: personId })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
