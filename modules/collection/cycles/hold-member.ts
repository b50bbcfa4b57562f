/** Lets a member's money wait: statements are made as ever, their payment is held until it is released. */
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findPayoutTerms, proposePayout } from '../../payments/index.ts';
import type { HoldMember, PaymentHold } from '../contract-holds.ts';
import { findMemberPlace } from '../deductions/deduction-store.ts';
import { heldStatements, insertStatementPayments } from '../statements/statement-payment-store.ts';
import { findUnion } from './cycle-store.ts';
import { lineOf, paymentOf } from './finish-cycle.ts';
import { deleteHeldPayments, findHold, insertHold, lockHold, markReleased } from './hold-store.ts';
import { readDestinations } from './payment-store.ts';

/** Throws `collection.member_unknown`; `collection.hold_exists` comes from the table. */
export async function holdMember(tx: Tx, occasion: Occasion, input: HoldMember): Promise<PaymentHold> {
  const place = await findMemberPlace(tx, input.member_id);
  if (!place) throw new DomainError('collection.member_unknown', {}, '/member_id');
  const id = newId();
  await insertHold(tx, { id, ...input, held_at: occasion.now, held_by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'collection.member_held',
    siteId: place.centre_id,
    subject: { kind: 'collection.member', id: input.member_id },
    after: { hold_id: id },
    reason: input.reason,
  });
  const hold = await findHold(tx, id);
  assert(hold, 'the hold was just written');
  return hold;
}

/**
 * What waited is proposed as a payout of its own; a second person approves it as any other. Throws
 * `collection.hold_missing`, `hold_released`.
 */
export async function releaseMember(tx: Tx, occasion: Occasion, id: string): Promise<PaymentHold> {
  const known = await lockHold(tx, id);
  if (!known) throw new DomainError('collection.hold_missing');
  if (known.released_at !== null) throw new DomainError('collection.hold_released');
  const place = await findMemberPlace(tx, known.member_id);
  assert(place, 'a hold is on a member');
  const payoutBatchId = await proposeHeld(tx, occasion, id, known.member_id, place.union_id);
  await markReleased(tx, id, { at: occasion.now, by: occasion.actor.personId, payoutBatchId });
  await recordAudit(tx, occasion, {
    action: 'collection.member_released',
    siteId: place.centre_id,
    subject: { kind: 'collection.member', id: known.member_id },
    after: { hold_id: id, payout_batch_id: payoutBatchId },
  });
  const hold = await findHold(tx, id);
  assert(hold, 'the hold is locked');
  return hold;
}

async function proposeHeld(
  tx: Tx,
  occasion: Occasion,
  holdId: string,
  memberId: string,
  unionId: string,
): Promise<string | null> {
  const statements = await heldStatements(tx, memberId);
  if (statements.length === 0) return null;
  const union = await findUnion(tx, unionId);
  assert(union, 'a member belongs to a union');
  const today = dayAt(occasion.now, union.time_zone);
  const destination = (await readDestinations(tx, [memberId], today)).get(memberId);
  const lines = statements.map((statement) => lineOf(statement, destination));
  await deleteHeldPayments(
    tx,
    statements.map((statement) => statement.id),
  );
  const batchId = await proposePayout(tx, occasion, {
    siteId: unionId,
    source: { kind: 'collection.payment_hold', id: holdId },
    currency: union.currency,
    effectiveOn: today,
    lines,
  });
  const terms = await findPayoutTerms(tx, unionId, union.currency, today);
  const payments = lines.map((line) => paymentOf(terms, line));
  await insertStatementPayments(tx, batchId, occasion.now, payments);
  return batchId;
}
