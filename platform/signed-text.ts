// Texts signed with Ed25519: whoever has the public key can check them without the house.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

/** `publicKey` as SPKI DER, `privateKey` as PKCS#8 DER. */
export function makeSigningPair(): { readonly publicKey: Buffer; readonly privateKey: Buffer } {
  return generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
}

/** `privateKey` as PKCS#8 DER. */
export function signText(text: string, privateKey: Buffer): Buffer {
  return sign(null, Buffer.from(text), createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }));
}

/** `publicKey` as SPKI DER. */
export function isSignedText(text: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
}

export function publicKeyPem(publicKey: Uint8Array): string {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return key.export({ format: 'pem', type: 'spki' }).toString();
}
