import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { wayConstraints, wayErrors } from './contract-ways.ts';
import { jobs } from './jobs.ts';
import type { FindMember } from './me.ts';
import { serveIdentity } from './routes.ts';

/** `findMember`: who of the people is a member of the co-operative; collection knows, identity only shows it. */
export function identityModule(findMember: FindMember = async () => null): Module {
  return {
    name: 'identity',
    errors: { ...errors, ...wayErrors },
    constraints: { ...constraints, ...wayConstraints },
    permissions,
    routes: (app, house) => serveIdentity(app, house, findMember),
    jobs,
    cron: [
      { name: 'identity.seal_audit', job: 'identity.seal_audit', schedule: '* * * * *' },
      { name: 'identity.sign_audit_root', job: 'identity.sign_audit_root', schedule: '3 18 * * *' },
      { name: 'identity.verify_audit', job: 'identity.verify_audit', schedule: '41 20 * * *' },
      { name: 'identity.drop_ended', job: 'identity.drop_ended', schedule: '17 * * * *' },
    ],
  };
}
