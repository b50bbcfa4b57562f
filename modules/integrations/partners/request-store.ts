import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export interface AskedRequest {
  readonly id: string;
  readonly machineId: string;
  readonly askedAt: Temporal.Instant;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly code: string | null;
  readonly requestId: string;
}

/** Written down, and added to the sums of their day in Dhaka; told twice it is written and counted once. */
export async function writeRequests(tx: Tx, asked: readonly AskedRequest[]): Promise<void> {
  const list = <K extends keyof AskedRequest>(name: K): AskedRequest[K][] => asked.map((one) => one[name]);
  await sql`
    with written as (
      insert into integrations.api_requests
        (id, machine_id, asked_at, method, route, status, milliseconds, code, request_id)
      select * from unnest(${list('id')}::uuid[], ${list('machineId')}::uuid[],
        ${list('askedAt').map(String)}::timestamptz[], ${list('method')}::text[], ${list('route')}::text[],
        ${list('status')}::smallint[], ${list('milliseconds')}::integer[], ${list('code')}::text[],
        ${list('requestId')}::uuid[])
      on conflict (id) do nothing
      returning machine_id, (asked_at at time zone 'Asia/Dhaka')::date as used_on, method, route, status, milliseconds)
    insert into integrations.api_usage as known
      (machine_id, used_on, method, route, requests, refused, throttled, failed, milliseconds)
    select machine_id, used_on, method, route, count(*),
      count(*) filter (where status between 400 and 499 and status <> 429), count(*) filter (where status = 429),
      count(*) filter (where status >= 500), sum(milliseconds)
    from written group by machine_id, used_on, method, route
    order by machine_id, used_on, method, route
    on conflict (machine_id, used_on, method, route) do update set requests = known.requests + excluded.requests,
      refused = known.refused + excluded.refused, throttled = known.throttled + excluded.throttled,
      failed = known.failed + excluded.failed, milliseconds = known.milliseconds + excluded.milliseconds`.execute(tx);
}

export async function siteOfRequest(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('integrations.api_requests as request')
    .innerJoin('identity.machines as machine', 'machine.id', 'request.machine_id')
    .select('machine.site_id')
    .where('request.id', '=', id)
    .executeTakeFirst();
  return row?.site_id ?? null;
}
