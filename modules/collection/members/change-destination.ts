// Says where a member's money goes from a day on; what was in force before stays on record.

import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { businessDay } from '../centre-store.ts';
import type { ChangeDestination, Destination } from '../contract-members.ts';
import { destinationJson, findMember } from './member-store.ts';

/** Throws `collection.member_missing`, `collection.destination_incomplete` naming the field. */
export async function changeDestination(
  tx: Tx,
  occasion: Occasion,
  memberId: string,
  input: ChangeDestination,
): Promise<Destination> {
  const member = await findMember(tx, memberId);
  const today = member && (await businessDay(tx, member.centre_id, occasion.now));
  if (!member || !today) throw new DomainError('collection.member_missing');
  const row = {
    id: newId(),
    member_id: memberId,
    ...readDestination(input),
    from_on: input.from_on === undefined ? today : Temporal.PlainDate.from(input.from_on),
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  };
  await tx.insertInto('collection.payment_destinations').values(row).execute();
  // Numbers of accounts stay out of the audit, which is never erased; the row itself keeps them.
  await recordAudit(tx, occasion, {
    action: 'collection.destination_changed',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id: memberId },
    after: { destination_id: row.id, method: row.method, from_on: row.from_on.toString() },
  });
  return destinationJson(row);
}

export interface ReadDestination {
  readonly method: ChangeDestination['method'];
  readonly holder: string;
  readonly bank_name: string;
  readonly routing_number: string | null;
  readonly account_number: string | null;
  readonly wallet_number: string | null;
}

/** Takes the numbers as people write them (Bengali digits, spaces, hyphens, +88) and refuses what cannot be paid to. */
export function readDestination(input: ChangeDestination): ReadDestination {
  const { method, holder = '', bank_name = '' } = input;
  const none = { method, holder, bank_name: '', routing_number: null, account_number: null, wallet_number: null };
  if (method === 'cash') return none;
  if (method === 'bank') {
    const routing_number = digits('/routing_number', input.routing_number, /^[0-9]{9}$/);
    const account_number = digits('/account_number', input.account_number, /^[0-9]{5,17}$/);
    return { ...none, bank_name, routing_number, account_number };
  }
  return { ...none, wallet_number: digits('/wallet_number', input.wallet_number, /^01[3-9][0-9]{8}$/) };
}

function digits(field: string, text: string | null | undefined, shape: RegExp): string {
  const plain = toLatinDigits(text ?? '').replace(/[\s-]/g, '');
  const number = field === '/wallet_number' ? plain.replace(/^\+?88(?=01)/, '') : plain;
  if (!shape.test(number)) throw new DomainError('collection.destination_incomplete', {}, field);
  return number;
}
