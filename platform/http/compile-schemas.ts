// What a schema demands depends on the schema alone: each is compiled once in a process, for all routes and houses.
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fastJsonStringify from 'fast-json-stringify';
import type { App } from './app.ts';

/** Also for what is a body in itself, such as a line of many. */
export const checkBody: (schema: object) => ValidateFunction = once(compilerOf({ coerceTypes: false }));
const checkText = once(compilerOf({ coerceTypes: true }));
const writer = once((schema) => fastJsonStringify(schema));

/** A body is taken as it is; query and path arrive as text, so there numbers are read out of it. */
export function compileSchemas(app: App): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? checkBody : checkText)(schema as object));
  app.setSerializerCompiler(({ schema }) => writer(schema as object));
}

function compilerOf({ coerceTypes }: { coerceTypes: boolean }): (schema: object) => ReturnType<Ajv['compile']> {
  const ajv = new Ajv({ coerceTypes, useDefaults: true, removeAdditional: false, allErrors: true, strict: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return (schema) => ajv.compile(schema);
}

function once<Compiled>(compile: (schema: object) => Compiled): (schema: object) => Compiled {
  const known = new Map<string, Compiled>();
  return (schema) => {
    const text = JSON.stringify(schema);
    const compiled = known.get(text) ?? compile(schema);
    known.set(text, compiled);
    return compiled;
  };
}
