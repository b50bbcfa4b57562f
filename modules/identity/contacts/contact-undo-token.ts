// The secret in the link that takes a change of address back: the change's id, and a seal over it.
import { createHmac, timingSafeEqual } from 'node:crypto';

export function undoToken(secret: string, changeId: string): string {
  return `${changeId}.${seal(secret, changeId).toString('base64url')}`;
}

/** The id of the change, or null when the seal is not of this house. */
export function changeOfToken(secret: string, token: string): string | null {
  const [id = '', given = ''] = token.split('.');
  const bytes = Buffer.from(given, 'base64url');
  const right = seal(secret, id);
  return bytes.length === right.length && timingSafeEqual(bytes, right) ? id : null;
}

function seal(secret: string, changeId: string): Buffer {
  return createHmac('sha256', secret).update(`contact undo ${changeId}`).digest();
}
