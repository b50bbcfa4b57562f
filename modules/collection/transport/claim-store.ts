// SQL of claims.
import type { Insertable, Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Claim, ClaimKind, ClaimOutcome, ClaimQuery, ClaimState } from './contract-transport.ts';

export async function insertClaim(tx: Tx, claim: Insertable<DB['collection.transport_claims']>): Promise<void> {
  await tx.insertInto('collection.transport_claims').values(claim).execute();
}

export async function updateClaim(
  tx: Tx,
  id: string,
  change: Updateable<DB['collection.transport_claims']>,
): Promise<void> {
  const query = tx.updateTable('collection.transport_claims').set(change).where('id', '=', id);
  mustTouchOne(await query.executeTakeFirstOrThrow(), 'collection.claim_missing');
}

function selectClaims(db: Db) {
  return db
    .selectFrom('collection.transport_claims as claim')
    .innerJoin('collection.trips as trip', 'trip.id', 'claim.trip_id')
    .innerJoin('collection.tankers as tanker', 'tanker.id', 'trip.tanker_id')
    .leftJoin('collection.dispatches as dispatch', 'dispatch.id', 'claim.dispatch_id')
    .leftJoin('collection.centres as centre', 'centre.site_id', 'dispatch.centre_id')
    .leftJoin('identity.people as opener', 'opener.id', 'claim.opened_by')
    .selectAll('claim')
    .select([
      'trip.number as trip_number',
      'trip.trip_on',
      'tanker.plate',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'opener.name as opened_by_name',
    ]);
}

type ClaimRow = Awaited<ReturnType<ReturnType<typeof selectClaims>['executeTakeFirstOrThrow']>>;

function claimJson(row: ClaimRow): Claim {
  const { answered_by: _answered, settled_by: _settled, currency, amount, ...shown } = row;
  return {
    ...shown,
    trip_on: row.trip_on.toString(),
    kind: row.kind as ClaimKind,
    state: row.state as ClaimState,
    outcome: row.outcome as ClaimOutcome | null,
    fat_ug: Number(row.fat_ug),
    snf_ug: Number(row.snf_ug),
    opened_at: row.opened_at.toString(),
    answered_at: row.answered_at?.toString() ?? null,
    settled_at: row.settled_at?.toString() ?? null,
    amount: amount === null || currency === null ? null : { amount: Number(amount), currency },
  };
}

export async function findClaim(db: Db, id: string): Promise<Claim | null> {
  const row = await selectClaims(db).where('claim.id', '=', id).executeTakeFirst();
  return row ? claimJson(row) : null;
}

export async function listClaims(db: Db, siteIds: readonly string[], filter: ClaimQuery): Promise<Page<Claim>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = selectClaims(db).where((eb) =>
    eb.or([eb('claim.union_id', 'in', [...siteIds]), eb('dispatch.centre_id', 'in', [...siteIds])]),
  );
  if (filter.union_id !== undefined) query = query.where('claim.union_id', '=', filter.union_id);
  if (filter.state !== undefined) query = query.where('claim.state', '=', filter.state);
  const order = { sorts: { number: 'claim.number' }, default: '-number', key: 'claim.id' };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(claimJson), next: page.next };
}
