// The routes of identity, by subject.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { forgetActorsWhenChanged } from './actors-changed.ts';
import { makeAuth } from './auth.ts';
import type { FindMember } from './me.ts';
import { serveAudit } from './routes-audit.ts';
import { serveGrants } from './routes-grants.ts';
import { serveInvitations } from './routes-invitations.ts';
import { serveMe } from './routes-me.ts';
import { serveOwnWays } from './routes-own-ways.ts';
import { servePeople } from './routes-people.ts';
import { serveProviders } from './routes-providers.ts';
import { serveRoles } from './routes-roles.ts';
import { serveSignIn } from './routes-sign-in.ts';
import { serveSites } from './routes-sites.ts';
import { serveSupport } from './routes-support.ts';
import { serveWays } from './routes-ways.ts';
import { witnessReads } from './witness-reads.ts';

export function serveIdentity(app: App, house: House, findMember: FindMember): void {
  const auth = makeAuth(house);
  forgetActorsWhenChanged(app, house);
  witnessReads(app, house);
  serveSignIn(app, house, auth);
  serveMe(app, house, auth, findMember);
  serveWays(app, house);
  serveProviders(app, house);
  serveOwnWays(app, house);
  serveSites(app, house);
  servePeople(app, house);
  serveGrants(app, house);
  serveRoles(app, house);
  serveInvitations(app, house);
  serveAudit(app, house);
  serveSupport(app, house);
}
