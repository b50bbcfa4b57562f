// OAuth 2 for machines: the token endpoint, what it can do (RFC 8414), and the keys tokens are signed with (RFC 7517).
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { tellRefusal } from '../../../platform/http/problem.ts';
import { issuerOf } from './access-token.ts';
import { issueToken, TokenRefusal } from './issue-token.ts';
import { publishedKeys, signingAlgorithm } from './signing-keys.ts';

const tags = ['machines'];

export function serveOauth(app: App, house: House): void {
  app.get(
    '/.well-known/oauth-authorization-server',
    { schema: { tags, summary: 'What the token endpoint can do', security: [] }, config: { public: true } },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600').header('access-control-allow-origin', '*');
      return metadataOf(issuerOf(house.config));
    },
  );
  app.get(
    '/.well-known/jwks.json',
    { schema: { tags, summary: 'Keys that access tokens are signed with', security: [] }, config: { public: true } },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600').header('access-control-allow-origin', '*');
      return { keys: await publishedKeys(house) };
    },
  );
  void app.register(async (inner) => serveToken(inner as unknown as App, house));
}

/** Inside a plugin of its own, because nothing else takes forms. */
function serveToken(app: App, house: House): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );
  app.post(
    '/oauth/token',
    {
      schema: {
        tags,
        summary: 'Get an access token',
        description:
          'Form-encoded, RFC 6749 section 4.4: `grant_type=client_credentials`, optionally `scope`. The client shows ' +
          'itself with HTTP Basic or `client_assertion` (RFC 7523). Refusals are `{error, error_description}`.',
        consumes: ['application/x-www-form-urlencoded'],
        security: [],
      },
      config: { public: true },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
      try {
        return await issueToken(house, request);
      } catch (error) {
        if (error instanceof TokenRefusal) return refuse(request, reply, error);
        throw error;
      }
    },
  );
}

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: TokenRefusal): object {
  tellRefusal(request, { status: refusal.status, code: refusal.code });
  reply.code(refusal.status);
  if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="samabay"');
  if (refusal.seconds !== null) reply.header('retry-after', String(refusal.seconds));
  return { error: refusal.code, error_description: refusal.message };
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    token_endpoint: `${issuer}/oauth/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA'],
    access_token_signing_alg_values_supported: [signingAlgorithm],
    service_documentation: `${issuer}/api/docs`,
  };
}
