// Where a lot came from and what became of it, lot by lot.
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Trace } from './contract.ts';
import { linksAmong, lotJson, readTrace } from './lot-store.ts';
import { movementsOf } from './movement-store.ts';

/** Throws `inventory.lot_missing`. */
export async function traceLot(db: Db, lotId: string): Promise<Trace> {
  const rows = await readTrace(db, lotId);
  const own = rows.find((row) => row.id === lotId);
  if (!own) throw new DomainError('inventory.lot_missing');
  const links = await linksAmong(
    db,
    rows.map((row) => row.id),
  );
  return {
    lot: lotJson(own),
    lots: rows.map((row) => ({ ...lotJson(row), steps: row.steps, quantity: Number(row.quantity) })),
    links: links.map((link) => ({ ...link, quantity: Number(link.quantity) })),
    movements: await movementsOf(db, lotId),
  };
}
