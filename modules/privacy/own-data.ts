// What a person sees of their own requests: the copies, the erasure that waits, and what would stand against one.
import type { Tx } from '../../platform/db/database.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import type { OwnData } from './contract.ts';
import { erasureJson, newestErasure } from './erasure-store.ts';
import { exportJson, ownExports } from './export-store.ts';
import { findObstacles } from './find-obstacles.ts';

export async function readOwnData(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  personId: string,
): Promise<OwnData> {
  const exports = await ownExports(tx, personId);
  const erasure = await newestErasure(tx, personId);
  const obstacles = await findObstacles(tx, occasion, sources, personId);
  return {
    exports: exports.map(exportJson),
    erasure: erasure ? erasureJson(erasure) : null,
    obstacles: obstacles.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}
