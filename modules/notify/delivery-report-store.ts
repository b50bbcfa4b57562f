import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

export type DeliveryState = 'underway' | 'delivered' | 'undelivered';

export interface DeliveryReport {
  readonly id: string;
  readonly provider: string;
  readonly provider_reference: string;
  readonly state: DeliveryState;
  readonly code: string;
  readonly happened_at: Temporal.Instant;
}

/** Keeps what is new; the same report twice is one row. Returns the references that have something new. */
export async function insertReports(
  tx: Tx,
  now: Temporal.Instant,
  reports: readonly DeliveryReport[],
): Promise<string[]> {
  const result = await sql<{ provider_reference: string }>`
    insert into notify.delivery_reports (id, provider, provider_reference, state, code, happened_at, received_at)
    select id, provider, provider_reference, state, code, happened_at, ${now}::timestamptz
    from json_populate_recordset(null::notify.delivery_reports, ${JSON.stringify(reports)}::text::json)
    order by provider, provider_reference, state, code
    on conflict on constraint delivery_reports_once do nothing
    returning provider_reference`.execute(tx);
  return [...new Set(result.rows.map((row) => row.provider_reference))];
}

/**
 * Lays the reports with these references over the messages they speak of, in whatever order they came: what was
 * delivered stays delivered, and of two ends the later counts. A report that came before we heard that the provider
 * took the message waits until we do.
 */
export async function applyReports(tx: Tx, references: readonly string[]): Promise<void> {
  if (references.length === 0) return;
  await sql`
    with best as (
      select distinct on (a.message_id) a.message_id, r.state, r.code, r.happened_at
      from notify.delivery_reports r
      join notify.attempts a on a.transport = r.provider and a.provider_reference = r.provider_reference
      where r.provider_reference = any(${[...references]}::text[])
      order by a.message_id, array_position(array['delivered', 'undelivered', 'underway'], r.state), r.happened_at desc
    )
    update notify.messages m
    set delivery_state = best.state, delivery_code = best.code, delivery_at = best.happened_at
    from best
    where m.id = best.message_id
      and (m.delivery_state is null or m.delivery_state <> 'delivered' or best.state = 'delivered')`.execute(tx);
  await sql`
    update notify.delivery_reports r set message_id = a.message_id
    from notify.attempts a
    where a.transport = r.provider and a.provider_reference = r.provider_reference and r.message_id is null
      and r.provider_reference = any(${[...references]}::text[])`.execute(tx);
}
