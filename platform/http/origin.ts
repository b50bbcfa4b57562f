// A change or a live connection asked for by another site's page is refused: the session cookie alone proves nothing,
// and nobody is to be signed in from elsewhere.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { DomainError } from '../errors.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export function guardOrigin(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const upgrade = request.headers.upgrade !== undefined;
    const { cookie, authorization } = request.headers;
    const isProgram = !cookie && authorization !== undefined;
    const { fromElsewhere } = request.routeOptions.config;
    const isHarmless = isProgram || fromElsewhere || (safe.has(request.method) && !upgrade);
    done(isHarmless || isSameOrigin(request, config) ? undefined : new DomainError('platform.other_origin'));
  });
}

/** Browsers send Origin or Sec-Fetch-Site with such requests; programs that send neither hold no one else's cookie. */
function isSameOrigin(request: FastifyRequest, config: Config): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (config.PUBLIC_URL !== '') return origin === config.PUBLIC_URL;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
