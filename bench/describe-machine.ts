// What the numbers were measured on: without it they say nothing.
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { sql } from 'kysely';
import type { Bench } from './open-bench.ts';

export async function describeMachine(bench: Bench): Promise<string[]> {
  const [processor] = cpus();
  const { rows } = await sql<{ version: string }>`select version()`.execute(bench.house.db);
  const packages = ['fastify', 'kysely', 'postgres', 'autocannon'];
  return [
    `${cpus().length} cores, ${processor?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GB`,
    `${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}, ${rows[0]?.version.split(' on ')[0] ?? 'PostgreSQL'}`,
    packages.map((name) => `${name} ${versionOf(name)}`).join(', '),
  ];
}

function versionOf(name: string): string {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
