// `node scripts/verify-audit.ts [--anchor <position>:<hash>]`: recomputes the audit chain, prints its head or the first
// bad record, and ends with 0 or 1. Keep the printed head outside the database: as an anchor it proves, next time, that
// nothing before it was rewritten. Uses DATABASE_URL, or the embedded database while Samabay is stopped.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ChainHead, type ChainVerdict, verifyAuditChain } from '../modules/identity/index.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
const config = readConfig(process.env);
const say = (sentence: string): boolean => process.stdout.write(`${sentence}\n`);

const server =
  config.DATABASE_URL === '' ? await startPostgres({ dataDir: join(config.DATA_DIR, 'postgres'), log: say }) : null;
const database = openDatabase({ url: server?.url ?? config.DATABASE_URL, poolSize: 1 });
try {
  const verdict = await verifyAuditChain(database.db, readAnchor(values.anchor));
  say(sentenceOf(verdict));
  process.exitCode = verdict.ok ? 0 : 1;
} finally {
  await database.close();
  await server?.stop();
}

function readAnchor(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  if (!parts) throw new Error('An anchor reads <position>:<64 hexadecimal digits>, as this command prints it.');
  return { position: BigInt(parts[1] ?? ''), hash: parts[2] ?? '' };
}

function sentenceOf(verdict: ChainVerdict): string {
  if (verdict.ok) return `The audit chain holds. Head: ${verdict.head.position}:${verdict.head.hash}`;
  const where = [
    verdict.position === null ? '' : ` at position ${verdict.position}`,
    verdict.recordId === null ? '' : `, record ${verdict.recordId}`,
  ];
  return `The audit chain is broken: ${verdict.fault}${where.join('')}.`;
}
