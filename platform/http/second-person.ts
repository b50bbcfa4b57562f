// Acts for which one person is not enough: the request is kept as it came, before it had any effect, and goes through
// the same route again when somebody else lets it.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import type { Actor } from '../occasion.ts';
import { anySite, self } from './door.ts';

export interface Act {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: unknown;
  /** One effect, however often it is carried out. */
  readonly key: string;
}

export interface Replay {
  /** Whoever proposed it: what they may not do any more is refused now. */
  readonly actor: Actor;
  /** The person who let it through. */
  readonly approvedBy: string;
  readonly address: string;
}

/** Keeps the request and returns what to tell whoever sent it; null where one person is enough. */
export type Propose = (
  house: House,
  request: FastifyRequest,
  permission: string,
  findSite: () => Promise<string | null>,
) => Promise<{ readonly id: string } | null>;

declare module 'fastify' {
  interface FastifyInstance {
    carryOut(replay: Replay, act: Act): Promise<{ readonly status: number; readonly body: string }>;
  }
}

const header = 'x-samabay-act';
const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Returns how to recognise an act being carried out: by a random word that lives as long as the request does and never
 * leaves the process.
 */
export function carryOutActs(app: FastifyInstance): (request: FastifyRequest) => Replay | null {
  const running = new Map<string, Replay>();
  app.decorate('carryOut', async (replay, { method, path, body, key }) => {
    const word = randomBytes(32).toString('base64url');
    running.set(word, replay);
    try {
      const answer = await app.inject({
        ...{ method, url: path, remoteAddress: replay.address },
        headers: { [header]: word, 'idempotency-key': key },
        ...(body === null || body === undefined ? {} : { payload: body as object }),
      });
      return { status: answer.statusCode, body: answer.body };
    } finally {
      running.delete(word);
    }
  });
  return (request) => {
    const word = request.headers[header];
    return typeof word === 'string' ? (running.get(word) ?? null) : null;
  };
}

/** Stands behind the doors: whoever may not do it at all is refused there, and an ill-formed request is not kept. */
export function askSecondPerson(
  app: FastifyInstance,
  house: House,
  propose: Propose,
  replayOf: (request: FastifyRequest) => Replay | null,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const replay = replayOf(request);
    if (replay) request.occasion = { ...request.occasion, approvedBy: replay.approvedBy };
    done();
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404 || !changing.has(request.method)) return;
    const { permission, site, alone } = request.routeOptions.config;
    if (permission === undefined || permission === self || alone || request.occasion.approvedBy !== undefined) return;
    const findSite = async () => (site === undefined || site === anySite ? null : site(house.db, request));
    const proposal = await propose(house, request, permission, findSite);
    if (proposal === null) return;
    return reply.code(202).header('samabay-proposal', proposal.id).send(proposal);
  });
}
