// Begins a session of this house: a random token, the moments of the house's clock, and the cookie that carries it.
import { randomBytes } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { readDevice } from './read-device.ts';
import { signedSessionCookie, usesSecureCookies } from './session-cookie.ts';
import { insertSession } from './session-store.ts';

export interface SessionStart {
  readonly personId: string;
  readonly way: string;
  /** The second factor that was shown, or null. */
  readonly factor: string | null;
  readonly userAgent: string | null;
  /** Whether the sign-in itself proved the person well enough for what asks for a recent proof. */
  readonly isConfirmed: boolean;
}

export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Returns the Set-Cookie header. */
export async function startSession(
  tx: Tx,
  { now, address }: Occasion,
  { config }: Pick<House, 'config'>,
  start: SessionStart,
): Promise<string> {
  const token = newSessionToken();
  const userAgent = start.userAgent?.slice(0, 400) ?? null;
  await insertSession(tx, {
    id: newId(),
    token,
    personId: start.personId,
    way: start.way,
    factor: start.factor,
    address,
    userAgent,
    ...readDevice(userAgent),
    startedAt: now,
    expiresAt: now.add({ seconds: config.SESSION_ABSOLUTE_SECONDS }),
    confirmedAt: start.isConfirmed ? now : null,
  });
  return sessionCookieHeader(config, token);
}

export function sessionCookieHeader(config: House['config'], token: string): string {
  const secure = usesSecureCookies(config) ? '; Secure' : '';
  const age = config.SESSION_ABSOLUTE_SECONDS;
  return `${signedSessionCookie(config, token)}; Max-Age=${age}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}
