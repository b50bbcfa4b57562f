// What other modules may call.
export { type AuditRecord, auditHistory } from './audit-history.ts';
export { changePerson, type PersonChange } from './change-person.ts';
export { closePersonSessions } from './close-person-sessions.ts';
export { createPerson, type NewPerson } from './create-person.ts';
export { createSite, type NewSite } from './create-site.ts';
export { findPersonByPhone } from './find-person-by-phone.ts';
export { grantRole, type RoleGrant } from './grant-role.ts';
export { notices } from './notices.ts';
export { peopleWith } from './people-with.ts';
export { findPerson, type Person } from './person-store.ts';
export { type AuditEntry, recordAudit, recordAudits, type Subject } from './record-audit.ts';
export { renameSite } from './rename-site.ts';
export { resolveActor, sessionActor } from './resolve-actor.ts';
export { revokeGrant } from './revoke-grant.ts';
export { type Role, roles } from './roles.ts';
export { findSite, type Site, siteTree } from './site-store.ts';
export { type ChainHead, type ChainVerdict, verifyAuditChain } from './verify-audit-chain.ts';
