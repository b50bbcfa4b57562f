// The process people start: finds its database, brings it to the present, fills the demo world, and serves until told
// to stop.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { BadConfiguration, type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import type { House } from '../platform/house.ts';
import { runJobs } from '../platform/jobs-runner.ts';
import { openHouse } from '../platform/open-house.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';
import { buildWorld } from '../world/build-world.ts';
import { jobTable, openApp } from './app.ts';
import { clearHalfBuiltWorld, underMark } from './half-built-world.ts';
import { listenOnFreePort } from './listen.ts';
import { stopGracefully } from './stop.ts';
import { mountWeb } from './web.ts';

const { values: flags } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    port: { type: 'string' },
  },
});

try {
  await start(readConfig({ ...process.env, ...(flags.port ? { PORT: flags.port } : {}) }));
} catch (error) {
  // Whoever starts it reads a sentence; whoever looks for the cause asks for debug.
  const isDebug = process.env.LOG_LEVEL === 'debug';
  process.stderr.write(`Samabay cannot start:\n${isDebug ? (error as Error).stack : (error as Error).message}\n`);
  process.exit(error instanceof BadConfiguration ? 78 : 1);
}

async function start(config: Config): Promise<void> {
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  const isEmbedded = config.DATABASE_URL === '';
  clearHalfBuiltWorld(config.DATA_DIR, isEmbedded, say);
  const server = isEmbedded ? await startPostgres({ dataDir: join(config.DATA_DIR, 'postgres'), log: say }) : null;
  const ownerUrl = server?.url ?? (config.DATABASE_OWNER_URL || config.DATABASE_URL);
  const url = server ? asApplication(server.url) : config.DATABASE_URL;
  const owner = openDatabase({ url: ownerUrl, poolSize: 2, applicationName: 'samabay-migrate' });
  await migrate(owner.sql, ownerUrl);
  await owner.close();
  const opened = await openHouse({ config, url });
  // Before the world is built: an event is only kept for handlers that are registered.
  const app = await openApp(opened.house);
  const wantsWorld = !flags.empty && config.NODE_ENV !== 'production';
  const build = () => buildWorld(opened.house, { url, jobTable, say });
  const signIns = wantsWorld ? await underMark(config.DATA_DIR, build) : [];
  await mountWeb(app as unknown as FastifyInstance);
  const runner = config.JOB_CONCURRENCY > 0 ? await runJobs(opened.house, url, jobTable) : null;
  const address = await listenOnFreePort(app, config, say);
  const players = signIns.length > 0 ? await playDemoProviders(opened.house, address) : null;
  say(`\nSamabay is at ${address}`);
  for (const { role, identifier, password } of signIns)
    say(`  ${role.padEnd(18)} ${identifier.padEnd(28)} ${password}`);
  stopGracefully(opened.house.log, [
    ['http', () => app.close()],
    ['jobs', async () => runner?.stop()],
    ['providers', async () => players?.stop()],
    ['house', () => opened.close()],
    ['database', async () => server?.stop()],
  ]);
}

/** The demo pays at providers it plays itself; they are loaded here and nowhere else. */
async function playDemoProviders(house: House, address: string): Promise<{ stop(): Promise<void> } | null> {
  const { playAgain } = await import('../world/take-payments.ts');
  return playAgain(house, address);
}

/** The embedded server trusts its socket: the application simply signs in under its own, lesser role. */
function asApplication(url: string): string {
  const own = new URL(url);
  own.username = 'samabay_app';
  return own.href;
}
