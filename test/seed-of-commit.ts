// What chance draws in the tests comes from the commit: another commit tries other values, the same one the same, so
// that what was proved here is proved there. `SEED=… npm test` draws others.
import { execFileSync } from 'node:child_process';

/** Between 0 and 2^31; without a repository it is 0. */
export function seedOfCommit(): number {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(commit.slice(0, 8), 16) % 2 ** 31;
  } catch {
    return 0;
  }
}
