// The SQL that writes what was decided, and what reversals need to know.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { evenArray, evenTexts, plainArray, sparseArray, sparseTexts } from '../../platform/db/plain-array.ts';
import type { Decision } from './decide.ts';
import type { AccountState, NewRefusal, Original, OriginalLeg } from './draft-books.ts';
import { keptByAccount, writeHolds, writeKept } from './hold-store.ts';

/** These transactions as they still stand, less what reversals took back of them. */
export async function findOriginals(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Original>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<OriginalLeg & { id: string; isReversal: boolean }>`
    select original.id, original.reverses_id is not null as "isReversal", entry.leg, entry.account_id as "accountId",
      entry.currency, (entry.amount + coalesce(back.amount, 0))::bigint as standing
    from ledger.transactions original
    join ledger.entries entry on entry.transaction_id = original.id
    left join lateral (
      select sum(taken.amount) as amount from ledger.transactions reversal
      join ledger.entries taken on taken.transaction_id = reversal.id
      where reversal.reverses_id = original.id and coalesce(taken.reverses_leg, taken.leg) = entry.leg
    ) back on true
    where original.id = any(${ids}::uuid[]) order by original.id, entry.leg`.execute(db);
  const byId = Map.groupBy(rows, (row) => row.id);
  return new Map([...byId].map(([id, legs]) => [id, { isReversal: legs[0]?.isReversal ?? false, legs }]));
}

/**
 * Writes what was decided, all of it under one moment of recording; history with the moment it was taken over. The
 * database writes the balances itself, as the entries arrive. What lets money of an account go is written before its
 * entries and what keeps more of it after them, so that its limits hold in between.
 */
export async function writeDecision(
  tx: Tx,
  decision: Decision,
  moment: Temporal.Instant,
  importedAt: Temporal.Instant | null = null,
): Promise<void> {
  await writeRefusals(tx, decision.newRefusals, moment);
  const { accepted, newHolds, moves } = decision;
  const ids = plainArray(accepted.map((one) => one.id));
  const days = evenArray(accepted.map((one) => one.effectiveOn.toString()));
  const given = sql`(select ${moment}::timestamptz as moment, ${ids}::uuid[] as ids, ${days}::date[] as days) given`;
  const [transactions, entries] = [transactionsWritten(decision, importedAt), entriesWritten(decision)];
  if (newHolds.length + moves.length === 0) {
    if (accepted.length > 0) await sql`select ${transactions}, ${entries} from ${given}`.execute(tx);
    return;
  }
  if (accepted.length > 0) await sql`select ${transactions} from ${given}`.execute(tx);
  await writeHolds(tx, decision, moment);
  const { less, more } = keptByAccount(decision);
  await writeKept(tx, less);
  if (accepted.length > 0) await sql`select ${entries} from ${given}`.execute(tx);
  await writeKept(tx, more);
}

/**
 * Writes transactions decided without locks, in one statement that is a database transaction of its own. Asked
 * behind it is what the entries do not prove. Throws when what the decision stood on is not so.
 */
export async function writeUnlocked(
  db: Db,
  decision: Decision,
  accounts: ReadonlyMap<string, AccountState>,
): Promise<void> {
  const ids = plainArray(decision.accepted.map((one) => one.id));
  const days = evenArray(decision.accepted.map((one) => one.effectiveOn.toString()));
  const touched = plainArray([...accounts.keys()]);
  const limited = [...accounts.values()].filter((one) => one.minimum !== null || one.maximum !== null);
  await sql`
    select ${transactionsWritten(decision, null)}, ${entriesWritten(decision)},
      ledger.prove_unlocked(given.ids, ${touched}::uuid[], ${plainArray(limited.map((one) => one.id))}::uuid[],
        ${plainArray(limited.map((one) => one.held))}::bigint[],
        ${plainArray(limited.map((one) => one.minimum))}::bigint[],
        ${plainArray(limited.map((one) => one.maximum))}::bigint[])
    from (select clock_timestamp() as moment, ${ids}::uuid[] as ids, ${days}::date[] as days) given`.execute(db);
}

function transactionsWritten({ accepted }: Decision, importedAt: Temporal.Instant | null): RawBuilder<unknown> {
  return sql`ledger.write_transactions(
    given.moment,
    ${importedAt}::timestamptz,
    given.ids,
    ${evenTexts(accepted.map((one) => one.kind))}::text[],
    given.days,
    ${evenArray(accepted.map((one) => one.siteId))}::uuid[],
    ${sparseTexts(accepted.map((one) => one.reference?.kind ?? null))}::text[],
    ${sparseArray(accepted.map((one) => one.reference?.id ?? null))}::uuid[],
    ${sparseArray(accepted.map((one) => one.reversesId ?? null))}::uuid[],
    ${evenArray(accepted.map((one) => one.legs.length))}::smallint[],
    ${sparseTexts(accepted.map((one) => one.note ?? null))}::text[],
    ${sparseTexts(accepted.map((one) => one.userReference ?? null))}::text[],
    ${plainArray(accepted.map((one) => one.fingerprint))}::text[],
    ${sparseArray(accepted.map((one) => one.by?.personId ?? null))}::uuid[],
    ${sparseArray(accepted.map((one) => one.by?.machineId ?? null))}::uuid[],
    ${sparseArray(accepted.map((one) => (one.isPart ? 'true' : null)))}::boolean[],
    ${sparseArray(accepted.map((one) => one.happenedOn?.toString() ?? null))}::date[],
    ${sparseTexts(accepted.map((one) => (one.metadata ? JSON.stringify(one.metadata) : null)))}::text[]::jsonb[])`;
}

function entriesWritten({ accepted, entries }: Decision): RawBuilder<unknown> {
  const ordinals = new Map(accepted.map((one, index) => [one.id, index + 1]));
  return sql`ledger.write_entries(
    given.moment,
    given.ids,
    given.days,
    ${plainArray(entries.map((entry) => entry.accountId))}::uuid[],
    ${plainArray(entries.map((entry) => entry.seq))}::bigint[],
    ${plainArray(entries.map((entry) => ordinals.get(entry.transactionId) ?? 0))}::integer[],
    ${plainArray(entries.map((entry) => entry.leg))}::smallint[],
    ${plainArray(entries.map((entry) => entry.amount))}::bigint[],
    ${evenTexts(entries.map((entry) => entry.currency))}::text[],
    ${plainArray(entries.map((entry) => entry.balanceAfter))}::bigint[],
    ${sparseArray(entries.map((entry) => entry.reversesLeg))}::smallint[])`;
}

/** The first refusal of an id is the one that is kept. */
async function writeRefusals(tx: Tx, refusals: readonly NewRefusal[], moment: Temporal.Instant): Promise<void> {
  if (refusals.length === 0) return;
  await sql`
    insert into ledger.refused_acts (refused_at, id, fingerprint, code, params, refused_to)
    select ${moment}::timestamptz, id, decode(fingerprint, 'hex'), code, params, refused_to
    from unnest(
      ${refusals.map((one) => one.id)}::uuid[],
      ${refusals.map((one) => one.fingerprint)}::text[],
      ${refusals.map((one) => one.code)}::text[],
      ${refusals.map((one) => JSON.stringify(one.params))}::text[]::jsonb[],
      ${refusals.map((one) => one.by?.personId ?? null)}::uuid[]
    ) as refused (id, fingerprint, code, params, refused_to)
    on conflict (id) do nothing`.execute(tx);
}
