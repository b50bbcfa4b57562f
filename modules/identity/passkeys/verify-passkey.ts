// Asks a browser for a passkey's signature and checks the answer (WebAuthn level 3, by @simplewebauthn/server). Used to
// sign in, and by whoever needs a second factor or a confirmation.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { insertChallenge, takeChallenge } from '../codes/challenge-store.ts';
import type { PasskeyAnswer as PasskeyBody } from '../contract-ways.ts';
import { lockPasskey, markPasskeyUsed, type Passkey, passkeysOf } from './passkey-store.ts';

export const passkeySeconds = 300;

export interface PasskeyQuestion {
  /** To be sent back with the answer. */
  readonly challenge_id: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
}

export interface PasskeyAnswer {
  readonly challenge_id: string;
  readonly response: AuthenticationResponseJSON;
}

/** The answer of a route's body, in the library's words. */
export function passkeyAnswer(body: Static<typeof PasskeyBody>): PasskeyAnswer {
  const { userHandle, ...signed } = body.response.response;
  return {
    challenge_id: body.challenge_id,
    response: {
      id: body.response.id,
      rawId: body.response.rawId,
      type: body.response.type,
      clientExtensionResults: {},
      response: { ...signed, ...(userHandle ? { userHandle } : {}) },
    },
  };
}

/** Without a person any passkey of this house may answer; with one, only theirs. */
export async function askForPasskey(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  asked: { readonly browserHash: Buffer; readonly personId?: string },
): Promise<PasskeyQuestion> {
  const { personId = null, browserHash } = asked;
  const own = personId === null ? [] : await passkeysOf(tx, personId);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(house, request).id,
    userVerification: 'required',
    timeout: passkeySeconds * 1000,
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: known(transports) })),
  });
  const challenge_id = await insertChallenge(
    tx,
    { kind: 'passkey', browserHash, personId, detail: { challenge: options.challenge }, seconds: passkeySeconds },
    request.occasion.now,
  );
  return { challenge_id, options };
}

/**
 * Returns whose passkey answered, null for every answer that does not hold: another browser's question, a question
 * answered before, another site, no verification of the user, a wrong signature, or a counter that went backwards. A
 * question is used up by any answer.
 */
export async function verifyPasskey(
  house: House,
  request: FastifyRequest,
  answer: PasskeyAnswer & { readonly browserHash: Buffer; readonly personId?: string },
): Promise<string | null> {
  const { now } = request.occasion;
  const { browserHash, challenge_id: id } = answer;
  const question = await inTransaction(house.db, (tx) => takeChallenge(tx, { kind: 'passkey', browserHash, id }, now));
  if (!question || question.personId !== (answer.personId ?? null)) return null;
  const { challenge } = question.detail as { challenge?: string };
  if (challenge === undefined) return null;
  return inTransaction(house.db, async (tx) => {
    const passkey = await lockPasskey(tx, answer.response.id);
    if (!passkey || (question.personId !== null && passkey.personId !== question.personId)) return null;
    const counter = await checkSignature(house, request, { passkey, challenge, response: answer.response });
    if (counter === null) return null;
    await markPasskeyUsed(tx, passkey.id, counter, now);
    return passkey.personId;
  });
}

/** Who the browser must believe to talk to. Without PUBLIC_URL, on a machine that is tried out, the asked host. */
export function relyingParty(house: House, request: FastifyRequest): { readonly id: string; readonly origin: string } {
  const origin = house.config.PUBLIC_URL || `${request.protocol}://${request.host}`;
  return { id: new URL(origin).hostname, origin };
}

/** The new counter, or null. The library throws for whatever does not hold; none of it is our fault. */
async function checkSignature(
  house: House,
  request: FastifyRequest,
  asked: { readonly passkey: Passkey; readonly challenge: string; readonly response: AuthenticationResponseJSON },
): Promise<number | null> {
  const { passkey, challenge, response } = asked;
  const { id, origin } = relyingParty(house, request);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
        transports: known(passkey.transports),
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    house.log.info({ passkey: passkey.id, reason: (error as Error).message }, 'passkey refused');
    return null;
  }
}

type Transport = 'ble' | 'cable' | 'hybrid' | 'internal' | 'nfc' | 'smart-card' | 'usb';
const transportNames: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

export function known(transports: readonly string[]): Transport[] {
  return transports.filter((name): name is Transport => transportNames.includes(name));
}
