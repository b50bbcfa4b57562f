// The secret in an invitation's link. It is derived, so neither the table nor a stored answer has to hold it.
import { createHash, createHmac } from 'node:crypto';

/** 256 bits nobody can compute without the house's secret. */
export function invitationToken(secret: string, invitationId: string): string {
  return createHmac('sha256', secret).update(`invitation ${invitationId}`).digest('base64url');
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
