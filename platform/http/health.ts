// Whether this process lives, whether it can serve, and its numbers.
import { sql } from 'kysely';
import type { House } from '../house.ts';
import type { App } from './app.ts';

export function serveHealth(app: App, house: House): void {
  const config = { public: true } as const;
  app.get('/healthz', { config, schema: { hide: true } }, async () => ({ status: 'alive' }));
  app.get('/readyz', { config, schema: { hide: true } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(house.db);
      return { status: 'ready' };
    } catch (error) {
      house.log.error({ err: error }, 'not ready: the database does not answer');
      reply.code(503);
      return { status: 'not ready' };
    }
  });
  app.get('/metrics', { config, schema: { hide: true } }, async (request, reply) => {
    const isForwarded = request.headers['x-forwarded-for'] !== undefined;
    if (isForwarded || !isLoopback(request.ip)) return reply.code(404).send({ status: 'not found' });
    reply.header('content-type', house.metrics.registry.contentType);
    return house.metrics.registry.metrics();
  });
}

/** Numbers are for the machine's own collector; what came through a proxy came from elsewhere. */
function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
