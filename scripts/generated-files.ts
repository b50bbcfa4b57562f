// Every file that is made from the migrated database and the registered routes, as path -> text.
import { readdirSync } from 'node:fs';
import type { OpenAPI3 } from 'openapi-typescript';
import { dumpSchema, generateTypes } from '../platform/db/generate-types.ts';
import type { House } from '../platform/house.ts';
import { openApp } from '../server/app.ts';
import { apiSchemaSource } from '../web/generate-api-schema.ts';

export async function generatedFiles(house: House): Promise<ReadonlyMap<string, string>> {
  const { sql } = house.database;
  const files = new Map([['platform/db/schema.generated.ts', await generateTypes(sql)]]);
  const modules = readdirSync('modules', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of modules) files.set(`modules/${name}/schema.sql`, await dumpSchema(sql, name));
  const app = await openApp(house);
  await app.ready();
  const document = (await app.inject('/api/openapi.json')).json() as OpenAPI3;
  await app.close();
  files.set('web/src/lib/api-schema.d.ts', await apiSchemaSource(document));
  return files;
}
