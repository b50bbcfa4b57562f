// One real PostgreSQL for a run of the tests, with a migrated template that every test file clones.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { removeData } from '../platform/postgres/remove-data.ts';
import { socketUrl } from '../platform/postgres/socket-url.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string };
  }
}

export const templateDatabase = 'samabay_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync('.data', { recursive: true });
  const dataDir = mkdtempSync(join('.data', 'test-'));
  const options = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    autovacuum: 'off',
  };
  const server = await startPostgres({ dataDir, log: () => undefined, options });
  await makeTemplate(server.connection);
  project.provide('postgres', server.connection);
  return async () => {
    await server.stop();
    removeData(dataDir);
  };
}

async function makeTemplate(connection: { host: string; port: number; user: string; database: string }): Promise<void> {
  const admin = openDatabase({ url: socketUrl(connection), poolSize: 1 });
  await admin.sql.unsafe(`create database ${templateDatabase}`);
  await admin.close();
  const url = socketUrl({ ...connection, database: templateDatabase });
  const template = openDatabase({ url, poolSize: 2 });
  await migrate(template.sql, url);
  await template.close();
}
