// Builds the HTTP side of a house: validation, doors, problems, limits, documents, live updates, health.

import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import websocket from '@fastify/websocket';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyTypeProvider,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { House } from '../house.ts';
import type { Module } from '../module.ts';
import { serveApiReference } from './api-reference.ts';
import { compileSchemas } from './compile-schemas.ts';
import { type Admit, guardDoors, type Identify } from './door.ts';
import { serveHealth } from './health.ts';
import { limitRates } from './limits.ts';
import { serveLive } from './live.ts';
import { guardOrigin } from './origin.ts';
import { answerProblems, platformConstraints, platformErrors, sendProblem } from './problem.ts';
import { askSecondPerson, carryOutActs, type Propose } from './second-person.ts';

/** What may be sent where a schema says number: bigint too, since the serialiser writes every digit. */
export type Sendable<T> = T extends number
  ? T | bigint
  : T extends readonly (infer Item)[]
    ? readonly Sendable<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Sendable<T[Key]> }
      : T;

export interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Sendable<Static<this['schema']>> : unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  SchemaTypes
>;

export interface AppParts {
  readonly modules: readonly Module[];
  readonly identify: Identify;
  readonly admit?: Admit;
  /** Keeps what a second person must let through. */
  readonly propose?: Propose;
  /** Checked on `/readyz` besides the database. */
  readonly version: string;
}

export async function buildApp(house: House, parts: AppParts): Promise<App> {
  const { config } = house;
  const app = Fastify({
    loggerInstance: house.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines about a request carry its id by themselves; a logger per request cost more than a small query's answer.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    bodyLimit: config.BODY_LIMIT_BYTES,
    trustProxy: config.TRUSTED_PROXIES === '' ? false : config.TRUSTED_PROXIES.split(','),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  }).withTypeProvider<SchemaTypes>();
  compileSchemas(app);
  answerProblems(app as unknown as FastifyInstance, refusalsOf(parts.modules));
  observeRequests(app, house);
  await limitRates(app as unknown as FastifyInstance, config);
  guardOrigin(app as unknown as FastifyInstance, config);
  const plain = app as unknown as FastifyInstance;
  const replayOf = carryOutActs(plain);
  guardDoors(plain, house, async (request) => replayOf(request)?.actor ?? parts.identify(request), parts.admit);
  if (parts.propose) askSecondPerson(plain, house, parts.propose, replayOf);
  await app.register(multipart, { limits: { fileSize: config.UPLOAD_LIMIT_BYTES, files: 1, fields: 20, parts: 21 } });
  await app.register(swagger, { openapi: openApiHead(parts.version) });
  await app.register(websocket, { options: { maxPayload: 16 * 1024 } });
  await app.register(async (inner) => {
    const routes = inner.withTypeProvider<SchemaTypes>() as unknown as App;
    serveHealth(routes, house);
    serveLive(routes, house, parts.modules);
    await serveApiReference(routes);
    for (const module of parts.modules) module.routes?.(routes, house);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, { status: 404, code: 'platform.not_found' }));
  return app;
}

function refusalsOf(modules: readonly Module[]): {
  errors: Record<string, number>;
  constraints: Record<string, string>;
} {
  return {
    errors: Object.assign({}, platformErrors, ...modules.map((module) => module.errors)),
    constraints: Object.assign({}, platformConstraints, ...modules.map((module) => module.constraints ?? {})),
  };
}

const apiHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/** The hooks call back instead of promising: they run on every request and wait for nothing. */
function observeRequests(app: App, house: House): void {
  const isSecure = house.config.PUBLIC_URL.startsWith('https://');
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // On the raw answer, because pages are written past the reply.
    if (isSecure) reply.raw.setHeader('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api')) reply.headers(apiHeaders);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    house.metrics.requestSeconds.observe(labels, reply.elapsedTime / 1000);
    if (house.log.isLevelEnabled('debug')) {
      const { actor } = request.occasion ?? { actor: null };
      const milliseconds = Math.round(reply.elapsedTime);
      house.log.debug({ ...labels, milliseconds, person: actor?.personId, request_id: request.id }, 'request');
    }
    done();
  });
}

function openApiHead(version: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Samabay', version, description: 'One system for a milk co-operative and its sister businesses.' },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'samabay.session_token', description: 'People, in a browser' },
        bearer: { type: 'http', scheme: 'bearer', description: 'Programs: an API key, or an access token' },
        client: {
          type: 'oauth2',
          description: 'Partners: a token for a client; scopes are the permissions of the routes',
          flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: {} } },
        },
      },
    },
    security: [{ session: [] }, { bearer: [] }, { client: [] }],
  };
}
