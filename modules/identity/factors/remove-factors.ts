// Takes the second factor off a person: the app by their own wish, app and passkeys by an administrator's help after a
// lost phone.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deletePasskeysOf } from '../passkeys/passkey-store.ts';
import { forgetBrowsers } from '../sessions/browser-store.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { deleteTotp, replaceRecoveryCodes } from './factor-store.ts';
import { policyOf } from './factors-of.ts';
import { factorsChangedNotice } from './security-notices.ts';

/** Throws `identity.factor_required` when the person's role wants one, `identity.factor_missing` when there is none. */
export async function removeOwnFactors(tx: Tx, occasion: Occasion, house: House, personId: string): Promise<void> {
  const policy = await policyOf(tx, house, personId);
  if (policy.secondFactor === 'required') throw new DomainError('identity.factor_required');
  if (!(await deleteTotp(tx, personId))) throw new DomainError('identity.factor_missing');
  await remove(tx, occasion, personId, { factor: 'totp' });
}

/**
 * The lost phone held the passkeys too. The person signs in with the first factor alone and, where the role wants it,
 * sets up a new one. Throws
 * `identity.factor_of_yourself` (nobody takes off their own this way), `identity.factor_missing`.
 */
export async function resetFactors(tx: Tx, occasion: Occasion, personId: string, reason: string | null): Promise<void> {
  if (occasion.actor.personId === personId) throw new DomainError('identity.factor_of_yourself');
  const app = await deleteTotp(tx, personId);
  const passkeys = await deletePasskeysOf(tx, personId);
  if (!app && passkeys === 0) throw new DomainError('identity.factor_missing');
  await remove(tx, occasion, personId, app ? { factor: 'totp', passkeys } : { passkeys }, reason);
  await closePersonSessions(tx, occasion, personId);
}

async function remove(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  before: Record<string, string | number>,
  reason: string | null = null,
): Promise<void> {
  await replaceRecoveryCodes(tx, personId, [], occasion.now);
  await forgetBrowsers(tx, personId);
  await recordAudit(tx, occasion, {
    action: 'identity.factors_removed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before,
    reason,
  });
  await notify(tx, occasion, {
    notice: factorsChangedNotice,
    params: { at: occasion.now },
    personId,
    dedupeKey: `identity.factors_removed:${personId}:${occasion.now.epochMilliseconds}`,
  });
}
