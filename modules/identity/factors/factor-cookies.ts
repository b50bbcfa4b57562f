// Two cookies of the second factor: the ticket of somebody half signed in, and the mark of a browser seen before.
import { createHash, randomBytes } from 'node:crypto';
import type { House } from '../../../platform/house.ts';
import { cookiePrefix, cookieValue, usesSecureCookies } from '../sessions/session-cookie.ts';

type CookieConfig = House['config'];

const names = { ticket: 'factor_ticket', browser: 'seen_browser' } as const;

/** Longest that a browser keeps a cookie at all. */
const browserAge = 400 * 86_400;
export const ticketSeconds = 600;

export interface CookieToken {
  readonly hash: Buffer;
  /** Set-Cookie header. */
  readonly header: string;
}

export function newTicketCookie(config: CookieConfig): CookieToken {
  return newToken(config, 'ticket', ticketSeconds);
}

/** The browser's mark, its life renewed, or a new one. */
export function browserCookie(config: CookieConfig, cookies: string | undefined): CookieToken {
  const known = tokenIn(config, 'browser', cookies);
  return known === null
    ? newToken(config, 'browser', browserAge)
    : { hash: tokenHash(known), header: headerOf(config, 'browser', known, browserAge) };
}

export function ticketHash(config: CookieConfig, cookies: string | undefined): Buffer | null {
  const token = tokenIn(config, 'ticket', cookies);
  return token === null ? null : tokenHash(token);
}

export function browserHash(config: CookieConfig, cookies: string | undefined): Buffer | null {
  const token = tokenIn(config, 'browser', cookies);
  return token === null ? null : tokenHash(token);
}

export function dropTicketCookie(config: CookieConfig): string {
  return headerOf(config, 'ticket', '', 0);
}

function newToken(config: CookieConfig, kind: keyof typeof names, age: number): CookieToken {
  const token = randomBytes(32).toString('base64url');
  return { hash: tokenHash(token), header: headerOf(config, kind, token, age) };
}

function tokenIn(config: CookieConfig, kind: keyof typeof names, cookies: string | undefined): string | null {
  const token = cookieValue(cookies, nameOf(config, kind));
  return token !== null && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

function headerOf(config: CookieConfig, kind: keyof typeof names, token: string, age: number): string {
  const secure = usesSecureCookies(config) ? '; Secure' : '';
  return `${nameOf(config, kind)}=${token}; Max-Age=${age}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

function nameOf(config: CookieConfig, kind: keyof typeof names): string {
  return `${usesSecureCookies(config) ? '__Secure-' : ''}${cookiePrefix}.${names[kind]}`;
}

function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
