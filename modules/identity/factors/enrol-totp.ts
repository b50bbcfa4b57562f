// Ties an authenticator app to a person: a secret is shown as a QR code, and counts once the app's code comes back.
import { renderSVG } from 'uqr';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { notify } from '../../notify/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findPerson } from '../people/person-store.ts';
import { findTotp, markTotpEnrolled, putPendingTotp, takeTotpStep } from './factor-store.ts';
import { issueRecoveryCodes } from './recovery-codes.ts';
import { factorsChangedNotice } from './security-notices.ts';
import { base32, makeTotpSecret, matchTotp, totpUri } from './totp.ts';

const purpose = 'totp';

export interface TotpOffer {
  /** To be typed when the camera does not work. */
  readonly secret: string;
  readonly uri: string;
  readonly qr_svg: string;
}

/** Throws `identity.factor_enrolled` when the person has an app already: it must be taken off first. */
export async function offerTotp(tx: Tx, house: House, personId: string, now: Temporal.Instant): Promise<TotpOffer> {
  await putSecret(tx, house, personId, now);
  return readOffer(tx, house, personId);
}

/** The secret waits with the ticket of a sign-in that must enrol; a page that is opened again shows the same one. */
export async function prepareEnrolment(tx: Tx, house: House, personId: string, now: Temporal.Instant): Promise<void> {
  await putSecret(tx, house, personId, now);
}

/** Throws `identity.factor_missing` when none is waiting to be enrolled. */
export async function readOffer(db: Db, house: House, personId: string): Promise<TotpOffer> {
  const [totp, person] = await Promise.all([findTotp(db, personId), findPerson(db, personId)]);
  if (!totp || totp.enrolledAt || !person) throw new DomainError('identity.factor_missing');
  const secret = openSecret(house.config, purpose, totp.sealedSecret);
  const uri = totpUri(secret, person.email ?? person.phone ?? person.name);
  return { secret: base32(secret), uri, qr_svg: renderSVG(uri, { border: 2, ecc: 'M' }) };
}

/**
 * Returns the recovery codes, shown once. Throws `identity.factor_missing`, `identity.factor_enrolled` and
 * `identity.factor_refused` for a code that is not the app's.
 */
export async function enrolTotp(
  tx: Tx,
  occasion: Occasion,
  house: House,
  personId: string,
  code: string,
): Promise<readonly string[]> {
  const totp = await findTotp(tx, personId);
  if (!totp) throw new DomainError('identity.factor_missing');
  if (totp.enrolledAt) throw new DomainError('identity.factor_enrolled');
  if (!(await spendTotp(tx, house, personId, code, occasion.now, { isEnrolling: true })))
    throw new DomainError('identity.factor_refused', {}, '/totp');
  await markTotpEnrolled(tx, personId, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.factor_enrolled',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { factor: 'totp' },
  });
  await notify(tx, occasion, {
    notice: factorsChangedNotice,
    params: { at: occasion.now },
    personId,
    dedupeKey: `identity.factor_enrolled:${personId}:${occasion.now.epochMilliseconds}`,
  });
  return issueRecoveryCodes(tx, house, personId, occasion.now);
}

/** Whether the code is of now, give or take a step, and was never used before. */
export async function spendTotp(
  tx: Tx,
  house: House,
  personId: string,
  code: string,
  now: Temporal.Instant,
  { isEnrolling = false }: { readonly isEnrolling?: boolean } = {},
): Promise<boolean> {
  const totp = await findTotp(tx, personId);
  if (!totp || (totp.enrolledAt === null) !== isEnrolling) return false;
  const step = matchTotp(openSecret(house.config, purpose, totp.sealedSecret), code, now);
  return step !== null && takeTotpStep(tx, personId, step);
}

async function putSecret(tx: Tx, house: House, personId: string, now: Temporal.Instant): Promise<void> {
  const sealed = sealSecret(house.config, purpose, makeTotpSecret());
  if (!(await putPendingTotp(tx, personId, sealed, now))) throw new DomainError('identity.factor_enrolled');
}
