// SQL only: members whose money waits, and the statements it waits for.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { PaymentHold } from '../contract-holds.ts';
import { wireMoney } from './payment-money.ts';

export async function insertHold(tx: Tx, row: Insertable<DB['collection.payment_holds']>): Promise<void> {
  await tx.insertInto('collection.payment_holds').values(row).execute();
}

export async function markReleased(
  tx: Tx,
  id: string,
  release: { at: Temporal.Instant; by: string | null; payoutBatchId: string | null },
): Promise<void> {
  const result = await tx
    .updateTable('collection.payment_holds')
    .set({ released_at: release.at, released_by: release.by, payout_batch_id: release.payoutBatchId })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.hold_missing');
}

interface HoldRow extends Omit<PaymentHold, 'held_at' | 'released_at' | 'waiting'> {
  readonly union_id: string;
  readonly held_at: Temporal.Instant;
  readonly released_at: Temporal.Instant | null;
  readonly waiting: bigint;
  readonly currency: string;
}

const holds = sql`
  select holds.id, holds.member_id, members.code as member_code, members.name_bn as member_name_bn,
    members.name_en as member_name_en, members.centre_id, centres.union_id, holds.reason, holds.held_at,
    people.name as held_by_name, holds.released_at, holds.payout_batch_id, unions.currency,
    (select coalesce(sum(statements.net), 0)::bigint
      from collection.statement_payments as payments
      join collection.statements on statements.id = payments.statement_id
      where payments.state = 'held' and statements.member_id = holds.member_id
        and holds.released_at is null) as waiting
  from collection.payment_holds as holds
  join collection.members on members.id = holds.member_id
  join collection.centres on centres.site_id = members.centre_id
  join collection.unions on unions.site_id = centres.union_id
  left join identity.people on people.id = holds.held_by`;

export async function listHolds(db: Db, siteIds: readonly string[]): Promise<PaymentHold[]> {
  const { rows } = await sql<HoldRow>`${holds}
    where members.centre_id = any(${siteIds}::uuid[])
    order by holds.released_at is not null, holds.id desc limit 200`.execute(db);
  return rows.map(holdJson);
}

export async function findHold(db: Db, id: string): Promise<PaymentHold | undefined> {
  const { rows } = await sql<HoldRow>`${holds} where holds.id = ${id}`.execute(db);
  return rows[0] && holdJson(rows[0]);
}

/** Locked until the transaction ends, so that one hold is released once. */
export async function lockHold(
  tx: Tx,
  id: string,
): Promise<{ member_id: string; released_at: Temporal.Instant | null } | undefined> {
  return tx
    .selectFrom('collection.payment_holds')
    .select(['member_id', 'released_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function siteOfHold(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ centre_id: string }>`
    select members.centre_id from collection.payment_holds as holds
    join collection.members on members.id = holds.member_id where holds.id = ${id}`.execute(db);
  return rows[0]?.centre_id ?? null;
}

/** Which of these members are held now. */
export async function heldMembers(db: Db, memberIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from collection.payment_holds
    where released_at is null and member_id = any(${memberIds}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}

export async function insertHeldPayments(tx: Tx, statementIds: readonly string[]): Promise<void> {
  await sql`
    insert into collection.statement_payments (statement_id, method, state)
    select unnest(${statementIds}::uuid[]), 'cash', 'held'`.execute(tx);
}

export async function deleteHeldPayments(tx: Tx, statementIds: readonly string[]): Promise<void> {
  await sql`
    delete from collection.statement_payments
    where state = 'held' and statement_id = any(${statementIds}::uuid[])`.execute(tx);
}

function holdJson(row: HoldRow): PaymentHold {
  const { union_id: _union, currency, waiting, held_at, released_at, ...rest } = row;
  return {
    ...rest,
    held_at: held_at.toString(),
    released_at: released_at?.toString() ?? null,
    waiting: wireMoney(waiting, currency),
  };
}
