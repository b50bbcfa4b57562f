// Signs in with six digits on a device that knows the person. Five wrong ones make this device forget the PIN; no other
// device notices, so whoever guesses shuts nobody out.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { deviceHash } from '../sessions/browser-cookie.ts';
import { finishSignIn, type SignInEnd } from '../sign-in/finish-sign-in.ts';
import { pinDigits } from './check-pin.ts';
import { countPin, keepOnDevice } from './device-store.ts';

/**
 * Throws `identity.pin_refused` with the tries `left`, `identity.pin_needs_code` where no PIN counts (any more): an
 * unknown device, a person unknown to it, or a fifth wrong PIN.
 */
export async function signInWithPin(
  house: House,
  request: FastifyRequest,
  input: { readonly person_id: string; readonly pin: string },
): Promise<SignInEnd> {
  const { occasion } = request;
  const { person_id: personId } = input;
  const device = deviceHash(house.config, request);
  if (!device) throw new DomainError('identity.pin_needs_code');
  const counted = await inTransaction(house.db, (tx) => countPin(tx, device, personId));
  if (!counted) throw new DomainError('identity.pin_needs_code');
  if (!(await verifyPassword(counted.hash, pinDigits(input.pin)))) {
    if (counted.left === 0) throw new DomainError('identity.pin_needs_code');
    throw new DomainError('identity.pin_refused', { left: counted.left });
  }
  await inTransaction(house.db, (tx) => keepOnDevice(tx, counted.deviceId, personId, occasion.now));
  return finishSignIn(house, request, { personId, way: 'pin' });
}
