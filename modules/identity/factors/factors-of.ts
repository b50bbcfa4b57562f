// Which second factors a person has, and which of them a sign-in may still show.
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { readActor } from '../actors/actor-store.ts';
import { passkeysOf } from '../passkeys/passkey-store.ts';
import { findPerson } from '../people/person-store.ts';
import { readPolicyFor, type SignInPolicy } from '../policies/sign-in-policy.ts';
import { findTotp, recoveryCodesLeft } from './factor-store.ts';

export type FactorKind = 'totp' | 'passkey' | 'recovery' | 'sms';

/** What turns the second step on. Recovery codes and text messages stand in for it, they are none by themselves. */
export async function hasFactor(db: Db, personId: string): Promise<boolean> {
  return (await findTotp(db, personId))?.enrolledAt != null;
}

export async function hasPasskey(db: Db, personId: string): Promise<boolean> {
  return (await passkeysOf(db, personId)).length > 0;
}

/** A code to the phone is no second factor for whoever signed in with a code to the phone. */
export async function factorsFor(db: Db, house: House, personId: string, way: string): Promise<readonly FactorKind[]> {
  const [totp, passkey, left, policy, person] = await Promise.all([
    findTotp(db, personId),
    hasPasskey(db, personId),
    recoveryCodesLeft(db, personId),
    policyOf(db, house, personId),
    findPerson(db, personId),
  ]);
  const offered: FactorKind[] = [];
  if (totp?.enrolledAt) offered.push('totp');
  if (passkey) offered.push('passkey');
  if (left > 0) offered.push('recovery');
  if (policy.smsAllowed && person?.phone && (way === 'password' || way === 'google' || way === 'facebook'))
    offered.push('sms');
  return offered;
}

export async function policyOf(db: Db, house: House, personId: string): Promise<SignInPolicy> {
  const held = (await readActor(db, personId, house.clock.now()))?.held ?? [];
  return readPolicyFor(
    db,
    house,
    held.map(({ role }) => role),
  );
}
