import type { Module } from '../../platform/module.ts';
import type { FindMember } from './actors/me.ts';
import { constraints, errors, permissions } from './contract.ts';
import { machineConstraints, machineErrors, machinePermissions } from './contract-machines.ts';
import { wayConstraints, wayErrors } from './contract-ways.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { serveIdentity } from './routes.ts';

/** `findMember`: who of the people is a member of the co-operative; collection knows, identity only shows it. */
export function identityModule(findMember: FindMember = async () => null): Module {
  return {
    name: 'identity',
    personalData,
    errors: { ...errors, ...machineErrors, ...wayErrors },
    constraints: { ...constraints, ...machineConstraints, ...wayConstraints },
    permissions: [...permissions, ...machinePermissions],
    routes: (app, house) => serveIdentity(app, house, findMember),
    jobs,
    cron: [
      { name: 'identity.seal_audit', job: 'identity.seal_audit', schedule: '* * * * *' },
      { name: 'identity.sign_audit_root', job: 'identity.sign_audit_root', schedule: '3 18 * * *' },
      { name: 'identity.lift_suspensions', job: 'identity.lift_suspensions', schedule: '* * * * *' },
      { name: 'identity.warn_of_expiry', job: 'identity.warn_of_expiry', schedule: '15 3 * * *' },
      { name: 'identity.verify_audit', job: 'identity.verify_audit', schedule: '41 20 * * *' },
      // Minutes after midnight in Dhaka.
      { name: 'identity.look_after_rights', job: 'identity.look_after_rights', schedule: '5 18 * * *' },
      { name: 'identity.drop_ended', job: 'identity.drop_ended', schedule: '17 * * * *' },
      { name: 'identity.rotate_signing_keys', job: 'identity.rotate_signing_keys', schedule: '23 3 * * *' },
    ],
  };
}
