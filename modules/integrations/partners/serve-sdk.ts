// The client for programmers, as files to fetch: one of our own, and the types of every route, which are generated from
// the same document as the reference. Public, as the reference is.
import { readFile } from 'node:fs/promises';
import { Type } from 'typebox';
import type { App } from '../../../platform/http/app.ts';
import { object } from '../../../platform/http/schema.ts';

const files = {
  'samabay.ts': new URL('../../../sdk/samabay.ts', import.meta.url),
  'schema.d.ts': new URL('../../../web/src/lib/api-schema.d.ts', import.meta.url),
} as const;

export function serveSdk(app: App): void {
  app.get(
    '/api/sdk/:file',
    {
      schema: {
        ...{ tags: ['partners'], summary: 'The typed client: samabay.ts and schema.d.ts' },
        params: object({ file: Type.Union([Type.Literal('samabay.ts'), Type.Literal('schema.d.ts')]) }),
      },
      config: { public: true },
    },
    async ({ params }, reply) =>
      reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'public, max-age=300')
        .send(await readFile(files[params.file])),
  );
}
