// Gives whoever is signed in a passkey on the device in their hand.
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { insertChallenge, takeChallenge } from '../codes/challenge-store.ts';
import type { NewPasskey } from '../contract-ways.ts';
import type { Person } from '../people/person-store.ts';
import { requireAnotherWay } from '../sign-in/another-way.ts';
import { deletePasskey, insertPasskey, type Passkey, passkeysOf, passkeysOfPerson } from './passkey-store.ts';
import { known, passkeySeconds, relyingParty } from './verify-passkey.ts';

/** Throws `identity.passkeys_too_many`. */
export async function offerPasskey(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  asked: { readonly browserHash: Buffer; readonly person: Person },
): Promise<{ readonly challenge_id: string; readonly options: PublicKeyCredentialCreationOptionsJSON }> {
  const { person, browserHash } = asked;
  const own = await passkeysOf(tx, person.id);
  if (own.length >= passkeysOfPerson) throw new DomainError('identity.passkeys_too_many', { max: passkeysOfPerson });
  const options = await generateRegistrationOptions({
    rpName: 'Samabay',
    rpID: relyingParty(house, request).id,
    userID: new TextEncoder().encode(person.id),
    userName: person.email ?? person.phone ?? person.name,
    userDisplayName: person.name,
    timeout: passkeySeconds * 1000,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
  });
  const challenge_id = await insertChallenge(
    tx,
    {
      kind: 'passkey',
      browserHash,
      personId: person.id,
      detail: { registration: options.challenge },
      seconds: passkeySeconds,
    },
    request.occasion.now,
  );
  return { challenge_id, options };
}

/** The answer of a route's body, in the library's words. */
export function registrationAnswer(body: Static<typeof NewPasskey>): {
  readonly name: string;
  readonly challenge_id: string;
  readonly response: RegistrationResponseJSON;
} {
  const { id, rawId, type, response } = body.response;
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    name: body.name,
    challenge_id: body.challenge_id,
    response: {
      id,
      rawId,
      type,
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject, ...(transports ? { transports: known(transports) } : {}) },
    },
  };
}

/** Throws `identity.passkey_refused`; and, by constraint, `identity.passkey_taken`. Returns the passkey's id. */
export async function registerPasskey(
  house: House,
  request: FastifyRequest,
  answer: {
    readonly browserHash: Buffer;
    readonly personId: string;
    readonly challenge_id: string;
    readonly response: RegistrationResponseJSON;
    readonly name: string;
  },
): Promise<string> {
  const { occasion } = request;
  const { browserHash, personId, challenge_id: id } = answer;
  const question = await inTransaction(house.db, (tx) =>
    takeChallenge(tx, { kind: 'passkey', browserHash, id }, occasion.now),
  );
  const { registration } = (question?.detail ?? {}) as { registration?: string };
  if (question?.personId !== personId || registration === undefined) throw new DomainError('identity.passkey_refused');
  const made = await checkRegistration(house, request, registration, answer.response);
  if (!made) throw new DomainError('identity.passkey_refused');
  const passkey: Passkey = { ...made, id: newId(), personId, name: answer.name.trim(), createdAt: occasion.now };
  await inTransaction(house.db, async (tx) => {
    await insertPasskey(tx, passkey);
    await recordAudit(tx, occasion, passkeyEntry('identity.passkey_added', passkey.id, personId));
  });
  return passkey.id;
}

/** Throws `identity.passkey_missing`, `identity.last_way_in`. */
export async function removePasskey(tx: Tx, occasion: Occasion, personId: string, id: string): Promise<void> {
  await requireAnotherWay(tx, personId, { passkeyId: id });
  await deletePasskey(tx, personId, id);
  await recordAudit(tx, occasion, passkeyEntry('identity.passkey_removed', id, personId));
}

type MadePasskey = Omit<Passkey, 'id' | 'personId' | 'name' | 'createdAt'>;

async function checkRegistration(
  house: House,
  request: FastifyRequest,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<MadePasskey | null> {
  const { id, origin } = relyingParty(house, request);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: BigInt(credential.counter),
      transports: (credential.transports ?? []).slice(0, 10).map((name) => name.slice(0, 20)),
      isSynced: credentialBackedUp,
      usedAt: null,
    };
  } catch (error) {
    house.log.info({ reason: (error as Error).message }, 'passkey not registered');
    return null;
  }
}

function passkeyEntry(action: string, id: string, personId: string): Parameters<typeof recordAudit>[2] {
  const after: JsonValue = { passkey: id };
  return { action, siteId: null, subject: { kind: 'identity.person', id: personId }, after };
}
