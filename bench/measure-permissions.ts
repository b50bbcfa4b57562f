// A permission check with a thousand grants, beside one with a single grant, and the statement that reads them.
import { performance } from 'node:perf_hooks';
import { makePerson, makeSite } from '../modules/identity/factory.ts';
import { resolveActor, roles } from '../modules/identity/index.ts';
import { insertGrants } from '../modules/identity/rights/grant-store.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import type { Bench } from './open-bench.ts';

export interface PermissionMeasure {
  readonly grants: number;
  /** Microseconds of one check, and milliseconds of reading everything somebody may do. */
  readonly checkMicroseconds: number;
  readonly readMilliseconds: number;
}

const checks = 200_000;
const reads = 50;
const always = { startsAt: null, endsAt: null };

export async function measurePermissions({ house }: Bench): Promise<readonly PermissionMeasure[]> {
  const union = await makeSite(house, { kind: 'union', parentId: (await makeSite(house)).id });
  const sites = [];
  for (let index = 0; index < 100; index += 1)
    sites.push(await makeSite(house, { kind: 'centre', parentId: union.id }));
  const names = Object.keys(roles).slice(0, 10);
  const measures: PermissionMeasure[] = [];
  for (const [siteCount, roleCount] of [
    [1, 1],
    [100, 10],
  ] as const) {
    const person = await makePerson(house);
    const pairs = sites
      .slice(0, siteCount)
      .flatMap(({ id }) => names.slice(0, roleCount).map((role) => ({ role, id })));
    const grants = pairs.map(({ role, id: siteId }) => ({ id: newId(), personId: person.id, role, siteId, ...always }));
    const made = { at: house.clock.now(), by: null, reason: null };
    await inTransaction(house.db, (tx) => insertGrants(tx, grants, made));
    const places = sites.map(({ id }) => id);
    measures.push(await measure(house, person.id, places, siteCount * roleCount));
  }
  return measures;
}

async function measure(
  house: Bench['house'],
  personId: string,
  sites: readonly string[],
  grants: number,
): Promise<PermissionMeasure> {
  for (let index = 0; index < 10; index += 1) await resolveActor(house, personId);
  const beganReading = performance.now();
  for (let index = 0; index < reads; index += 1) await resolveActor(house, personId);
  const readMilliseconds = (performance.now() - beganReading) / reads;
  const actor = await resolveActor(house, personId);
  const beganChecking = performance.now();
  for (let index = 0; index < checks; index += 1)
    actor.may('collection.receipt.read', sites[index % sites.length] as string);
  const checkMicroseconds = ((performance.now() - beganChecking) / checks) * 1000;
  return { grants, checkMicroseconds, readMilliseconds };
}
