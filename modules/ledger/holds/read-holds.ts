// Holds with their whole life: held, captured in parts, given more time, let go.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findPerson } from '../../identity/index.ts';
import { accountHeadJson } from '../account-json.ts';
import type { HoldStory } from '../contract.ts';
import type { Hold } from '../contract-holds.ts';

/** What a hold placed by hand or by a program is called; others are changed where they came from. */
export const handHold = 'ledger.hold';

/** Those a transaction captured from, the first first. */
export async function readHoldStories(db: Db, transactionId: string): Promise<Sendable<HoldStory>[]> {
  const captured = sql<boolean>`hold.id in (select hold_id from ledger.hold_moves where id = ${transactionId}::uuid)`;
  const rows = await findHolds(db, captured);
  return withMoves(db, rows.toReversed());
}

/** Of an account: the open first, then the newest; at most a hundred. */
export async function readHoldsOfAccount(db: Db, accountId: string): Promise<Sendable<Hold>[]> {
  return details(db, await findHolds(db, sql<boolean>`hold.account_id = ${accountId}::uuid`));
}

/** Throws `ledger.hold_missing`. */
export async function readHold(db: Db, id: string): Promise<Sendable<Hold>> {
  const [hold] = await details(db, await findHolds(db, sql<boolean>`hold.id = ${id}::uuid`));
  if (!hold) throw new DomainError('ledger.hold_missing', { id });
  return hold;
}

type Row = Awaited<ReturnType<typeof findHolds>>[number];

async function details(db: Db, rows: readonly Row[]): Promise<Sendable<Hold>[]> {
  const stories = await withMoves(db, rows);
  return Promise.all(
    rows.map(async (row, index) => {
      const person = row.held_by === null ? null : await findPerson(db, row.held_by);
      return {
        ...(stories[index] as Sendable<HoldStory>),
        reference: row.reference_kind && row.reference_id ? { kind: row.reference_kind, id: row.reference_id } : null,
        is_by_hand: row.kind === handHold,
        held_by: person && { id: person.id, name: person.name, name_bn: person.nameBn },
      };
    }),
  );
}

function findHolds(db: Db, condition: RawBuilder<boolean>) {
  return db
    .selectFrom('ledger.holds as hold')
    .innerJoin('ledger.accounts as account', 'account.id', 'hold.account_id')
    .select(['hold.id', 'hold.kind', 'hold.amount', 'hold.currency', 'hold.held_at', 'hold.held_by'])
    .select(['hold.remaining', 'hold.expires_at', 'hold.reference_kind', 'hold.reference_id'])
    .select(['account.id as account_id', 'account.code', 'account.name_bn', 'account.name_en'])
    .select('account.kind as account_kind')
    .where(condition)
    .orderBy(sql`hold.remaining > 0`, 'desc')
    .orderBy('hold.held_at', 'desc')
    .orderBy('hold.id', 'desc')
    .limit(100)
    .execute();
}

async function withMoves(db: Db, holds: readonly Row[]): Promise<Sendable<HoldStory>[]> {
  if (holds.length === 0) return [];
  const ids = holds.map((hold) => hold.id);
  const moves = await db
    .selectFrom('ledger.hold_moves')
    .selectAll()
    .where('hold_id', 'in', ids)
    .orderBy('seq')
    .execute();
  const byHold = Map.groupBy(moves, (move) => move.hold_id);
  return holds.map((hold) => {
    const money = (amount: bigint) => ({ amount, currency: hold.currency });
    return {
      ...{ id: hold.id, kind: hold.kind, amount: money(hold.amount), remaining: money(hold.remaining) },
      account: accountHeadJson({ ...hold, id: hold.account_id, kind: hold.account_kind }),
      ...{ held_at: hold.held_at.toString(), expires_at: hold.expires_at?.toString() ?? null },
      moves: (byHold.get(hold.id) ?? []).map((move) => ({
        ...{ seq: move.seq, kind: move.kind as HoldStory['moves'][number]['kind'] },
        ...{ captured: money(move.captured), released: money(move.released), remaining: money(move.remaining) },
        ...{ expires_at: move.expires_at?.toString() ?? null, transaction_id: move.transaction_id },
        recorded_at: move.recorded_at.toString(),
      })),
    };
  });
}
