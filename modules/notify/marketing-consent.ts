/** Who agreed to be sent offers. */
import type { Db } from '../../platform/db/database.ts';

/** Nobody, until consent can be given: offers reach only who said yes. */
export async function readMarketingConsent(_db: Db, _personIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set();
}
