// Kysely over porsager's `postgres`: outside a transaction a query goes straight to the pool, prepared and
// pipelined; a connection is reserved only when a transaction begins.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { ReservedSql, Sql, UnsafeQueryOptions } from 'postgres';

/** Who waits for a connection; they are woken whenever one closes. */
export type WaitingForConnection = Set<(closed: null) => void>;

export function postgresDialect(sql: Sql, waiting: WaitingForConnection = new Set()): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(sql, waiting),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** A connection in Kysely's sense: it holds a real one only between begin and commit or rollback. */
class PoolConnection implements DatabaseConnection {
  readonly #pool: Sql;
  readonly #waiting: WaitingForConnection;
  #reserved: ReservedSql | null = null;
  #begun: Promise<unknown> = Promise.resolve();
  /** The server ended it. The driver would write the next query to a socket that is gone, which ends the process. */
  #isLost = false;

  constructor(pool: Sql, waiting: WaitingForConnection) {
    this.#pool = pool;
    this.#waiting = waiting;
  }

  async begin(settings: TransactionSettings): Promise<void> {
    this.#reserved = await this.#reserve();
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    const access = settings.accessMode ? ` ${settings.accessMode}` : '';
    // Sent, not waited for: the first statement follows in the same breath, and fails by itself if this one did.
    this.#begun = this.#reserved.unsafe(`begin${level}${access}`, [], this.#watched()).execute();
    // Its failure is met where the transaction ends; until then nobody waits for it.
    this.#begun.catch(() => 'met later');
  }

  /**
   * When a connection closes while others wait for one, the driver forgets the first of them: it takes it from its
   * queue to connect anew, and then serves the queue. So whoever waits asks again, and gives back what comes late.
   */
  async #reserve(): Promise<ReservedSql> {
    for (;;) {
      const asked = this.#pool.reserve();
      const { promise: closed, resolve } = Promise.withResolvers<null>();
      this.#waiting.add(resolve);
      const reserved = await Promise.race([asked, closed]).finally(() => this.#waiting.delete(resolve));
      if (reserved) return reserved;
      asked.then(
        (late) => late.release(),
        () => 'asked anew',
      );
    }
  }

  async end(command: 'commit' | 'rollback'): Promise<void> {
    if (this.#isLost && command === 'rollback') return;
    await this.#begun;
    this.#refuseLost();
    const result = await this.#current().unsafe(command);
    if (command === 'commit' && result.command === 'ROLLBACK') {
      throw new Error('The transaction had failed before its commit and was rolled back.');
    }
  }

  release(): void {
    // One that is lost went back by itself when it closed; given back again it would be handed out dead.
    if (!this.#isLost) this.#reserved?.release();
    this.#reserved = null;
    this.#isLost = false;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#refuseLost();
    const sql = this.#current();
    const result = await sql.unsafe(query.sql, parameters(sql, query), { prepare: true }).catch((error) => {
      this.#isLost = this.#reserved !== null && endsConnection(error);
      throw error;
    });
    const rows = result as unknown as R[];
    if (result.command === 'SELECT') return { rows };
    return { rows, numAffectedRows: BigInt(result.count ?? 0) };
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const sql = this.#current();
    const cursor = sql.unsafe(query.sql, parameters(sql, query), { prepare: true }).cursor(chunkSize);
    for await (const rows of cursor) yield { rows: rows as unknown as R[] };
  }

  /** Says when the connection closes while the transaction has it, as the driver's own transactions are told. */
  #watched(): UnsafeQueryOptions {
    const onexecute = (connection: { onclose: () => void }): true => {
      connection.onclose = () => {
        this.#isLost = true;
      };
      return true;
    };
    return { onexecute } as UnsafeQueryOptions;
  }

  #refuseLost(): void {
    if (this.#isLost) throw Object.assign(new Error('The connection was lost.'), { code: 'CONNECTION_CLOSED' });
  }

  #current(): Sql {
    return this.#reserved ?? this.#pool;
  }
}

/**
 * Ended by the server (class 57P), or gone: a broken pipe is met before the connection is said to be closed, and what
 * is sent in between is never answered.
 */
function endsConnection(error: unknown): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof syscall === 'string') return true;
  return typeof code === 'string' && (code.startsWith('57P') || code.startsWith('CONNECTION_'));
}

/** Type 0 leaves the type to the server, which knows the column; guessing from the value turns bigint[] into bigint. */
function parameters(sql: Sql, query: CompiledQuery): never[] {
  return query.parameters.map((value) => (value === null ? null : sql.typed(value as never, 0))) as never[];
}

class PoolDriver implements Driver {
  readonly #sql: Sql;
  readonly #waiting: WaitingForConnection;

  constructor(sql: Sql, waiting: WaitingForConnection) {
    this.#sql = sql;
    this.#waiting = waiting;
  }

  async init(): Promise<void> {
    // The pool connects on first use.
  }

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(this.#sql, this.#waiting);
  }

  async beginTransaction(connection: PoolConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings);
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    await connection.end('rollback');
  }

  async savepoint(connection: PoolConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`));
  }

  async rollbackToSavepoint(connection: PoolConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to savepoint "${name}"`));
  }

  async releaseSavepoint(connection: PoolConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release savepoint "${name}"`));
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    // Whoever opened the pool closes it.
  }
}
