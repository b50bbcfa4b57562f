// A passkey's authenticator, true to WebAuthn: P-256 keys, attestation "none", a counter, and a user who is verified.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Answering {
  readonly origin: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly isUserVerified?: boolean;
}

interface Signed {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const encode = (data: Uint8Array): string => Buffer.from(data).toString('base64url');

export class Authenticator {
  readonly #key: KeyObject;
  readonly #point: { readonly x: Buffer; readonly y: Buffer };
  readonly #id = randomBytes(16);
  #counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  register(
    challenge: string,
    how: Answering,
  ): Signed & { response: { clientDataJSON: string; attestationObject: string } } {
    const head = this.#head(how, 0x40);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const data = Buffer.concat([head, Buffer.alloc(16), length, this.#id, this.#publicKey()]);
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    const clientData = clientDataOf('webauthn.create', challenge, how.origin);
    return {
      ...this.#names(),
      response: { clientDataJSON: encode(clientData), attestationObject: encode(attestation) },
    };
  }

  answer(
    challenge: string,
    how: Answering,
  ): Signed & { response: { clientDataJSON: string; authenticatorData: string; signature: string } } {
    this.#counter += 1;
    const data = this.#head({ counter: this.#counter, ...how }, 0);
    const clientData = clientDataOf('webauthn.get', challenge, how.origin);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), this.#key);
    return {
      ...this.#names(),
      response: { clientDataJSON: encode(clientData), authenticatorData: encode(data), signature: encode(signature) },
    };
  }

  #names(): Signed {
    const id = encode(this.#id);
    return { id, rawId: id, type: 'public-key' };
  }

  #head({ origin, rpId, counter = 0, isUserVerified = true }: Answering, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const all = flags | 0x01 | (isUserVerified ? 0x04 : 0);
    return Buffer.concat([sha256(rpId ?? new URL(origin).hostname), Buffer.from([all]), count]);
  }

  /** COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
  #publicKey(): Buffer {
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(this.#point.x),
      Buffer.from([0x22]),
      bytes(this.#point.y),
    ]);
  }
}

function clientDataOf(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** CBOR text of fewer than 24 bytes. */
function text(word: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
}

/** CBOR bytes, fewer than 65,536. */
function bytes(data: Uint8Array): Buffer {
  const head =
    data.length < 256 ? Buffer.from([0x58, data.length]) : Buffer.from([0x59, data.length >> 8, data.length & 255]);
  return Buffer.concat([head, data]);
}
