// What `verify-audit.ts` and `verify-ledger.ts` share: opens the database of DATABASE_URL, or the embedded one while
// Samabay is stopped, and prints what a verification found.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ChainHead } from '../modules/identity/index.ts';
import { readConfig } from '../platform/config.ts';
import { type Db, openDatabase } from '../platform/db/database.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

/** `verify` returns a sentence and whether the chain holds. */
export async function verifyChain(
  verify: (db: Db, anchor: ChainHead | undefined) => Promise<{ readonly ok: boolean; readonly sentence: string }>,
): Promise<void> {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
  const config = readConfig(process.env);
  const say = (sentence: string): boolean => process.stdout.write(`${sentence}\n`);
  const server =
    config.DATABASE_URL === '' ? await startPostgres({ dataDir: join(config.DATA_DIR, 'postgres'), log: say }) : null;
  const database = openDatabase({ url: server?.url ?? config.DATABASE_URL, poolSize: 4 });
  try {
    const { ok, sentence } = await verify(database.db, readAnchor(values.anchor));
    say(sentence);
    process.exitCode = ok ? 0 : 1;
  } finally {
    await database.close();
    await server?.stop();
  }
}

function readAnchor(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  if (!parts) throw new Error('An anchor reads <position>:<64 hexadecimal digits>, as this command prints it.');
  return { position: BigInt(parts[1] ?? ''), hash: parts[2] ?? '' };
}
