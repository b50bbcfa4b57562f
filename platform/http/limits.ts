// How many requests one session, or one address without one, may send. A machine that was found good counts by its
// tier (modules/integrations/partners).
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import { DomainError } from '../errors.ts';

/**
 * Stands before the doors: what they refuse counts too. Only a caller found good lately counts by itself; whoever makes
 * up cookies or keys is counted by their address, however many they make up.
 */
export async function limitRates(app: FastifyInstance, config: Config): Promise<void> {
  const known = new LRUCache<string, string>({ max: 20_000, ttl: 3600_000 });
  await app.register(rateLimit, {
    global: false,
    max: config.RATE_PER_MINUTE,
    timeWindow: 60_000,
    enableDraftSpec: true,
    cache: 20_000,
    allowList: (request) =>
      request.url === '/healthz' || request.url === '/readyz' || known.get(credentialOf(request) ?? '') === machine,
    keyGenerator: (request) => known.get(credentialOf(request) ?? '') ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      new DomainError('platform.too_many_requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.addHook('onRequest', app.rateLimit() as unknown as onRequestAsyncHookHandler);
  app.addHook('onResponse', (request, reply, done) => {
    const credential = credentialOf(request);
    const caller = callerOf(request, credential);
    if (credential !== null && caller !== null) known.set(credential, caller);
    // What has ended is a stranger again.
    else if (credential !== null && reply.statusCode === 401) known.delete(credential);
    done();
  });
}

const machine = 'machine';

/** A machine has its own measure over all its tokens; a person is one in each session. */
function callerOf(request: FastifyRequest, credential: string | null): string | null {
  const actor = request.occasion?.actor;
  if (actor?.machineId !== undefined) return machine;
  return actor?.kind === 'person' ? credential : null;
}

function credentialOf({ headers }: FastifyRequest): string | null {
  if (headers.authorization !== undefined) return headers.authorization.slice(0, 4_000);
  return headers.cookie?.match(/samabay\.session_token=([^;]{20,200})/)?.[1] ?? null;
}
