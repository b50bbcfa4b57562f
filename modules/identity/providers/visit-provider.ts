// Sends a browser to a provider and reads what it brings back: authorisation code with PKCE, state and nonce (OpenID
// Connect Core 1.0, 3.1; RFC 9700). No token of a provider is kept.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { errors as joseErrors, jwtVerify } from 'jose';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { insertChallenge, takeChallenge } from '../codes/challenge-store.ts';
import { parseIdentifier } from '../contacts/identifier.ts';
import { browserHash, newToken } from '../sessions/browser-cookie.ts';
import { publicOrigin } from '../sign-in/public-origin.ts';
import { askProvider, discover, type Provider, type ProviderPaths } from './provider.ts';

const visitSeconds = 900;
/** Signatures with a public key only: `none` and shared secrets prove nothing here. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Who the provider says it is. */
export interface ProvidedIdentity {
  readonly provider: Provider['id'];
  readonly subject: string;
  readonly name: string;
  /** In our spelling; null when the provider does not vouch for it. */
  readonly verifiedEmail: string | null;
}

export interface Visit {
  readonly identity: ProvidedIdentity;
  /** Whose account is to be linked; null for a sign-in. */
  readonly personId: string | null;
  readonly next: string | null;
}

interface VisitDetail {
  readonly provider: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly next: string | null;
}

/** Returns where the browser goes. Throws `identity.provider_unreachable`. */
export async function leaveForProvider(
  house: House,
  provider: Provider,
  asked: { readonly browserHash: Buffer; readonly personId?: string; readonly next: string | null },
  now: Temporal.Instant,
): Promise<string> {
  const { authorizationUrl } = await discover(house, provider);
  const [verifier, nonce] = [newToken(), newToken()];
  const detail = { provider: provider.id, verifier, nonce, next: asked.next };
  const { browserHash: browser, personId = null } = asked;
  const state = await inTransaction(house.db, (tx: Tx) =>
    insertChallenge(tx, { kind: 'provider', browserHash: browser, personId, detail, seconds: visitSeconds }, now),
  );
  const url = new URL(authorizationUrl);
  const parameters = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: returnAddress(house, provider),
    scope: provider.scope,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * The state must be a question this very browser asked, and is used up. Throws `identity.provider_refused` for anything
 * that does not hold, `identity.provider_declined` when the person said no there, `identity.provider_unreachable`.
 */
export async function returnFromProvider(
  house: House,
  provider: Provider,
  request: FastifyRequest,
  brought: { readonly code?: string; readonly state?: string; readonly error?: string },
): Promise<Visit> {
  const { now } = request.occasion;
  const browser = browserHash(house.config, request);
  const { state = '' } = brought;
  if (!browser || !/^[0-9a-f-]{36}$/.test(state)) throw new DomainError('identity.provider_refused');
  const question = await inTransaction(house.db, (tx) =>
    takeChallenge(tx, { kind: 'provider', browserHash: browser, id: state }, now),
  );
  const detail = (question?.detail ?? null) as VisitDetail | null;
  if (!question || detail?.provider !== provider.id) throw new DomainError('identity.provider_refused');
  if (brought.error !== undefined) throw new DomainError('identity.provider_declined');
  if (!brought.code) throw new DomainError('identity.provider_refused');
  const paths = await discover(house, provider);
  const token = await exchangeCode(house, provider, paths, { code: brought.code, verifier: detail.verifier });
  const identity = await readIdToken(house, provider, paths, { token, nonce: detail.nonce, now });
  return { identity, personId: question.personId, next: detail.next };
}

function returnAddress(house: House, provider: Provider): string {
  return `${publicOrigin(house.config)}/api/auth/providers/${provider.id}/callback`;
}

async function exchangeCode(
  house: House,
  provider: Provider,
  paths: ProviderPaths,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: returnAddress(house, provider),
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    code_verifier: verifier,
  });
  const told = await askProvider(house, provider, paths.tokenUrl, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  });
  if (typeof told.id_token !== 'string') throw new DomainError('identity.provider_refused');
  return told.id_token;
}

/** Signature by a key the provider publishes, issuer, audience, times, nonce. */
export async function readIdToken(
  house: House,
  provider: Provider,
  { keys }: Pick<ProviderPaths, 'keys'>,
  asked: { readonly token: string; readonly nonce: string; readonly now: Temporal.Instant },
): Promise<ProvidedIdentity> {
  try {
    const { payload } = await jwtVerify(asked.token, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      maxTokenAge: visitSeconds,
      clockTolerance: 60,
      currentDate: new Date(asked.now.epochMilliseconds),
    });
    const isOurs = payload.azp === undefined || payload.azp === provider.clientId;
    if (payload.nonce !== asked.nonce || !isOurs || !payload.sub || payload.sub.length > 255)
      throw new DomainError('identity.provider_refused');
    const { name, email, email_verified: isVerified } = payload;
    const identifier = typeof email === 'string' ? parseIdentifier(email) : null;
    return {
      provider: provider.id,
      subject: payload.sub,
      name: typeof name === 'string' ? name : '',
      verifiedEmail: isVerified === true && identifier?.kind === 'email' ? identifier.value : null,
    };
  } catch (error) {
    if (error instanceof joseErrors.JWKSTimeout) throw new DomainError('identity.provider_unreachable');
    if (!(error instanceof joseErrors.JOSEError)) throw error;
    house.log.warn({ provider: provider.id, reason: error.code }, 'a provider’s token was refused');
    throw new DomainError('identity.provider_refused');
  }
}
