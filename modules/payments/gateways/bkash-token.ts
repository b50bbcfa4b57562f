// The pass of bKash: granted, then refreshed, at most twice an hour; a third call locks the account for an hour.
import { setTimeout as wait } from 'node:timers/promises';
import type { BkashSettings } from '../contract-gateways.ts';
import type { GatewayDeps } from './gateway.ts';
import type { GatewayToken, GatewayTokens } from './gateway-tokens.ts';
import { type Fields, fieldOf, readObject } from './read-answer.ts';

export interface BkashDeps extends GatewayDeps {
  readonly tokens: GatewayTokens;
  /** Of another of bKash's interfaces, when it is not the tokenised one. */
  readonly root?: string;
}

/** What stands between the host and each address of the protocol. */
export const bkashRoot = '/v1.2.0-beta/tokenized/checkout';

const spare = Temporal.Duration.from({ minutes: 1 });
const rounds = 25;

/** Null when there is none to be had: the keys are refused, bKash is silent, or the hour's calls are used up. */
export async function bkashToken(settings: BkashSettings, deps: BkashDeps): Promise<string | null> {
  for (let round = 0; round < rounds; round++) {
    const kept = await deps.tokens.read();
    if (kept && Temporal.Instant.compare(kept.expiresAt, deps.clock.now().add(spare)) > 0) return kept.token;
    const claim = await deps.tokens.claim(false);
    if (claim === 'yours') return take(settings, deps, kept?.refreshToken ?? null);
    if (claim === 'spent') return null;
    await wait(200);
  }
  return null;
}

async function take(settings: BkashSettings, deps: BkashDeps, refreshToken: string | null): Promise<string | null> {
  let given: GatewayToken | null = null;
  try {
    if (refreshToken !== null) given = await ask(settings, deps, { refresh_token: refreshToken });
    // After a refused refresh a grant is a second call, and must be allowed as one.
    const mayGrant = given === null && (refreshToken === null || (await deps.tokens.claim(true)) === 'yours');
    if (mayGrant) given = await ask(settings, deps, {});
  } finally {
    await deps.tokens.settle(given);
  }
  return given?.token ?? null;
}

async function ask(settings: BkashSettings, deps: BkashDeps, more: object): Promise<GatewayToken | null> {
  const { url, username, password, app_key, app_secret } = settings;
  const answer = await deps.call({
    method: 'POST',
    url: `${url}${deps.root ?? bkashRoot}/token/${'refresh_token' in more ? 'refresh' : 'grant'}`,
    headers: { accept: 'application/json', 'content-type': 'application/json', username, password },
    body: JSON.stringify({ app_key, app_secret, ...more }),
  });
  const fields = answer.state === 'answered' && answer.status === 200 ? readObject(answer.text) : null;
  return fields ? tokenOf(fields, deps) : null;
}

function tokenOf(fields: Fields, { clock }: GatewayDeps): GatewayToken | null {
  const token = fieldOf(fields, 'id_token');
  if (token === null) return null;
  const seconds = Number(fieldOf(fields, 'expires_in') ?? '3600');
  const lasts = Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400 ? seconds : 3600;
  return { token, refreshToken: fieldOf(fields, 'refresh_token'), expiresAt: clock.now().add({ seconds: lasts }) };
}
