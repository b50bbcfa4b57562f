// The API's own description: the OpenAPI document, and a page to read it.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Type } from 'typebox';
import type { App } from './app.ts';
import { sayDoors } from './openapi-doors.ts';
import { nullAsType } from './openapi-nulls.ts';
import { object } from './schema.ts';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Samabay API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css"></head>
<body><div id="reference"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null });`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; " +
  "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

export async function serveApiReference(app: App): Promise<void> {
  const options = { config: { public: true }, schema: { hide: true } } as const;
  app.get('/api/openapi.json', options, async () => sayDoors(nullAsType(app.swagger()), app.doors));
  app.get('/api/docs', options, async (_request, reply) => {
    reply.header('content-security-policy', policy).type('text/html');
    return reply.send(page);
  });
  app.get('/api/docs/start.js', options, async (_request, reply) => reply.type('text/javascript').send(start));
  await app.register(fastifyStatic, { root: assets, serve: false });
  const params = object({ file: Type.String({ pattern: '^[a-z-]+\\.(js|css|png)$' }) });
  app.get('/api/docs/assets/:file', { ...options, schema: { hide: true, params } }, async (request, reply) =>
    reply.sendFile(request.params.file, { maxAge: '1d' }),
  );
}
