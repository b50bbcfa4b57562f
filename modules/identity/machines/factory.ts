// Test data of machines, made by the functions that make the real thing.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { issuerOf } from './access-token.ts';
import { type MadeMachine, makeMachine, type NewMachine } from './make-machine.ts';

type TestPart = Pick<House, 'db' | 'clock' | 'config'>;

/** An API key that may read sites, unless something else is said. */
export function makeKey(house: TestPart, siteId: string, given: Partial<NewMachine> = {}): Promise<MadeMachine> {
  const machine = { kind: 'key', name: 'Key', siteId, scopes: ['collection.centre.read'], ...given } as const;
  return inTransaction(house.db, (tx) =>
    makeMachine(tx, systemOccasion(house.clock, 'factory'), house.config, machine),
  );
}

export interface KeyPair {
  readonly publicJwk: Record<string, unknown>;
  /** An assertion signed with it; claims given replace the right ones. */
  assertion(machineId: string, claims?: Record<string, unknown>): Promise<string>;
}

export async function makeKeyPair(house: TestPart, algorithm: 'ES256' | 'EdDSA' = 'ES256'): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    publicJwk: { ...(await exportJWK(publicKey)) },
    assertion: (machineId, claims = {}) => {
      const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
      const usual = {
        iss: machineId,
        sub: machineId,
        aud: issuerOf(house.config),
        jti: newId(),
        iat: now,
        exp: now + 60,
      };
      return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: algorithm }).sign(privateKey);
    },
  };
}

/** The secret or code of an answer, which is there because it was just made. */
export function shown(text: string | null): string {
  if (text === null) throw new Error('nothing was shown');
  return text;
}

/** A secret that is wrong in its last sign only. */
export function almost(secret: string): string {
  return `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`;
}
