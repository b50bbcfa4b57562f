// Claims about a trip: opened with the figures of the trip, answered by the other side, settled by another person.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import { bookClaim } from './book-claim.ts';
import { findClaim, insertClaim, updateClaim } from './claim-store.ts';
import type { Claim, OpenClaim, SettleClaim } from './contract-transport.ts';
import { readTrip } from './read-trip.ts';
import { lockClaim } from './transport-locks.ts';

/** Throws `collection.trip_missing`, `claim_without_reception`, `claim_dispatch_unfit`. */
export async function openClaim(tx: Tx, occasion: Occasion, tripId: string, input: OpenClaim): Promise<Claim> {
  const trip = await readTrip(tx, tripId, occasion.now);
  if (trip.reception === null) throw new DomainError('collection.claim_without_reception');
  const dispatchId = input.dispatch_id ?? null;
  const about = trip.gaps.filter((gap) => dispatchId === null || gap.dispatch_id === dispatchId);
  if (about.length === 0) throw new DomainError('collection.claim_dispatch_unfit', {}, '/dispatch_id');
  const sum = (key: 'mass_g' | 'fat_ug' | 'snf_ug') => about.reduce((total, gap) => total + gap.gap[key], 0);
  const claim = {
    id: newId(),
    union_id: trip.union_id,
    number: Number(await nextNumber(tx, `collection.transport_claim ${trip.union_id}`, '')),
    trip_id: tripId,
    dispatch_id: dispatchId,
    kind: input.kind,
    mass_g: sum('mass_g'),
    fat_ug: BigInt(sum('fat_ug')),
    snf_ug: BigInt(sum('snf_ug')),
    reason: input.reason,
    opened_at: occasion.now,
    opened_by: occasion.actor.personId,
  };
  await insertClaim(tx, claim);
  const { number, kind, mass_g } = claim;
  await tell(tx, occasion, 'collection.claim_opened', claim, { number, kind, mass_g });
  return (await findClaim(tx, claim.id)) as Claim;
}

/** Throws `collection.claim_missing`, `claim_not_open`. */
export async function answerClaim(tx: Tx, occasion: Occasion, id: string, answer: string): Promise<Claim> {
  const claim = await locked(tx, id);
  if (claim.state !== 'open') throw new DomainError('collection.claim_not_open');
  const by = occasion.actor.personId;
  await updateClaim(tx, id, { state: 'answered', answer, answered_at: occasion.now, answered_by: by });
  await tell(tx, occasion, 'collection.claim_answered', claim, { state: 'answered' });
  return (await findClaim(tx, id)) as Claim;
}

/**
 * What was agreed is owed by the carrier and booked. Throws `collection.claim_missing`, `claim_settled`,
 * `claim_own_settlement`.
 */
export async function settleClaim(tx: Tx, occasion: Occasion, id: string, input: SettleClaim): Promise<Claim> {
  const claim = await locked(tx, id);
  if (claim.state === 'settled') throw new DomainError('collection.claim_settled');
  const by = occasion.actor.personId;
  if (by !== null && by === claim.opened_by) throw new DomainError('collection.claim_own_settlement');
  const currency = (await findUnion(tx, claim.union_id))?.currency ?? 'BDT';
  const { outcome, settlement, amount } = input;
  const transactionId = amount === 0 ? null : await bookClaim(tx, occasion, claim, { amount, currency });
  await updateClaim(tx, id, {
    ...{ state: 'settled', outcome, settlement, currency, amount: BigInt(amount) },
    settled_at: occasion.now,
    settled_by: by,
    transaction_id: transactionId,
  });
  await tell(tx, occasion, 'collection.claim_settled', claim, { state: 'settled', outcome, amount });
  return (await findClaim(tx, id)) as Claim;
}

async function locked(tx: Tx, id: string): Promise<Claim> {
  const claim = (await lockClaim(tx, id)) ? await findClaim(tx, id) : null;
  if (!claim) throw new DomainError('collection.claim_missing');
  return claim;
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  action: string,
  claim: { readonly id: string; readonly union_id: string; readonly state?: string },
  after: JsonValue,
): Promise<void> {
  await recordAudit(tx, occasion, {
    action,
    siteId: claim.union_id,
    subject: { kind: 'collection.transport_claim', id: claim.id },
    ...(claim.state === undefined ? {} : { before: { state: claim.state } }),
    after,
  });
}
