// Doors: every route says who may pass and which site it is about, or that it is public; a route that says neither
// stops the boot.
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Db } from '../db/database.ts';
import { assert, DomainError } from '../errors.ts';
import type { House } from '../house.ts';
import { type Actor, guest, type Occasion, type SeenBy } from '../occasion.ts';

/** Finds the site a request is about; null when there is no such record. */
export type SiteFinder = ((db: Db, request: FastifyRequest) => Promise<string | null> | string | null) & {
  /** Where in the request the site's id stands, when it stands there openly. */
  readonly place?: { readonly part: 'body' | 'query' | 'params'; readonly name: string };
};

/** The list itself filters by the sites where the actor holds the permission. */
export const anySite = 'any';

declare module 'fastify' {
  interface FastifyContextConfig {
    public?: true;
    permission?: string;
    site?: SiteFinder | typeof anySite;
    /**
     * At a door for oneself: the permission with which a program passes too, where a person needs none. The route keeps
     * to the program's own sites.
     */
    machines?: string;
    /** For what moves money or opens doors: the person must have proved who they are in the last minutes. */
    confirm?: true;
    /** May change something even for support that looks through a person's eyes: only the ending of it. */
    whileSeen?: true;
    /** Another site's page may send its visitor here: nothing that comes along is read, nobody's session is used. */
    fromElsewhere?: true;
    /** One person is enough here, even where the permission asks for a second: it changes nothing, or cannot wait. */
    alone?: true;
    /**
     * Reading it is told to the audit: the kind of record, named by the path's first id. `sheet`: only where it leaves
     * as CSV or a workbook; `file` where it always leaves as one.
     */
    sensitive?: { readonly kind: string; readonly format?: 'sheet' | 'file' };
  }
  interface FastifyRequest {
    occasion: Occasion;
    /** The site the door found the request to be about; null where no one site is. */
    siteAtDoor: string | null;
  }
  interface FastifyInstance {
    /** Every route of the house with its door, in the order of registration. */
    doors: Door[];
  }
}

export interface Door {
  readonly method: string;
  readonly url: string;
  readonly permission: string | null;
  /** The permission with which a program passes at a door for oneself. */
  readonly machines: string | null;
  readonly site: SiteFinder | typeof anySite | null;
  readonly confirm: boolean;
  readonly schema: FastifySchema;
}

/** The permission everybody signed in holds: their own account and data. */
export const self = 'self';

/** Turns a known caller away who asked too much, before any door is tried. */
export type Admit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export type Identify = (request: FastifyRequest) => Promise<Actor | null>;

const fieldOf = (part: unknown, name: string): string | null => {
  const value = (part as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
};

const siteIn =
  (part: 'body' | 'query' | 'params') =>
  (name: string): SiteFinder =>
    Object.assign((_db: Db, request: FastifyRequest) => fieldOf(request[part], name), { place: { part, name } });

export const siteInBody: (name: string) => SiteFinder = siteIn('body');
export const siteInQuery: (name: string) => SiteFinder = siteIn('query');
export const siteInParams: (name: string) => SiteFinder = siteIn('params');
/** For routes about a record: its site is read from the database. */
export const siteOf = (find: (db: Db, request: FastifyRequest) => Promise<string | null>): SiteFinder => find;

export function guardDoors(app: FastifyInstance, house: House, identify: Identify, admit?: Admit): void {
  app.decorate('doors', []);
  app.addHook('onRoute', (route) => {
    const { permission, machines, site, confirm = false, public: open } = route.config ?? {};
    const closed = permission !== undefined && (site !== undefined || permission === self);
    assert(
      open || closed,
      `route ${route.method} ${route.url} declares neither a permission with its site nor public: true`,
    );
    assert(!confirm || closed, `route ${route.method} ${route.url} is public: nobody is there to confirm`);
    for (const method of [route.method].flat()) {
      const { url, schema = {} } = route;
      const who = { permission: permission ?? null, machines: machines ?? null };
      app.doors.push({ method, url, ...who, site: site ?? null, confirm, schema });
    }
  });
  app.decorateRequest('occasion', null as unknown as Occasion);
  app.decorateRequest('siteAtDoor', null);
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const { permission } = request.routeOptions.config;
    const actor = (await identify(request)) ?? guest;
    request.occasion = { actor, now: house.clock.now(), address: request.ip, requestId: request.id };
    await admit?.(request, reply);
    if (permission === undefined) return;
    if (actor.seenBy) refuseChangesUnderOtherEyes(request, actor.seenBy);
    if (actor.kind === 'guest') throw new DomainError('platform.not_signed_in');
    if (actor.kind === 'machine' ? shutsOut(actor, request) : lacks(actor, permission))
      throw new DomainError('platform.forbidden', { permission });
  });
  app.addHook('preHandler', async (request: FastifyRequest, _reply: FastifyReply) => {
    if (request.is404) return;
    await requireSite(house, request);
    if (request.routeOptions.config.confirm) requireConfirmation(house, request.occasion);
  });
}

/** No program has an account of its own to look at, or a finger to confirm with. */
function shutsOut(actor: Actor, request: FastifyRequest): boolean {
  const { permission, machines, confirm } = request.routeOptions.config;
  const needed = permission === self ? machines : permission;
  return confirm === true || needed === undefined || !actor.mayAnywhere(needed);
}

function lacks(actor: Actor, permission: string): boolean {
  return permission !== self && !actor.mayAnywhere(permission);
}

async function requireSite(house: House, request: FastifyRequest): Promise<void> {
  const { permission, site } = request.routeOptions.config;
  if (permission === undefined || permission === self || site === anySite || site === undefined) return;
  const { actor } = request.occasion;
  const siteId = await site(house.db, request);
  request.siteAtDoor = siteId;
  if (siteId !== null && actor.may(permission, siteId)) return;
  if (siteId !== null && actor.knows(siteId)) throw new DomainError('platform.forbidden', { permission });
  throw new DomainError('platform.not_found');
}

/** Last of all, so that nobody is asked to confirm what is refused anyway. No machine came this far. */
function requireConfirmation(house: House, { actor, now }: Occasion): void {
  if (actor.kind !== 'person' || isConfirmed(actor.confirmedAt, now, house.config.CONFIRMATION_SECONDS)) return;
  throw new DomainError('platform.confirmation_needed');
}

export function isConfirmed(
  confirmedAt: Temporal.Instant | null | undefined,
  now: Temporal.Instant,
  seconds: number,
): boolean {
  return confirmedAt != null && now.epochMilliseconds - confirmedAt.epochMilliseconds < seconds * 1000;
}

/** Support reads; it changes only what the person agreed to, and never what is the person's alone. */
function refuseChangesUnderOtherEyes(request: FastifyRequest, { mayWrite }: SeenBy): void {
  const { permission, whileSeen, confirm } = request.routeOptions.config;
  if (request.method === 'GET' || request.method === 'HEAD' || whileSeen) return;
  if (!mayWrite || permission === self || confirm) throw new DomainError('platform.only_looking');
}
