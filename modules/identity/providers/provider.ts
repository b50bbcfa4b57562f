// The OpenID Connect providers this house takes people from, as configured, and what each says of itself.
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../../../platform/config.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';

export const providerIds = ['google', 'facebook'] as const;
export type ProviderId = (typeof providerIds)[number];

export interface Provider {
  readonly id: ProviderId;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Used instead of the one in the discovery document. */
  readonly tokenUrl: string;
}

export interface ProviderPaths {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly keys: JWTVerifyGetKey;
}

const patienceMs = 8_000;
const rememberedMs = 3_600_000;

/** Those with a client id; the others are not offered. */
export function providersOf(config: Config): Provider[] {
  const all: Provider[] = [
    {
      id: 'google',
      issuer: config.OIDC_GOOGLE_ISSUER,
      clientId: config.OIDC_GOOGLE_CLIENT_ID,
      clientSecret: config.OIDC_GOOGLE_CLIENT_SECRET,
      scope: 'openid email profile',
      tokenUrl: '',
    },
    {
      id: 'facebook',
      issuer: config.OIDC_FACEBOOK_ISSUER,
      clientId: config.OIDC_FACEBOOK_CLIENT_ID,
      clientSecret: config.OIDC_FACEBOOK_CLIENT_SECRET,
      scope: 'openid email public_profile',
      tokenUrl: config.OIDC_FACEBOOK_TOKEN_URL,
    },
  ];
  return all.filter(({ clientId }) => clientId !== '');
}

/** Throws `identity.provider_missing`. */
export function providerOf(config: Config, id: string): Provider {
  const provider = providersOf(config).find((one) => one.id === id);
  if (!provider) throw new DomainError('identity.provider_missing');
  return provider;
}

/** Throws `identity.provider_unreachable`; a failure is not remembered. */
export function discover(house: House, provider: Provider): Promise<ProviderPaths> {
  return house.cache.get(`oidc ${provider.issuer}`, rememberedMs, async () => {
    const address = `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const told = await askProvider(house, provider, address, {});
    const { issuer, authorization_endpoint: authorizationUrl, token_endpoint, jwks_uri: keysUrl } = told;
    const tokenUrl = provider.tokenUrl || token_endpoint;
    if (issuer !== provider.issuer || !isUrl(authorizationUrl) || !isUrl(tokenUrl) || !isUrl(keysUrl)) {
      house.log.error({ provider: provider.id }, 'the discovery document of a provider does not fit its issuer');
      throw new DomainError('identity.provider_unreachable');
    }
    const keys = createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: patienceMs });
    return { authorizationUrl, tokenUrl, keys };
  });
}

/** Throws `identity.provider_unreachable` when nothing sensible comes in time, `identity.provider_refused` for 4xx. */
export async function askProvider(
  house: House,
  provider: Provider,
  address: string,
  init: RequestInit,
): Promise<Record<string, unknown>> {
  const answer = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) }).catch(
    (error: Error) => {
      house.log.warn({ provider: provider.id, reason: error.message }, 'a provider cannot be reached');
      throw new DomainError('identity.provider_unreachable');
    },
  );
  if (answer.status >= 400 && answer.status < 500) {
    house.log.warn({ provider: provider.id, status: answer.status }, 'a provider refused');
    throw new DomainError('identity.provider_refused');
  }
  const body: unknown = answer.ok ? await answer.json().catch(() => null) : null;
  if (typeof body !== 'object' || body === null) throw new DomainError('identity.provider_unreachable');
  return body as Record<string, unknown>;
}

function isUrl(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}
