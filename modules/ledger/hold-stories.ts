// The life of the holds that a transaction captured from: held, captured in parts, given more time, let go.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Sendable } from '../../platform/http/app.ts';
import { accountHeadJson } from './account-json.ts';
import type { HoldStory } from './contract.ts';

export async function readHoldStories(db: Db, transactionId: string): Promise<Sendable<HoldStory>[]> {
  const holds = await db
    .selectFrom('ledger.holds as hold')
    .innerJoin('ledger.accounts as account', 'account.id', 'hold.account_id')
    .select([
      'hold.id',
      'hold.kind',
      'hold.amount',
      'hold.currency',
      'hold.held_at',
      'hold.remaining',
      'hold.expires_at',
    ])
    .select(['account.id as account_id', 'account.code', 'account.name_bn', 'account.name_en'])
    .select('account.kind as account_kind')
    .where(sql<boolean>`hold.id in (select hold_id from ledger.hold_moves where id = ${transactionId}::uuid)`)
    .orderBy('hold.held_at')
    .orderBy('hold.id')
    .execute();
  if (holds.length === 0) return [];
  const moves = await db
    .selectFrom('ledger.hold_moves')
    .selectAll()
    .where(
      'hold_id',
      'in',
      holds.map((hold) => hold.id),
    )
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
