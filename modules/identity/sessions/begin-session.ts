// The end of a sign-in that owes nothing more: session, cookies, the record of it, and word of a browser never seen.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { browserCookie } from '../factors/factor-cookies.ts';
import { newBrowserNotice } from '../factors/security-notices.ts';
import { seeBrowser } from './browser-store.ts';
import { deviceWords, readDevice } from './read-device.ts';
import { sessionToken } from './session-cookie.ts';
import { deleteSessionByToken } from './session-store.ts';
import { type SessionStart, startSession } from './start-session.ts';

/** Returns Set-Cookie headers: the session's first. */
export async function beginSession(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  start: Omit<SessionStart, 'userAgent'>,
): Promise<readonly string[]> {
  const userAgent = request.headers['user-agent'] ?? null;
  const occasion = { ...request.occasion, actor: { ...request.occasion.actor, personId: start.personId } };
  await leaveSessionBefore(tx, house, request);
  const session = await startSession(tx, occasion, house, { ...start, userAgent });
  const browser = browserCookie(house.config, request.headers.cookie);
  await noteBrowser(tx, occasion, start.personId, browser.hash, userAgent);
  await recordAudit(tx, occasion, {
    action: 'identity.signed_in',
    siteId: null,
    subject: { kind: 'identity.person', id: start.personId },
    after: { method: start.way, ...(start.factor === null ? {} : { factor: start.factor }) },
  });
  return [session, browser.header];
}

/** Whoever signs in again in the same browser leaves the session before: its token opens nothing any more. */
async function leaveSessionBefore(tx: Tx, { config }: House, request: FastifyRequest): Promise<void> {
  const before = sessionToken(config, request.headers.cookie);
  if (before === null) return;
  await deleteSessionByToken(tx, before);
  await publishActorsChanged(tx, request.occasion);
}

async function noteBrowser(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  tokenHash: Buffer,
  userAgent: string | null,
): Promise<void> {
  const { now, address } = occasion;
  const device = readDevice(userAgent);
  const id = newId();
  const isNew = await seeBrowser(tx, { id, personId, tokenHash, ...device, address }, now);
  if (!isNew) return;
  await notify(tx, occasion, {
    notice: newBrowserNotice,
    params: { device: deviceWords(device), address: address ?? '–', at: now },
    personId,
    subject: 'browsers',
    dedupeKey: `identity.new_browser:${id}`,
  });
}
