// A device takes its place: it shows the code and the public half of a key it made itself, and is a machine then.
import type { Config } from '../../../platform/config.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deviceScopes } from '../contract-machines.ts';
import { countTry, forgetTries, type TryLimit } from '../sign-in/count-tries.ts';
import { findSite, type Site } from '../sites/site-store.ts';
import { enrolmentCodeHash } from './enrolment-code.ts';
import { type Enrolment, findEnrolment, lockEnrolment, markEnrolmentUsed } from './enrolment-store.ts';
import { insertMachine, insertPublicKey } from './machine-store.ts';
import { readPublicKey } from './public-key.ts';

/** By address alone: the code names nobody whom a stranger could lock out. */
const enrolmentTries: TryLimit = {
  name: 'enrolment',
  free: 20,
  firstDelaySeconds: 5,
  longestDelaySeconds: 900,
  forgottenAfterSeconds: 3600,
};

export interface OpenEnrolment {
  readonly enrolment: Enrolment;
  readonly site: Site;
}

/**
 * What a code is for. Unknown, used, withdrawn and over are one answer. Throws `identity.enrolment_refused`,
 * `identity.too_many_tries`.
 */
export async function openEnrolment(
  db: Db,
  occasion: Occasion,
  config: Pick<Config, 'SECRET'>,
  code: string,
): Promise<OpenEnrolment> {
  const tries = [occasion.address ?? ''];
  await countTry(db, enrolmentTries, tries, occasion.now);
  const enrolment = await findEnrolment(db, { codeHash: enrolmentCodeHash(config.SECRET, code) });
  const site = enrolment && isOpen(enrolment, occasion.now) ? await findSite(db, enrolment.siteId) : null;
  if (!enrolment || !site) throw new DomainError('identity.enrolment_refused');
  await forgetTries(db, enrolmentTries, tries);
  return { enrolment, site };
}

export interface EnrolledDevice {
  readonly id: string;
  readonly kid: string;
  readonly name: string;
  readonly site: Site;
  readonly scopes: readonly string[];
}

/** `open` comes from `openEnrolment`. Throws `identity.enrolment_refused`, `identity.public_key_invalid`. */
export async function enrolDevice(
  tx: Tx,
  occasion: Occasion,
  open: OpenEnrolment,
  publicKey: Readonly<Record<string, unknown>>,
): Promise<EnrolledDevice> {
  const { kid, jwk } = await readPublicKey(publicKey);
  const enrolment = await lockEnrolment(tx, open.enrolment.id);
  if (!enrolment || !isOpen(enrolment, occasion.now)) throw new DomainError('identity.enrolment_refused');
  const { deviceKind, name, siteId } = enrolment;
  const id = newId();
  const scopes = deviceScopes[deviceKind];
  const rights = { scopes, allowedAddresses: [], expiresAt: null, revokedAt: null };
  const machine = {
    id,
    kind: 'device',
    deviceKind,
    name,
    siteId,
    madeAt: occasion.now,
    madeBy: enrolment.madeBy,
  } as const;
  await insertMachine(tx, { ...machine, ...rights }, [siteId]);
  await insertPublicKey(tx, id, { kid, jwk }, occasion.now);
  await markEnrolmentUsed(tx, enrolment.id, id, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.device_enrolled',
    siteId,
    subject: { kind: 'identity.machine', id },
    after: { enrolment: enrolment.id, device_kind: deviceKind, scopes: [...scopes], kid },
  });
  return { id, kid, name, site: open.site, scopes };
}

export function isOpen(enrolment: Enrolment, now: Temporal.Instant): boolean {
  return !enrolment.usedAt && !enrolment.withdrawnAt && Temporal.Instant.compare(enrolment.expiresAt, now) > 0;
}
