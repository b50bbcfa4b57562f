// The daily root: the head of the audit chain, signed. A copy kept outside the house proves that nothing before it was
// rewritten since, to anybody who has the public key.
import { isSignedText, signText } from '../../../platform/signed-text.ts';

export interface AuditRoot {
  readonly onDay: Temporal.PlainDate;
  readonly position: bigint;
  readonly hash: Uint8Array;
}

/** The bytes that are signed (Ed25519). Changing them makes every root ever signed worthless. */
export function signedText({ onDay, position, hash }: AuditRoot): string {
  return `samabay audit root\n${onDay}\n${position}\n${Buffer.from(hash).toString('hex')}\n`;
}

/** `privateKey` as PKCS#8 DER. */
export function signRoot(root: AuditRoot, privateKey: Buffer): Buffer {
  return signText(signedText(root), privateKey);
}

/** `publicKey` as SPKI DER. */
export function isSignedRoot(root: AuditRoot, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return isSignedText(signedText(root), signature, publicKey);
}
