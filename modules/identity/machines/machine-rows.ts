import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { DB, Db } from '../../../platform/db/database.ts';
import type { Machine, MachineKind } from '../contract-machines.ts';

export interface MachineRow {
  readonly id: string;
  readonly kind: string;
  readonly device_kind: string | null;
  readonly name: string;
  readonly state: Machine['state'];
  readonly needs_review: boolean;
  readonly site_id: string;
  readonly site_name_bn: string;
  readonly site_name_en: string;
  readonly scopes: string[];
  readonly made_at: Temporal.Instant;
  readonly made_by_name: string | null;
  readonly made_by_name_bn: string | null;
  readonly expires_at: Temporal.Instant | null;
  readonly last_used_at: Temporal.Instant | null;
}

interface Tables extends DB {
  machine: DB['identity.machines'];
  site: DB['identity.sites'];
  maker: DB['identity.people'];
}

/** Its maker has left and nobody has looked at it since. It goes on working: it belongs to the co-operative. */
export const needsReview: RawBuilder<SqlBool> = sql<SqlBool>`(
  machine.revoked_at is null and maker.closed_at is not null
  and (machine.reviewed_at is null or machine.reviewed_at < maker.closed_at))`;

export function stateAt(now: Temporal.Instant): RawBuilder<Machine['state']> {
  return sql<Machine['state']>`case
    when machine.revoked_at is not null then 'revoked'
    when machine.expires_at <= ${now}::timestamptz then 'expired'
    else 'active' end`;
}

type MachineQuery = SelectQueryBuilder<Tables, 'machine' | 'site' | 'maker', MachineRow>;

export function machineRows(db: Db, now: Temporal.Instant): MachineQuery {
  return db
    .selectFrom('identity.machines as machine')
    .innerJoin('identity.sites as site', 'site.id', 'machine.site_id')
    .leftJoin('identity.people as maker', 'maker.id', 'machine.made_by')
    .select(['machine.id', 'machine.kind', 'machine.device_kind', 'machine.name', 'machine.site_id', 'machine.scopes'])
    .select(['machine.made_at', 'machine.expires_at', 'machine.last_used_at'])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .select(['maker.name as made_by_name', 'maker.name_bn as made_by_name_bn'])
    .select([stateAt(now).as('state'), needsReview.as('needs_review')]) as unknown as MachineQuery;
}

export function machineRow(row: MachineRow): Machine {
  return {
    ...row,
    kind: row.kind as MachineKind,
    made_at: row.made_at.toString(),
    expires_at: row.expires_at?.toString() ?? null,
    last_used_at: row.last_used_at?.toString() ?? null,
  };
}
