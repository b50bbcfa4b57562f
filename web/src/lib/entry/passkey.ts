/** Passkeys in the browser. The library is loaded when it is needed; without it everything else works. */
import { answerOf, api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

type Library = typeof import('@simplewebauthn/browser');
type RequestOptions = Parameters<Library['startAuthentication']>[0]['optionsJSON'];
type CreationOptions = Parameters<Library['startRegistration']>[0]['optionsJSON'];

/** A window of the browser that was closed, or no passkey there: nothing to shout about. */
export class PasskeyCancelled extends Error {}

export function hasPasskeys(): boolean {
  return typeof window !== 'undefined' && window.isSecureContext && 'PublicKeyCredential' in window;
}

/** Whether the browser offers passkeys while one types into the field. */
export async function offersWhileTyping(): Promise<boolean> {
  if (!hasPasskeys()) return false;
  const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser');
  return browserSupportsWebAuthnAutofill();
}

/**
 * Signs in; resolves once the session stands. Throws `PasskeyCancelled`, ApiProblem. While one types nobody has asked
 * for a passkey yet, so what goes wrong before one is chosen is no news.
 */
export async function signInWithPasskey(whileTyping: boolean): Promise<{ next: string }> {
  const { challenge_id, response } = await chosenPasskey(whileTyping).catch((error: unknown) => {
    throw whileTyping ? new PasskeyCancelled() : error;
  });
  return answerOf(api.POST('/api/auth/passkey', { body: { challenge_id, response } }));
}

async function chosenPasskey(whileTyping: boolean): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { challenge_id, options } = await answerOf(api.POST('/api/auth/passkey/question', {}));
  const optionsJSON = options as unknown as RequestOptions;
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: whileTyping }).catch(cancelled);
  return { challenge_id, response: plain(response) };
}

type Question = { challenge_id: string; options: Record<string, unknown> };
type Answer = { challenge_id: string; response: never };

/** Answers what the house asks about somebody it knows already. Throws `PasskeyCancelled`, ApiProblem. */
export async function answerWithPasskey(ask: () => Promise<Question>): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { challenge_id, options } = await ask();
  const optionsJSON = options as unknown as RequestOptions;
  return { challenge_id, response: plain(await startAuthentication({ optionsJSON }).catch(cancelled)) };
}

/** Makes a passkey on this device and keeps it under the name. Throws `PasskeyCancelled`, ApiProblem. */
export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { challenge_id, options } = await answerOf(api.POST('/api/me/passkeys/question', {}));
  const optionsJSON = options as unknown as CreationOptions;
  const response = await startRegistration({ optionsJSON }).catch(cancelled);
  await answerOf(api.POST('/api/me/passkeys', { body: { name, challenge_id, response: plain(response) } }));
}

/** "Chrome, Android": what a person recognises of a device. */
export function deviceName(agent: string): string {
  const system = [
    ['Android', /Android/],
    ['iPhone', /iPhone/],
    ['iPad', /iPad/],
    ['Windows', /Windows/],
    ['Mac', /Macintosh|Mac OS X/],
    ['Linux', /Linux|CrOS/],
  ] as const;
  const browser = [
    ['Firefox', /Firefox\//],
    ['Edge', /Edg\//],
    ['Opera', /OPR\//],
    ['Samsung', /SamsungBrowser/],
    ['Chrome', /Chrome\//],
    ['Safari', /Safari\//],
  ] as const;
  const found = [browser, system].map((list) => list.find(([, pattern]) => pattern.test(agent))?.[0]);
  return found.filter(Boolean).join(', ') || m.ways_device_unknown();
}

function cancelled(error: unknown): never {
  const { name } = error as Error;
  if (name === 'NotAllowedError' || name === 'AbortError') throw new PasskeyCancelled();
  throw error;
}

/** The library's answer as JSON, without members that are undefined. */
function plain<T>(value: T): never {
  return JSON.parse(JSON.stringify(value)) as never;
}
