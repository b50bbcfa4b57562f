// Live updates: NOTIFY inside the transaction, one LISTEN per process, fanned out to whoever subscribed.
import { sql } from 'kysely';
import type { Sql } from 'postgres';
import type { Tx } from './db/database.ts';
import { assert } from './errors.ts';
import type { JsonValue } from './json.ts';

export interface LiveMessage {
  readonly topic: string;
  readonly name: string;
  readonly data: JsonValue;
}

export interface Realtime {
  /** Returns the function that ends the subscription. */
  subscribe(topic: string, listener: (message: LiveMessage) => void): () => void;
  close(): Promise<void>;
}

const channel = 'samabay_live';
/** PostgreSQL carries at most 8000 bytes in a notice. */
const largestNotice = 7_500;

/** Heard by subscribers once the transaction commits, never when it rolls back. */
export async function publish(tx: Tx, topic: string, name: string, data: JsonValue): Promise<void> {
  await publishMany(tx, [{ topic, name, data }]);
}

/** Any number of messages in one statement. */
export async function publishMany(tx: Tx, messages: readonly LiveMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const texts = messages.map((message) => JSON.stringify(message));
  for (const [index, text] of texts.entries()) {
    assert(Buffer.byteLength(text) < largestNotice, `live message ${messages[index]?.name} is too large`);
  }
  await sql`select pg_notify(${channel}, text) from unnest(${texts}::text[]) as text`.execute(tx);
}

export async function openRealtime(pool: Sql): Promise<Realtime> {
  const listeners = new Map<string, Set<(message: LiveMessage) => void>>();
  const listening = await pool.listen(channel, (text) => {
    const message = JSON.parse(text) as LiveMessage;
    for (const listener of listeners.get(message.topic) ?? []) listener(message);
  });
  return {
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(topic);
      };
    },
    close: () => listening.unlisten(),
  };
}
