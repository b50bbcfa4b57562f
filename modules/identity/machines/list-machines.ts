// Lists the machines that belong to the sites where somebody may see them.
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { MachineList, MachineListQuery } from '../contract-machines.ts';
import { machineRow, machineRows, needsReview, stateAt } from './machine-rows.ts';

export async function listMachines(
  db: Db,
  actor: Actor,
  query: Static<typeof MachineListQuery>,
  now: Temporal.Instant,
): Promise<Static<typeof MachineList>> {
  let machines = machineRows(db, now).where(
    sql<boolean>`machine.site_id = any(${actor.sitesWith('identity.machine.read')}::uuid[])`,
  );
  if (query.kind) machines = machines.where('machine.kind', '=', query.kind);
  if (query.site_id) machines = machines.where('machine.site_id', '=', query.site_id);
  if (query.state === 'review') machines = machines.where(needsReview);
  else if (query.state) machines = machines.where(stateAt(now), '=', query.state);
  if (query.q) machines = machines.where(sql<boolean>`position(lower(${query.q}) in lower(machine.name)) > 0`);
  const order = {
    sorts: {
      name: 'machine.name',
      made_at: 'machine.made_at',
      last_used_at: sql`coalesce(machine.last_used_at, '-infinity'::timestamptz)`,
    },
    default: '-made_at',
    key: 'machine.id',
  };
  const { items, next } = await listPage(machines, order, query);
  return { items: items.map(machineRow), next };
}

export function answerMachines(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  { query, now }: { readonly query: Static<typeof MachineListQuery>; readonly now: Temporal.Instant },
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(query, (part) => listMachines(db, actor, part, now))) {
      const { name, kind, state, site_name_en: site, scopes, made_at: made, last_used_at: last, expires_at: end } = one;
      yield [name, kind, state, site, scopes.join(' '), made, last, end];
    }
  }
  const header = ['name', 'kind', 'state', 'site', 'scopes', 'made_at', 'last_used_at', 'expires_at'];
  return answerSheet(reply, query.format, 'keys', header, rows());
}
