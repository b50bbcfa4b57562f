// How much programs asked: by day, by program, by route.
import type { FastifyReply } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { Usage } from '../contract-requests.ts';

export interface UsageWanted {
  readonly machineId?: string | undefined;
  readonly days: number;
  readonly now: Temporal.Instant;
}

interface Sums {
  readonly requests: bigint;
  readonly refused: bigint;
  readonly throttled: bigint;
  readonly failed: bigint;
  readonly milliseconds: bigint;
}

const routesShown = 50;

export async function readUsage(db: Db, actor: Actor, wanted: UsageWanted): Promise<Usage> {
  const { from, to } = spanOf(wanted);
  const uses = usesOf(actor, wanted);
  const sums = sql`coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(refused), 0)::bigint as refused,
    coalesce(sum(throttled), 0)::bigint as throttled, coalesce(sum(failed), 0)::bigint as failed,
    coalesce(sum(milliseconds) / nullif(sum(requests), 0), 0)::bigint as milliseconds`;
  const [days, machines, routes] = await Promise.all([
    sql<Sums & { day: string }>`with uses as (${uses})
      select day::date::text as day, ${sums}
      from generate_series(${from.toString()}::date, ${to.toString()}::date, interval '1 day') as day
      left join uses on used_on = day::date group by day order by day`.execute(db),
    sql<Sums & { id: string; name: string; kind: string }>`with uses as (${uses})
      select machine_id as id, name, kind, ${sums} from uses group by machine_id, name, kind
      order by sum(requests) desc, machine_id`.execute(db),
    sql<Sums & { method: string; route: string }>`with uses as (${uses})
      select method, route, ${sums} from uses group by method, route
      order by sum(requests) desc, route, method limit ${routesShown}::integer`.execute(db),
  ]);
  return {
    from: from.toString(),
    to: to.toString(),
    days: days.rows.map(plain),
    machines: machines.rows.map(plain),
    routes: routes.rows.map(plain),
  };
}

/** A row for each program, day and route. */
export async function answerUsage(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  { format, ...wanted }: UsageWanted & { readonly format: 'csv' | 'xlsx' },
): Promise<never> {
  const { rows } = await sql<Sums & { name: string; day: string; method: string; route: string }>`
    with uses as (${usesOf(actor, wanted)})
    select name, used_on::text as day, method, route, requests, refused, throttled, failed,
      milliseconds / requests as milliseconds
    from uses order by used_on, name, route, method`.execute(db);
  const header = ['day', 'key', 'method', 'route', 'requests', 'refused', 'throttled', 'failed', 'milliseconds'];
  const cells = rows.map((row) => {
    const { day, name, method, route, requests, refused, throttled, failed, milliseconds } = row;
    return [day, name, method, route, requests, refused, throttled, failed, milliseconds];
  });
  return answerSheet(reply, format, 'api-usage', header, cells);
}

function spanOf({ days, now }: UsageWanted): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const to = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  return { from: to.subtract({ days: days - 1 }), to };
}

function usesOf(actor: Actor, wanted: UsageWanted): RawBuilder<unknown> {
  const { from, to } = spanOf(wanted);
  return sql`select used.*, machine.name, machine.kind
    from integrations.api_usage used join identity.machines machine on machine.id = used.machine_id
    where machine.site_id = any(${[...actor.sitesWith('integrations.partner.read')]}::uuid[])
      and used.used_on between ${from.toString()}::date and ${to.toString()}::date
      and (${wanted.machineId ?? null}::uuid is null or used.machine_id = ${wanted.machineId ?? null}::uuid)`;
}

type Plain<Row extends Sums> = Omit<Row, keyof Sums> & Record<keyof Sums, number>;

function plain<Row extends Sums>(row: Row): Plain<Row> {
  const { requests, refused, throttled, failed, milliseconds } = row;
  return {
    ...row,
    requests: Number(requests),
    refused: Number(refused),
    throttled: Number(throttled),
    failed: Number(failed),
    milliseconds: Number(milliseconds),
  };
}
