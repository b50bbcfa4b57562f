// Sets or removes the PIN of whoever is signed in; the device they do it on becomes known.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { findPerson } from '../people/person-store.ts';
import { checkPin } from './check-pin.ts';
import { deletePin, savePin } from './device-store.ts';
import { forgetDevice, knowDevice } from './know-device.ts';

/** Throws `identity.pin_shape`, `identity.pin_guessable`. */
export async function setPin(
  house: House,
  call: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  personId: string,
  typed: string,
): Promise<void> {
  const { occasion } = call.request;
  const person = await findPerson(house.db, personId);
  if (!person) throw new DomainError('identity.person_missing');
  const hash = await hashPassword(checkPin(typed, person.phone));
  await inTransaction(house.db, async (tx) => {
    await savePin(tx, personId, hash, occasion.now);
    // An old PIN may be known to others: what it opened is opened anew, by the new one, here.
    await forgetDevice(tx, occasion, personId);
    await recordAudit(tx, occasion, pinEntry(personId, true));
    await knowDevice(tx, house, call, personId);
  });
}

/** Returns whether there was one. */
export async function removePin(tx: Tx, occasion: Occasion, personId: string): Promise<boolean> {
  const had = await deletePin(tx, personId);
  if (had) await recordAudit(tx, occasion, pinEntry(personId, false));
  return had;
}

function pinEntry(personId: string, isSet: boolean): Parameters<typeof recordAudit>[2] {
  return {
    action: isSet ? 'identity.pin_set' : 'identity.pin_removed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { has_pin: isSet },
  };
}
