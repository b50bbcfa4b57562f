// The routes of identity, by subject.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { forgetActorsWhenChanged } from './actors-changed.ts';
import { makeAuth } from './auth.ts';
import { serveMachineRoutes } from './machines/routes.ts';
import type { FindMember } from './me.ts';
import { serveAudit } from './routes-audit.ts';
import { serveContact } from './routes-contact.ts';
import { serveGrants } from './routes-grants.ts';
import { serveHouseholds } from './routes-household.ts';
import { serveInvitations } from './routes-invitations.ts';
import { serveMe } from './routes-me.ts';
import { servePapers } from './routes-papers.ts';
import { servePeople } from './routes-people.ts';
import { serveProposals } from './routes-proposals.ts';
import { serveProfile } from './routes-profile.ts';
import { serveRoles } from './routes-roles.ts';
import { serveSignIn } from './routes-sign-in.ts';
import { serveSites } from './routes-sites.ts';
import { serveSupport } from './routes-support.ts';
import { witnessReads } from './witness-reads.ts';

export function serveIdentity(app: App, house: House, findMember: FindMember): void {
  const auth = makeAuth(house);
  forgetActorsWhenChanged(app, house);
  witnessReads(app, house);
  serveSignIn(app, house, auth);
  serveMe(app, house, auth, findMember);
  serveSites(app, house);
  servePeople(app, house);
  serveGrants(app, house);
  serveRoles(app, house);
  serveProposals(app, house);
  serveProfile(app, house);
  serveContact(app, house);
  serveHouseholds(app, house);
  servePapers(app, house);
  serveInvitations(app, house);
  serveAudit(app, house);
  serveSupport(app, house);
  serveMachineRoutes(app, house);
}
