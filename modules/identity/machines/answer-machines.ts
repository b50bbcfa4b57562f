// What RFC 6750 owes a program that is refused: a header that says whether to bring a token, another, or more scope.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../../platform/http/app.ts';
import { bearerOf } from './machine-actor.ts';

export function challengeMachines(app: App): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const challenge = challengeFor(request, reply);
    if (challenge) reply.header('www-authenticate', challenge);
    done(null, payload);
  });
}

function challengeFor(request: FastifyRequest, reply: FastifyReply): string | null {
  if (!request.url.startsWith('/api/')) return null;
  if (reply.statusCode === 401) {
    return bearerOf(request) === null ? 'Bearer realm="samabay"' : 'Bearer realm="samabay", error="invalid_token"';
  }
  const isMachine = request.occasion?.actor.kind === 'machine';
  return reply.statusCode === 403 && isMachine ? 'Bearer realm="samabay", error="insufficient_scope"' : null;
}
