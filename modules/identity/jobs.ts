import type { Job } from '../../platform/module.ts';
import { dropEnded } from './drop-ended.ts';
import { makeCode } from './request-code.ts';
import { sealAudit } from './seal-audit.ts';
import { signAuditRoot } from './sign-audit-root.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

export const jobs: Readonly<Record<string, Job>> = {
  'identity.send_code': (house, payload) => makeCode(house, payload),
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
  'identity.drop_ended': (house) => dropEnded(house.db, house.clock.now()),
};
