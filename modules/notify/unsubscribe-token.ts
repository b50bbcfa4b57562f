// The secret in the link at the foot of an e-mail: whose notice it is, and nothing but that can be done with it.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Unsubscription {
  readonly personId: string;
  readonly kind: string;
  readonly channel: string;
}

/** It never runs out: who finds the mail after a year must still be able to stop them. */
export function unsubscribeToken(secret: string, { personId, kind, channel }: Unsubscription): string {
  const said = Buffer.from(`${personId} ${kind} ${channel}`).toString('base64url');
  return `${said}.${signature(secret, said).toString('base64url')}`;
}

/** Null when the house did not write it. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscription | null {
  const [said = '', signed = '', ...more] = token.split('.');
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(secret, said);
  if (more.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const [personId, kind, channel] = Buffer.from(said, 'base64url').toString('utf8').split(' ');
  return personId && kind && channel ? { personId, kind, channel } : null;
}

function signature(secret: string, said: string): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe ${said}`).digest();
}
