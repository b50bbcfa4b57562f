// The connections graphile-worker works on. A pool of its own is only told to end when its work is done, and says
// nothing when it has: a server that stops in that moment cuts connections nobody listens to, and the process falls.
import { once } from 'node:events';
import { Pool, type PoolClient } from 'pg';

export interface QueuePool {
  readonly pool: Pool;
  /** Resolves when every connection is closed. */
  close(): Promise<void>;
}

/** `onLost` hears of each connection that was cut; the query under way on it, if any, rejects by itself. */
export function openQueuePool(url: string, onLost: (error: Error) => void): QueuePool {
  const pool = new Pool({ connectionString: url });
  const open = new Set<PoolClient>();
  pool.on('error', onLost);
  pool.on('connect', (client) => {
    open.add(client);
    client.on('error', onLost);
  });
  pool.on('remove', (client) => open.delete(client));
  return {
    pool,
    close: async () => {
      await pool.end();
      while (open.size > 0) await once(pool, 'remove');
    },
  };
}
