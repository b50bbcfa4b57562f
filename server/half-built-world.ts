// A demo world whose building was cut short is worth nothing: it is thrown away and built again. A mark in the data
// folder stands from before its first row until after its last.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeData } from '../platform/postgres/remove-data.ts';

/** The building was cut short and the database is not ours to throw away. */
export class HalfBuiltWorld extends Error {}

const markOf = (dataDir: string): string => join(dataDir, 'world-is-being-built');

/** Removes the embedded database of a half-built world. Throws `HalfBuiltWorld` when the database is somebody's own. */
export function clearHalfBuiltWorld(dataDir: string, isEmbedded: boolean, say: (sentence: string) => void): void {
  if (!existsSync(markOf(dataDir))) return;
  if (!isEmbedded) {
    throw new HalfBuiltWorld('The demo world was cut short in your database; empty it, or start with --empty.');
  }
  say('The demo world was cut short last time; it is built again.');
  removeData(join(dataDir, 'postgres'));
  rmSync(markOf(dataDir));
}

/** Runs `build` under the mark. */
export async function underMark<T>(dataDir: string, build: () => Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(markOf(dataDir), '');
  const built = await build();
  rmSync(markOf(dataDir));
  return built;
}
