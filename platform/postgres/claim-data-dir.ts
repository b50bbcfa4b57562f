import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from './process-identity.ts';

type Claim = { pid: number; identity: string };

/**
 * Takes the data folder for this process and returns the function that gives it back. Throws a sentence when a living
 * process holds it; the claim of a dead one is void. PostgreSQL's own lock stands behind this one: it says who, that
 * one makes sure.
 */
export function claimDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'claim.json');
  const claim: Claim = { pid: process.pid, identity: identifyProcess(process.pid) ?? '' };
  const text = JSON.stringify(claim);
  while (!publish(file, text)) {
    const found = readText(file);
    const holder = found === undefined ? undefined : (JSON.parse(found) as Claim);
    if (holder !== undefined && identifyProcess(holder.pid) === holder.identity) {
      throw new Error(
        `Samabay is already running here: process ${holder.pid} holds the database in ${dataDir}. ` +
          'Stop it first, or run this one from another checkout.',
      );
    }
    if (found !== undefined) discard(file, found);
  }
  return () => discard(file, text);
}

// A link appears whole or not at all, so nobody ever reads half a claim.
function publish(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

// Of two processes that find the same void claim, the slower must not throw away the new claim of the faster:
// what was moved aside is looked at again, and put back if it is not what we meant.
function discard(file: string, text: string): void {
  const aside = `${file}.${process.pid}.void`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== text) linkSync(aside, file);
    rmSync(aside);
  } catch (error) {
    if (existsSync(file) || existsSync(aside)) throw error;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone: its process ended between two looks.
    return undefined;
  }
}
