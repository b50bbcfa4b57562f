/**
 * Writes web/src/lib/api-schema.d.ts, the types of the REST API, from its OpenAPI document:
 *   node web/generate-api-schema.ts openapi.json        (a file or an http address)
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const target = new URL('./src/lib/api-schema.d.ts', import.meta.url);

/** TypeScript source of the schema's types. */
export async function apiSchemaSource(document: OpenAPI3): Promise<string> {
  return astToString(await openapiTS(document, { alphabetize: true, emptyObjectsUnknown: true }));
}

async function main(source: string | undefined): Promise<void> {
  if (!source) throw new Error('Say where the OpenAPI document is: node web/generate-api-schema.ts openapi.json');
  const text = /^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, 'utf8');
  await writeFile(target, await apiSchemaSource(JSON.parse(text) as OpenAPI3));
}

if (import.meta.main) await main(process.argv[2]);
