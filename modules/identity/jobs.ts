import { inTransaction } from '../../platform/db/transaction.ts';
import type { Job } from '../../platform/module.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { sealAudit } from './audit/seal-audit.ts';
import { signAuditRoot } from './audit/sign-audit-root.ts';
import { verifyAuditChain } from './audit/verify-audit-chain.ts';
import { makeCode } from './codes/request-code.ts';
import { sendContactCode } from './contacts/send-contact-code.ts';
import { dropOldTraces } from './machines/acting-machine-store.ts';
import { dropEndedSigningKeys } from './machines/signing-key-store.ts';
import { rotateSigningKeys } from './machines/signing-keys.ts';
import { warnOfExpiry } from './papers/warn-of-expiry.ts';
import { liftEndedSuspensions } from './people/suspend-person.ts';
import { lookAfterRights } from './rights/look-after-rights.ts';
import { dropEnded } from './sign-in/drop-ended.ts';
import { warnOfSitePapers } from './site-papers/warn-of-site-papers.ts';

export const jobs: Readonly<Record<string, Job>> = {
  'identity.send_code': (house, payload) => makeCode(house, payload),
  'identity.send_contact_code': sendContactCode,
  'identity.lift_suspensions': async (house) => {
    const lifted = await liftEndedSuspensions(house);
    if (lifted > 0) house.log.info({ lifted }, 'suspensions ended');
  },
  'identity.warn_of_expiry': async (house) => {
    const told = (await warnOfExpiry(house)) + (await warnOfSitePapers(house));
    if (told > 0) house.log.info({ told }, 'told of papers that run out');
  },
  'identity.seal_audit': async (house) => {
    const sealed = await sealAudit(house.db, house.clock.now());
    if (sealed > 0) house.log.info({ sealed }, 'audit sealed');
  },
  'identity.sign_audit_root': async (house) => {
    const root = await signAuditRoot(house);
    if (root) house.log.info({ day: root.onDay.toString(), position: root.position.toString() }, 'audit root signed');
  },
  'identity.verify_audit': async (house) => {
    const verdict = await verifyAuditChain(house.db);
    if (verdict.ok)
      house.log.info({ position: verdict.head.position.toString(), hash: verdict.head.hash }, 'audit chain holds');
    else house.log.error({ ...verdict, position: verdict.position?.toString() ?? null }, 'audit chain is broken');
  },
  'identity.look_after_rights': (house) => lookAfterRights(house),
  'identity.drop_ended': async (house) => {
    await dropEnded(house.db, house.clock.now());
    await dropOldTraces(house.db, house.clock.now());
    await dropEndedSigningKeys(house.db, house.clock.now());
  },
  'identity.rotate_signing_keys': async (house) => {
    const occasion = systemOccasion(house.clock, 'rotation of signing keys');
    await inTransaction(house.db, (tx) => rotateSigningKeys(tx, occasion, house.config, { atOnce: false }));
  },
};
