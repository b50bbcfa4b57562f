// What `verify-audit.ts` and `verify-ledger.ts` share: prints what a verification found.
import { parseArgs } from 'node:util';
import type { ChainHead } from '../modules/identity/index.ts';
import type { Db } from '../platform/db/database.ts';
import { say, withDatabase } from './with-database.ts';

/** `verify` returns a sentence and whether the chain holds. */
export async function verifyChain(
  verify: (db: Db, anchor: ChainHead | undefined) => Promise<{ readonly ok: boolean; readonly sentence: string }>,
): Promise<void> {
  const { values } = parseArgs({ options: { anchor: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) {
    say('Takes --anchor <position>:<hash>, a head that this command printed earlier.');
    return;
  }
  await withDatabase(async (db) => {
    const { ok, sentence } = await verify(db, readAnchor(values.anchor));
    say(sentence);
    process.exitCode = ok ? 0 : 1;
  });
}

function readAnchor(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  if (!parts) throw new Error('An anchor reads <position>:<64 hexadecimal digits>, as this command prints it.');
  return { position: BigInt(parts[1] ?? ''), hash: parts[2] ?? '' };
}
