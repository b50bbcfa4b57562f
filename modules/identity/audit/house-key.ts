// The key with which the house signs what it will be held to: the daily roots of the audit and of the ledger.
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { makeSigningPair, publicKeyPem, signText } from '../../../platform/signed-text.ts';
import { type AuditKey, insertKey, newestKey, publicKeys } from './audit-root-store.ts';

const purpose = 'audit root key';

export interface HouseSignature {
  readonly keyId: string;
  readonly signature: Buffer;
}

/** Signs with the newest key, made on first use; its private half is sealed with the house's secret. */
export async function signAsHouse(tx: Tx, house: House, text: string): Promise<HouseSignature> {
  const key = (await newestKey(tx)) ?? (await makeKey(tx, house));
  const privateKey = openSecret(house.config, purpose, key.sealedPrivateKey);
  return { keyId: key.id, signature: signText(text, privateKey) };
}

/** Public halves by id, as SPKI DER. */
export async function houseKeys(db: Db): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map((await publicKeys(db)).map((key) => [key.id, key.public_key]));
}

/** The same as PEM, to be kept elsewhere. */
export async function houseKeyPems(db: Db): Promise<{ id: string; public_key: string }[]> {
  return (await publicKeys(db)).map(({ id, public_key }) => ({ id, public_key: publicKeyPem(public_key) }));
}

async function makeKey(tx: Tx, house: House): Promise<AuditKey> {
  const pair = makeSigningPair();
  const key: AuditKey = {
    id: newId(),
    publicKey: pair.publicKey,
    sealedPrivateKey: sealSecret(house.config, purpose, pair.privateKey),
  };
  await insertKey(tx, key, house.clock.now());
  return key;
}
