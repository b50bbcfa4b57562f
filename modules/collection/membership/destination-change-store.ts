// SQL only: changes of the place a member's money goes to.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { DestinationChange } from './contract-membership.ts';

export type ChangeRow = Selectable<DB['collection.destination_changes']>;

/** Throws `collection.change_missing`. */
export async function lockChange(tx: Tx, id: string): Promise<ChangeRow> {
  const row = await tx
    .selectFrom('collection.destination_changes')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('collection.change_missing');
  return row;
}

export async function siteOfChange(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.destination_changes as change')
    .innerJoin('collection.members as member', 'member.id', 'change.member_id')
    .select('member.centre_id')
    .where('change.id', '=', id)
    .executeTakeFirst();
  return row?.centre_id ?? null;
}

/** Newest first. Numbers are hidden but for their end from whoever does not pay or keep the register. */
export async function changesOf(
  db: Db,
  where: { readonly memberId: string } | { readonly id: string },
  mayPay: boolean,
): Promise<DestinationChange[]> {
  const query = db
    .selectFrom('collection.destination_changes as change')
    .leftJoin('identity.people as asker', 'asker.id', 'change.asked_by')
    .leftJoin('identity.people as decider', 'decider.id', 'change.decided_by')
    .selectAll('change')
    .select(['asker.name as asked_by_name', 'decider.name as decided_by_name'])
    .orderBy('change.asked_at', 'desc')
    .orderBy('change.id', 'desc')
    .limit(20);
  const rows = await ('id' in where
    ? query.where('change.id', '=', where.id)
    : query.where('change.member_id', '=', where.memberId)
  ).execute();
  const shown = (number: string | null) => (mayPay ? number : (number?.replace(/.(?=.{4})/g, '•') ?? null));
  return rows.map((row) => ({
    id: row.id,
    member_id: row.member_id,
    method: row.method as DestinationChange['method'],
    holder: row.holder,
    bank_name: row.bank_name,
    routing_number: row.routing_number,
    account_number: shown(row.account_number),
    wallet_number: shown(row.wallet_number),
    state: row.state as DestinationChange['state'],
    proof: row.proof as DestinationChange['proof'],
    asked_at: row.asked_at.toString(),
    asked_by: row.asked_by,
    asked_by_name: row.asked_by_name,
    confirmed_at: row.confirmed_at?.toString() ?? null,
    decided_at: row.decided_at?.toString() ?? null,
    decided_by_name: row.decided_by_name,
    reason: row.reason,
  }));
}

export async function hasDestination(db: Db, memberId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from collection.payment_destinations where member_id = ${memberId}::uuid) as has`.execute(db);
  return rows[0]?.has ?? false;
}
