// Asks every module what stands against erasing a person now.
import type { Tx } from '../../platform/db/database.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Obstacle, PersonalData } from '../../platform/personal-data.ts';
import { idsOfPerson } from './people-store.ts';

export async function findObstacles(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  personId: string,
): Promise<Obstacle[]> {
  const people = await idsOfPerson(tx, personId);
  const found: Obstacle[] = [];
  for (const source of sources) found.push(...((await source.obstacles?.(tx, people, occasion)) ?? []));
  return found;
}
