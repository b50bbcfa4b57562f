// How many requests one session, or one address without a session, may send.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { DomainError } from '../errors.ts';

export async function limitRates(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: config.RATE_PER_MINUTE,
    timeWindow: 60_000,
    enableDraftSpec: true,
    cache: 20_000,
    allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
    keyGenerator: (request) => sessionOf(request.headers.cookie) ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      new DomainError('platform.too_many_requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
}

function sessionOf(cookie: string | undefined): string | null {
  return cookie?.match(/samabay\.session_token=([^;]{20,200})/)?.[1] ?? null;
}
