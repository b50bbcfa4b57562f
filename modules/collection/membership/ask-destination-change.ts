// Another place for a member's money: asked for, proved by a code on the member's phone, let through by a second
// person. Until then the money goes where it went.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import { changeDestination, readDestination } from '../members/change-destination.ts';
import { findMember, type MemberRow } from '../members/member-store.ts';
import type { AskDestinationChange } from './contract-membership.ts';
import { type ChangeRow, lockChange } from './destination-change-store.ts';
import { destinationChanged, destinationCode } from './membership-notices.ts';

const codeSeconds = 900;
const codeTries = 5;

/**
 * Throws `collection.member_missing`, `destination_incomplete`, `change_paper_missing`; by constraint `change_open`.
 * Returns the change's id.
 */
export async function askDestinationChange(
  tx: Tx,
  occasion: Occasion,
  secret: string,
  memberId: string,
  input: AskDestinationChange,
): Promise<string> {
  const member = await findMember(tx, memberId);
  if (!member) throw new DomainError('collection.member_missing');
  const phone = await phoneOf(tx, member);
  const paper = input.paper?.trim() ?? '';
  if (phone === null && paper === '') throw new DomainError('collection.change_paper_missing', {}, '/paper');
  const id = newId();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = occasion.now.add({ seconds: codeSeconds });
  await tx
    .insertInto('collection.destination_changes')
    .values({
      id,
      member_id: memberId,
      ...readDestination(input),
      proof: phone === null ? 'paper' : 'code',
      state: phone === null ? 'confirmed' : 'asked',
      reason: phone === null ? paper : '',
      code_hash: phone === null ? null : hashOf(secret, id, code),
      code_expires_at: phone === null ? null : expiresAt,
      confirmed_at: phone === null ? occasion.now : null,
      asked_at: occasion.now,
      asked_by: occasion.actor.personId,
    })
    .execute();
  if (phone !== null && member.person_id !== null) {
    const about = { personId: member.person_id, siteId: member.centre_id, expiresAt };
    const dedupeKey = `collection.destination_code:${id}`;
    await notify(tx, occasion, { ...about, notice: destinationCode, dedupeKey, params: { code } });
  }
  await audit(tx, occasion, member, 'collection.destination_change_asked', { change_id: id, method: input.method });
  return id;
}

/** Outside the answer's transaction, so that a wrong try stays counted. Throws `collection.change_code_refused`. */
export async function countCodeTry(db: Db, id: string): Promise<void> {
  const result = await db
    .updateTable('collection.destination_changes')
    .set((eb) => ({ code_tries: eb('code_tries', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .where('code_tries', '<', codeTries)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new DomainError('collection.change_code_refused', {}, '/code');
}

/** Throws `collection.change_missing`, `change_decided`, `change_code_refused`. */
export async function confirmDestinationChange(
  tx: Tx,
  occasion: Occasion,
  secret: string,
  id: string,
  typed: string,
): Promise<void> {
  const change = await lockChange(tx, id);
  if (change.state !== 'asked') throw new DomainError('collection.change_decided');
  const given = hashOf(secret, id, toLatinDigits(typed).replace(/\s/g, ''));
  const fits = change.code_hash !== null && timingSafeEqual(given, change.code_hash);
  const isLate = !change.code_expires_at || Temporal.Instant.compare(change.code_expires_at, occasion.now) <= 0;
  if (!fits || isLate) throw new DomainError('collection.change_code_refused', {}, '/code');
  await update(tx, id, { state: 'confirmed', confirmed_at: occasion.now, code_hash: null });
  await audit(tx, occasion, await memberOf(tx, change), 'collection.destination_change_confirmed', { change_id: id });
}

/** Throws `collection.change_missing`, `change_decided`, `change_not_confirmed`, `change_own_approval`. */
export async function approveDestinationChange(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const change = await openChange(tx, id);
  if (change.state !== 'confirmed') throw new DomainError('collection.change_not_confirmed');
  const by = occasion.actor.personId;
  if (by !== null && by === change.asked_by) throw new DomainError('collection.change_own_approval');
  const { method, holder, bank_name, routing_number, account_number, wallet_number } = change;
  const destination = await changeDestination(tx, occasion, change.member_id, {
    method: method as AskDestinationChange['method'],
    ...{ holder, bank_name, routing_number, account_number, wallet_number },
  });
  await update(tx, id, {
    state: 'approved',
    destination_id: destination.id,
    decided_at: occasion.now,
    decided_by: by,
  });
  const member = await memberOf(tx, change);
  await tellBoth(tx, occasion, member, change);
}

/** Refused by whoever checks, or taken back by whoever asked. Throws `collection.change_missing`, `change_decided`. */
export async function endDestinationChange(
  tx: Tx,
  occasion: Occasion,
  id: string,
  end: { readonly state: 'refused' | 'cancelled'; readonly reason: string },
): Promise<void> {
  const change = await openChange(tx, id);
  await update(tx, id, { ...end, code_hash: null, decided_at: occasion.now, decided_by: occasion.actor.personId });
  const action = `collection.destination_change_${end.state}`;
  await audit(tx, occasion, await memberOf(tx, change), action, { change_id: id }, end.reason);
}

async function openChange(tx: Tx, id: string): Promise<ChangeRow> {
  const change = await lockChange(tx, id);
  if (change.state !== 'asked' && change.state !== 'confirmed') throw new DomainError('collection.change_decided');
  return change;
}

/** The member's own phone hears of it, and so does the wallet the money goes to from now on. */
async function tellBoth(tx: Tx, occasion: Occasion, member: MemberRow, change: ChangeRow): Promise<void> {
  const number = change.account_number ?? change.wallet_number ?? '';
  const about = { notice: destinationChanged, siteId: member.centre_id, params: { last: number.slice(-4) || '–' } };
  if (member.person_id !== null) {
    const dedupeKey = `collection.destination_changed:${change.id}`;
    await notify(tx, occasion, { ...about, personId: member.person_id, dedupeKey });
  }
  const phone = await phoneOf(tx, member);
  const address = change.wallet_number === null ? null : `+88${change.wallet_number}`;
  if (address === null || address === phone) return;
  const dedupeKey = `collection.destination_changed:${change.id}:new`;
  await notify(tx, occasion, { ...about, address, language: 'bn', channels: ['sms'], dedupeKey });
}

async function phoneOf(db: Db, member: MemberRow): Promise<string | null> {
  return member.person_id === null ? null : ((await findPerson(db, member.person_id))?.phone ?? null);
}

async function memberOf(tx: Tx, change: ChangeRow): Promise<MemberRow> {
  const member = await findMember(tx, change.member_id);
  assert(member, 'a change is about a member');
  return member;
}

async function update(tx: Tx, id: string, change: Partial<ChangeRow>): Promise<void> {
  const table = tx.updateTable('collection.destination_changes').set(change as never);
  mustTouchOne(await table.where('id', '=', id).executeTakeFirst(), 'collection.change_missing');
}

/** Keyed and bound to the change: six digits are guessed from a plain hash in a blink. */
function hashOf(secret: string, id: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`destination ${id} ${code}`).digest();
}

async function audit(
  tx: Tx,
  occasion: Occasion,
  member: MemberRow,
  action: string,
  after: Record<string, string>,
  reason: string | null = null,
): Promise<void> {
  const subject = { kind: 'collection.member', id: member.id };
  await recordAudit(tx, occasion, { action, siteId: member.centre_id, subject, after, reason });
}
