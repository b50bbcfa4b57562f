// Everything about one machine: its rights, what opens it, and how it was used.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { MachinePage } from '../contract-machines.ts';
import { machineRow, machineRows } from './machine-rows.ts';
import { algorithmOf } from './public-key.ts';

const daysShown = 30;
const addressesShown = 20;

/** Throws `identity.machine_missing`. */
export async function readMachinePage(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<MachinePage> {
  const row = await machineRows(db, now).where('machine.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('identity.machine_missing');
  const [ended, sites, secrets, publicKeys, uses, addresses] = await Promise.all([
    readEnd(db, id),
    readSites(db, id),
    readSecrets(db, id, now),
    readPublicKeys(db, id),
    readUses(db, id, now),
    readAddressesSeen(db, id),
  ]);
  return {
    machine: machineRow(row),
    sites,
    ...ended,
    may_manage: actor.may('identity.machine.manage', row.site_id),
    secrets,
    public_keys: publicKeys,
    uses,
    addresses,
  };
}

async function readEnd(
  db: Db,
  id: string,
): Promise<
  Pick<MachinePage, 'allowed_addresses' | 'revoked_at' | 'revoked_by_name' | 'revoked_by_name_bn' | 'revoked_reason'>
> {
  const row = await db
    .selectFrom('identity.machines as machine')
    .leftJoin('identity.people as person', 'person.id', 'machine.revoked_by')
    .select(['machine.allowed_addresses', 'machine.revoked_at', 'machine.revoked_reason'])
    .select(['person.name as revoked_by_name', 'person.name_bn as revoked_by_name_bn'])
    .where('machine.id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, revoked_at: row.revoked_at?.toString() ?? null };
}

async function readSites(db: Db, id: string): Promise<MachinePage['sites']> {
  return db
    .selectFrom('identity.machine_sites as own')
    .innerJoin('identity.sites as site', 'site.id', 'own.site_id')
    .select(['site.id', 'site.name_bn', 'site.name_en'])
    .where('own.machine_id', '=', id)
    .orderBy('site.code')
    .execute();
}

/** Those that still open something. */
async function readSecrets(db: Db, id: string, now: Temporal.Instant): Promise<MachinePage['secrets']> {
  const rows = await db
    .selectFrom('identity.machine_secrets')
    .select(['id', 'hint', 'made_at', 'ends_at'])
    .where('machine_id', '=', id)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', now)]))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, made_at: row.made_at.toString(), ends_at: row.ends_at?.toString() ?? null }));
}

async function readPublicKeys(db: Db, id: string): Promise<MachinePage['public_keys']> {
  const rows = await db
    .selectFrom('identity.machine_public_keys')
    .select(['kid', 'jwk', 'made_at'])
    .where('machine_id', '=', id)
    .orderBy('made_at')
    .execute();
  return rows.map(({ kid, jwk, made_at: madeAt }) => ({
    kid,
    algorithm: algorithmOf(jwk as Record<string, unknown>) ?? '',
    made_at: madeAt.toString(),
  }));
}

async function readUses(db: Db, id: string, now: Temporal.Instant): Promise<MachinePage['uses']> {
  const since = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: daysShown });
  const rows = await db
    .selectFrom('identity.machine_uses')
    .select(['used_on', 'requests'])
    .where('machine_id', '=', id)
    .where('used_on', '>', since)
    .orderBy('used_on')
    .execute();
  return rows.map(({ used_on: day, requests }) => ({ day: day.toString(), requests: Number(requests) }));
}

async function readAddressesSeen(db: Db, id: string): Promise<MachinePage['addresses']> {
  const rows = await db
    .selectFrom('identity.machine_addresses')
    .select(['address', 'first_at', 'last_at'])
    .where('machine_id', '=', id)
    .orderBy(sql`last_at`, 'desc')
    .limit(addressesShown)
    .execute();
  return rows.map((row) => ({ ...row, first_at: row.first_at.toString(), last_at: row.last_at.toString() }));
}
