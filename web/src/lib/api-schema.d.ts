/**
 * Replaced by `node web/generate-api-schema.ts <openapi.json>` from the server's own document. Until the first run every
 * path is allowed and answers are untyped.
 */
/* eslint-disable */
interface Operation {
  parameters: { query?: Record<string, any>; path?: any; header?: Record<string, any>; cookie?: Record<string, any> };
  requestBody?: { content: { 'application/json': any } };
  responses: { 200: { content: { 'application/json': any } }; default: { content: { 'application/problem+json': any } } };
}

export interface paths {
  [path: `/api/${string}`]: {
    parameters: { query?: Record<string, any>; path?: any; header?: Record<string, any>; cookie?: Record<string, any> };
    get: Operation;
    put: Operation;
    post: Operation;
    delete: Operation;
    patch: Operation;
  };
}
