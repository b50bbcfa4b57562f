import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { MadeKey, SealedKey } from './sign-webhook.ts';

export interface EndpointRow {
  readonly id: string;
  readonly site_id: string;
  readonly url: string;
  readonly description: string;
  readonly event_types: string[];
  readonly state: string;
  readonly state_reason: string | null;
  readonly failing_since: Temporal.Instant | null;
  readonly throttled_until: Temporal.Instant | null;
  readonly last_success_at: Temporal.Instant | null;
  readonly made_at: Temporal.Instant;
  readonly made_by: string | null;
  readonly ended_at: Temporal.Instant | null;
}

const columns = [
  ...(['id', 'site_id', 'url', 'description', 'event_types', 'state', 'state_reason', 'failing_since'] as const),
  ...(['throttled_until', 'last_success_at', 'made_at', 'made_by', 'ended_at'] as const),
] as const;

export async function findEndpoint(db: Db, id: string): Promise<EndpointRow | null> {
  const query = db.selectFrom('integrations.webhook_endpoints').select(columns).where('id', '=', id);
  return (await query.where('ended_at', 'is', null).executeTakeFirst()) ?? null;
}

/** Throws `integrations.endpoint_missing`. */
export async function lockEndpoint(tx: Tx, id: string, { alsoEnded = false } = {}): Promise<EndpointRow> {
  const query = tx.selectFrom('integrations.webhook_endpoints').select(columns).where('id', '=', id);
  const found = await query.forNoKeyUpdate().executeTakeFirst();
  if (!found || (found.ended_at !== null && !alsoEnded)) throw new DomainError('integrations.endpoint_missing');
  return found;
}

export async function countEndpoints(tx: Tx, siteId: string): Promise<number> {
  const row = await tx
    .selectFrom('integrations.webhook_endpoints')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('site_id', '=', siteId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export type NewEndpointRow = Pick<
  EndpointRow,
  'id' | 'site_id' | 'url' | 'description' | 'event_types' | 'made_at' | 'made_by'
>;

export async function insertEndpoint(tx: Tx, row: NewEndpointRow): Promise<void> {
  await tx.insertInto('integrations.webhook_endpoints').values(row).execute();
}

export type EndpointUpdate = Partial<Omit<EndpointRow, 'id' | 'site_id' | 'made_at' | 'made_by'>>;

/** Throws `integrations.endpoint_missing`. */
export async function updateEndpoint(tx: Tx, id: string, change: EndpointUpdate): Promise<void> {
  const update = tx.updateTable('integrations.webhook_endpoints').set(change).where('id', '=', id);
  mustTouchOne(await update.executeTakeFirstOrThrow(), 'integrations.endpoint_missing');
}

export interface SecretRow {
  readonly id: string;
  readonly endpoint_id: string;
  readonly made_at: Temporal.Instant;
  readonly made_by: string | null;
}

export async function insertSecret(tx: Tx, row: SecretRow, { kind, sealed, publicKey }: MadeKey): Promise<void> {
  const secret = { ...row, kind, sealed, public_key: publicKey };
  await tx.insertInto('integrations.webhook_secrets').values(secret).execute();
}

/** Those in force now end at `endsAt`. */
export async function endSecrets(tx: Tx, endpointId: string, kind: string, endsAt: Temporal.Instant): Promise<void> {
  await sql`update integrations.webhook_secrets set ends_at = least(coalesce(ends_at, ${endsAt}::timestamptz),
      ${endsAt}::timestamptz)
    where endpoint_id = ${endpointId}::uuid and kind = ${kind}`.execute(tx);
}

interface KeyRow extends SealedKey {
  readonly id: string;
  readonly public_key: string | null;
  readonly made_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant | null;
}

/** In force at `now`, the newest first. */
export async function findKeys(db: Db, endpointId: string, now: Temporal.Instant): Promise<readonly KeyRow[]> {
  const rows = await db
    .selectFrom('integrations.webhook_secrets')
    .select(['id', 'kind', 'sealed', 'public_key', 'made_at', 'ends_at'])
    .where('endpoint_id', '=', endpointId)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', now)]))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as KeyRow[];
}
