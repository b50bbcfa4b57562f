// The token endpoint: RFC 6749 section 4.4, for clients with a secret and for whoever signs assertions.
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { countTry, forgetTries, type TryLimit } from '../sign-in/count-tries.ts';
import { signAccessToken, tokenLifeSeconds } from './access-token.ts';
import { type ActingMachine, readActingMachine } from './acting-machine-store.ts';
import { placeOf } from './allowed-addresses.ts';
import { assertionType, claimedClient, isAssertionOf } from './client-assertion.ts';
import { makeMachineActor, noteUse, requireUsable } from './machine-actor.ts';
import { isSecretShaped, secretHash } from './machine-secret.ts';

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** A refusal in the words of RFC 6749 section 5.2. */
export class TokenRefusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly seconds: number | null;

  constructor(code: string, description: string, status = 400, seconds: number | null = null) {
    super(description);
    this.name = 'TokenRefusal';
    this.code = code;
    this.status = status;
    this.seconds = seconds;
  }
}

/** One client from one address; a program that asks for many tokens at once is not yet guessing. */
const clientTries: TryLimit = {
  name: 'client',
  free: 30,
  firstDelaySeconds: 5,
  longestDelaySeconds: 900,
  forgottenAfterSeconds: 3600,
};

const known = ['grant_type', 'scope', 'client_id', 'client_secret', 'client_assertion', 'client_assertion_type'];

/** Throws `TokenRefusal`. */
export async function issueToken(house: House, request: FastifyRequest): Promise<TokenAnswer> {
  const form = readForm(request.body);
  const grantType = form.get('grant_type');
  if (grantType === undefined) throw new TokenRefusal('invalid_request', 'grant_type is missing');
  if (grantType !== 'client_credentials') {
    throw new TokenRefusal('unsupported_grant_type', 'only client_credentials is supported');
  }
  const machine = await authenticate(house, request, form);
  const scopes = scopesFor(machine, form.get('scope'));
  const token = await signAccessToken(house, machine.id, scopes);
  return { access_token: token, token_type: 'Bearer', expires_in: tokenLifeSeconds, scope: scopes.join(' ') };
}

/** Every parameter at most once, as RFC 6749 asks; unknown ones are ignored. */
function readForm(body: unknown): ReadonlyMap<string, string> {
  if (!(body instanceof URLSearchParams)) {
    throw new TokenRefusal('invalid_request', 'send application/x-www-form-urlencoded');
  }
  const form = new Map<string, string>();
  for (const [name, value] of body) {
    if (form.has(name)) throw new TokenRefusal('invalid_request', `${known.includes(name) ? name : 'a field'} twice`);
    if (value !== '') form.set(name, value);
  }
  return form;
}

async function authenticate(
  house: House,
  request: FastifyRequest,
  form: ReadonlyMap<string, string>,
): Promise<ActingMachine> {
  const basic = basicOf(request.headers.authorization);
  const assertion = form.get('client_assertion');
  if (basic && (assertion !== undefined || form.has('client_secret'))) {
    throw new TokenRefusal('invalid_request', 'authenticate in one way only');
  }
  const claimed = basic ? basic.id : assertion === undefined ? null : claimedClient(assertion);
  if (claimed === null) throw refusedClient();
  const tries = [claimed, request.ip];
  await refusalOfTries(() => countTry(house.db, clientTries, tries, house.clock.now()));
  const machine = basic
    ? await bySecret(house, request, basic)
    : await byAssertion(house, request, { id: claimed, assertion: assertion ?? '', type: form.get(typeField) });
  const named = form.get('client_id');
  if (!machine || (named !== undefined && named !== machine.id)) throw refusedClient();
  await requireUsableClient(house, request, machine);
  await forgetTries(house.db, clientTries, tries);
  const place = placeOf(request.ip);
  const actor = makeMachineActor(machine, machine.scopes);
  await noteUse(house, { machine, actor, request, place, now: house.clock.now() });
  return machine;
}

const typeField = 'client_assertion_type';

async function bySecret(
  house: House,
  request: FastifyRequest,
  { id, secret }: { readonly id: string; readonly secret: string },
): Promise<ActingMachine | null> {
  if (!isSecretShaped(secret)) return null;
  const machine = await readActingMachine(house.db, { secretHash: secretHash(secret) }, placeOf(request.ip));
  return machine?.kind === 'client' && machine.id === id.toLowerCase() ? machine : null;
}

async function byAssertion(
  house: House,
  request: FastifyRequest,
  given: { readonly id: string; readonly assertion: string; readonly type: string | undefined },
): Promise<ActingMachine | null> {
  if (given.type !== assertionType || !(await isAssertionOf(house, given.id, given.assertion))) return null;
  return readActingMachine(house.db, { machineId: given.id }, placeOf(request.ip));
}

/** Unknown, wrong, revoked, over and from elsewhere are one answer: the endpoint tells nobody which clients exist. */
async function requireUsableClient(house: House, request: FastifyRequest, machine: ActingMachine): Promise<void> {
  try {
    requireUsable(machine, request.ip, house.clock.now());
  } catch (error) {
    if (error instanceof DomainError) throw refusedClient();
    throw error;
  }
}

async function refusalOfTries(count: () => Promise<void>): Promise<void> {
  try {
    await count();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new TokenRefusal('temporarily_unavailable', 'too many tries', 429, Number(error.params.seconds ?? 1));
  }
}

function refusedClient(): TokenRefusal {
  return new TokenRefusal('invalid_client', 'client authentication failed', 401);
}

/** `id:secret`, each form-encoded first (RFC 6749 section 2.3.1). Null when the header holds something else. */
function basicOf(header: string | undefined): { readonly id: string; readonly secret: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const [id = '', secret = ''] = [text.slice(0, colon), text.slice(colon + 1)].map(
    (part) => new URLSearchParams(`part=${part}`).get('part') ?? '',
  );
  return { id: id.slice(0, 200), secret };
}

/** What was asked for, or everything the client has. More than it has is refused, not quietly left out. */
function scopesFor(machine: ActingMachine, asked: string | undefined): readonly string[] {
  if (asked === undefined) return machine.scopes;
  const scopes = [...new Set(asked.split(' ').filter((scope) => scope !== ''))].sort();
  if (scopes.length === 0 || scopes.some((scope) => !machine.scopes.includes(scope))) {
    throw new TokenRefusal('invalid_scope', 'the client does not hold every scope asked for');
  }
  return scopes;
}
