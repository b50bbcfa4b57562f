// Opens the pool and gives typed access to it.
import { Kysely, type Transaction } from 'kysely';
import postgres, { type Sql } from 'postgres';
import { splitSocketHost } from '../postgres/socket-url.ts';
import { postgresDialect, type WaitingForConnection } from './dialect.ts';
import type { DB } from './schema.generated.ts';

/** Reads. A `Tx` is also a `Db`; the reverse does not compile, so whatever writes asks for a `Tx`. */
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;
export type { DB } from './schema.generated.ts';

export interface Database {
  readonly db: Db;
  /** The pool itself: LISTEN, and SQL files as a whole. */
  readonly sql: Sql;
  /**
   * A connection of its own, made at its first statement. Statements outside a transaction go off without waiting for
   * each other and are carried out in the order they were handed in; one that waits longer for a lock fails.
   */
  openLine(mostWaitMs: number): Database;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Taken on at connect when the login of the URL is the owner's: the application then works with less right. */
  readonly role?: string;
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** How long a statement may wait for a lock; for ever unless told. */
  readonly mostWaitMs?: number;
}

/** Instants are `Temporal.Instant`, days `Temporal.PlainDate`, int8 is bigint: none of them loses a digit. */
const types = {
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: bigint | number): string => value.toString(),
    parse: (text: string): bigint => BigInt(text),
  },
  date: {
    to: 1184,
    from: [1184],
    serialize: (value: Temporal.Instant | string): string => value.toString(),
    parse: (text: string): Temporal.Instant => Temporal.Instant.from(text),
  },
  day: {
    to: 1082,
    from: [1082],
    serialize: (value: Temporal.PlainDate | string): string => value.toString(),
    parse: (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text),
  },
};

export function openDatabase(options: DatabaseOptions): Database {
  const [url, socket] = splitSocketHost(options.url);
  const waiting: WaitingForConnection = new Set();
  const sql = postgres(url, {
    ...socket,
    max: options.poolSize ?? 10,
    types,
    onnotice: () => undefined,
    onclose: () => {
      for (const wake of waiting) wake(null);
    },
    connection: {
      application_name: options.applicationName ?? 'samabay',
      TimeZone: 'UTC',
      ...(options.role ? { role: options.role } : {}),
      ...(options.mostWaitMs ? { lock_timeout: options.mostWaitMs } : {}),
    },
  }) as unknown as Sql;
  return {
    db: new Kysely<DB>({ dialect: postgresDialect(sql, waiting) }),
    sql,
    openLine: (mostWaitMs) => openDatabase({ ...options, poolSize: 1, mostWaitMs }),
    close: () => sql.end({ timeout: 5 }),
  };
}
