import { existsSync, realpathSync, rmSync } from 'node:fs';

/** A database's data folder, once its server has stopped; for root the data may stand elsewhere, behind a link. */
export function removeData(folder: string): void {
  if (existsSync(folder)) rmSync(realpathSync(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
