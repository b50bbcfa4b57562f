import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recoveryCodesLeft } from './factor-store.ts';
import { recoveryCodeUsedNotice } from './security-notices.ts';

/** A used recovery code is either a lost phone or a thief: the person hears of it at once. */
export async function tellRecoveryCodeUsed(tx: Tx, occasion: Occasion, personId: string): Promise<void> {
  const left = await recoveryCodesLeft(tx, personId);
  await recordAudit(tx, occasion, {
    action: 'identity.recovery_code_used',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { left },
  });
  await notify(tx, occasion, {
    notice: recoveryCodeUsedNotice,
    params: { left },
    personId,
    dedupeKey: `identity.recovery_code_used:${personId}:${occasion.now.epochMilliseconds}:${left}`,
  });
}
