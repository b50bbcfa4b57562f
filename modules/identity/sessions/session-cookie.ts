// Reads the session cookie that better-auth signed, without a round trip through the library for each request.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';

type CookieConfig = Pick<Config, 'SECRET' | 'NODE_ENV' | 'PUBLIC_URL'>;

export const cookiePrefix = 'samabay';

export function usesSecureCookies(config: CookieConfig): boolean {
  return config.NODE_ENV === 'production' || config.PUBLIC_URL.startsWith('https://');
}

export function sessionCookieName(config: CookieConfig): string {
  return `${usesSecureCookies(config) ? '__Secure-' : ''}${cookiePrefix}.session_token`;
}

/** The token of a cookie `<token>.<base64 HMAC-SHA-256 of token>` whose signature is ours; else null. */
export function sessionToken(config: CookieConfig, cookies: string | undefined): string | null {
  const value = cookieValue(cookies, sessionCookieName(config));
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(signatureOf(config, token));
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

/** The cookie pair for a token, signed as better-auth signs it. */
export function signedSessionCookie(config: CookieConfig, token: string): string {
  return `${sessionCookieName(config)}=${encodeURIComponent(`${token}.${signatureOf(config, token)}`)}`;
}

function signatureOf(config: CookieConfig, token: string): string {
  return createHmac('sha256', config.SECRET).update(token).digest('base64');
}

export function cookieValue(cookies: string | undefined, name: string): string | null {
  for (const pair of cookies?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return decoded(pair.slice(equals + 1).trim());
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
