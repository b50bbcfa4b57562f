// Two random cookies: one ties a question to the browser that asked it, the other makes a device known. Only their
// SHA-256 is stored.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../platform/config.ts';
import { cookiePrefix, cookieValue, usesSecureCookies } from './session-cookie.ts';

type CookieConfig = Pick<Config, 'SECRET' | 'NODE_ENV' | 'PUBLIC_URL'>;

const tokenShape = /^[A-Za-z0-9_-]{43}$/;
const daySeconds = 86_400;

/** The hash of the browser's cookie; null for a browser that has none. */
export function browserHash(config: CookieConfig, request: FastifyRequest): Buffer | null {
  return hashOf(tokenIn(config, request, 'browser'));
}

/** The hash of the browser's cookie, which is handed out when there is none yet. */
export function ensureBrowser(config: CookieConfig, request: FastifyRequest, reply: FastifyReply): Buffer {
  const known = browserHash(config, request);
  if (known) return known;
  const token = newToken();
  reply.header('set-cookie', cookieLine(config, 'browser', token, daySeconds));
  return sha256(token);
}

export function deviceHash(config: CookieConfig, request: FastifyRequest): Buffer | null {
  return hashOf(tokenIn(config, request, 'device'));
}

/** A token for a device that has just become known; 400 days is the longest a browser keeps a cookie. */
export function newDeviceCookie(config: CookieConfig): { readonly hash: Buffer; readonly line: string } {
  const token = newToken();
  return { hash: sha256(token), line: cookieLine(config, 'device', token, 400 * daySeconds) };
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function tokenIn(config: CookieConfig, request: FastifyRequest, name: string): string | null {
  const value = cookieValue(request.headers.cookie, cookieName(config, name));
  return value !== null && tokenShape.test(value) ? value : null;
}

function hashOf(token: string | null): Buffer | null {
  return token === null ? null : sha256(token);
}

function cookieName(config: CookieConfig, name: string): string {
  return `${usesSecureCookies(config) ? '__Host-' : ''}${cookiePrefix}.${name}`;
}

function cookieLine(config: CookieConfig, name: string, token: string, seconds: number): string {
  const secure = usesSecureCookies(config) ? '; Secure' : '';
  return `${cookieName(config, name)}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
