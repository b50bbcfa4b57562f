// What a batch needs to know, read in one call once its accounts are locked.
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { plainArray } from '../../platform/db/plain-array.ts';
import type { AccountState, RefusedAct } from './draft-books.ts';

export interface Asked {
  readonly accounts: readonly string[];
  /** Ids of the acts of the batch. */
  readonly acts: readonly string[];
  readonly sites: readonly string[];
  /** The moment whose day decides which limits are in force. */
  readonly now: Temporal.Instant;
}

export interface KnownBooks {
  /** When what is written now is recorded: the database's clock, never behind the last entries of the accounts. */
  readonly moment: Temporal.Instant;
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** The lane that each account that only records has for this batch. */
  readonly lanes: ReadonlyMap<string, string>;
  /** Transactions recorded already, by their fingerprints. */
  readonly recorded: ReadonlyMap<string, string>;
  readonly refused: ReadonlyMap<string, RefusedAct>;
  readonly closedUntil: ReadonlyMap<string, Temporal.PlainDate>;
}

type Row =
  | (AccountRow & { readonly what: 'account' })
  | { readonly what: 'recorded'; readonly id: string; readonly fingerprint: string }
  | { readonly what: 'refused'; readonly id: string; readonly fingerprint: string; readonly code: string }
  | { readonly what: 'closed'; readonly id: string; readonly until_on: Temporal.PlainDate }
  | { readonly what: 'moment'; readonly moment: Temporal.Instant };

interface AccountRow {
  readonly id: string;
  readonly currency: string;
  readonly normal_side: number;
  readonly balance: bigint;
  readonly entry_count: bigint;
  readonly held: bigint;
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
  readonly is_closed: boolean;
  /** Of a lane: the account that it stands for. */
  readonly code: string | null;
}

/** Locks the accounts in the order of their ids, weakly enough that makers of lanes need not wait, then reads. */
export async function readBooks(tx: Tx, { accounts, acts, sites, now }: Asked): Promise<KnownBooks> {
  const [wanted, ids, places] = [accounts, acts, sites].map(plainArray);
  const { rows } = await sql<Row>`
    select * from ledger.read_books(${wanted}::uuid[], ${ids}::uuid[], ${places}::uuid[],
      ${now}::timestamptz)`.execute(tx);
  const known = {
    accounts: new Map(),
    lanes: new Map(),
    recorded: new Map(),
    refused: new Map(),
    closedUntil: new Map(),
  };
  let moment = Temporal.Instant.fromEpochMilliseconds(0);
  for (const row of rows) {
    if (row.what === 'account') {
      known.accounts.set(row.id, stateOf(row));
      if (row.code !== null) known.lanes.set(row.code, row.id);
    } else if (row.what === 'recorded') known.recorded.set(row.id, row.fingerprint);
    else if (row.what === 'refused') known.refused.set(row.id, row);
    else if (row.what === 'closed') known.closedUntil.set(row.id, row.until_on);
    else moment = latest(moment, row.moment);
  }
  return { moment, ...known };
}

/** As they stand, read without locks; null for those of which only a lock tells: lanes, and minimums of some days. */
export async function peekAccounts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, AccountState | null>> {
  const { rows } = await sql<Omit<AccountRow, 'code'> & { readonly is_plain: boolean }>`
    select id, currency, normal_side, balance, entry_count, held, minimum, maximum, closed_at is not null as is_closed,
      not is_recording and not is_lane and dated_minimum is null as is_plain
    from ledger.accounts where id = any(${plainArray(ids)}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.is_plain ? stateOf(row) : null]));
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}

function stateOf(row: Omit<AccountRow, 'code'>): AccountState {
  return {
    ...{ id: row.id, currency: row.currency, normalSide: row.normal_side, balance: row.balance },
    ...{ entryCount: row.entry_count, held: row.held, minimum: row.minimum, maximum: row.maximum },
    isClosed: row.is_closed,
  };
}
