// A standards-true OpenID Connect provider: `oidc-provider` behind a real socket, and a person at its pages.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface ProviderAccount {
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Opens the address as somebody with this account would; returns where the provider sends the browser back to. */
  visit(address: string, subject: string, answer?: 'yes' | 'no'): Promise<URL>;
  close(): Promise<void>;
}

export async function startOpenIdProvider(
  redirectUri: string,
  accounts: Readonly<Record<string, ProviderAccount>>,
): Promise<OpenIdProvider> {
  let handle = (_request: IncomingMessage, response: ServerResponse): void => void response.end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'samabay', client_secret: 'a secret between the two of them' };
  const provider = makeProvider(issuer, { ...client, redirect_uris: [redirectUri] }, accounts);
  const answers = provider.callback();
  let person = { subject: '', answer: 'yes' };
  handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answers(request, response);
    const result = person.answer === 'no' ? { error: 'access_denied' } : { login: { accountId: person.subject } };
    void provider.interactionFinished(request, response, result);
  };
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    visit: (address, subject, answer = 'yes') => {
      person = { subject, answer };
      return follow(address, issuer);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function makeProvider(
  issuer: string,
  client: { client_id: string; client_secret: string; redirect_uris: string[] },
  accounts: Readonly<Record<string, ProviderAccount>>,
): Provider {
  return new Provider(issuer, {
    clients: [{ ...client, token_endpoint_auth_method: 'client_secret_post' }],
    cookies: { keys: ['for tests only'] },
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile', 'public_profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], public_profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: async () => ({ sub: subject, ...accounts[subject] }),
    }),
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const accountId = oidc.session?.accountId;
      const clientId = oidc.client?.clientId;
      if (!accountId || !clientId) return undefined;
      const grant = new oidc.provider.Grant({ accountId, clientId });
      grant.addOIDCScope('openid email profile public_profile');
      await grant.save();
      return grant;
    },
  });
}

/** A browser at the provider: keeps its cookies and follows redirects until one leaves for our house. */
async function follow(address: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(address);
  for (let hops = 0; hops < 10; hops += 1) {
    if (url.origin !== issuer) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error('the provider never came to an end');
}
