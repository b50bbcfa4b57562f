// Offers a centre's device its place: a code that is good once and for a quarter of an hour.
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type DeviceKind, deviceScopes } from '../contract-machines.ts';
import { findSite } from '../sites/site-store.ts';
import { enrolmentCodeHash, makeEnrolmentCode } from './enrolment-code.ts';
import { insertEnrolment, lockEnrolment, markEnrolmentWithdrawn } from './enrolment-store.ts';
import { requireMayEnrol } from './machine-rights.ts';

const validFor = { minutes: 15 };

export interface NewEnrolment {
  readonly siteId: string;
  readonly deviceKind: DeviceKind;
  readonly name: string;
}

export interface OfferedEnrolment {
  readonly id: string;
  /** To be shown once. */
  readonly code: string;
  readonly expiresAt: Temporal.Instant;
}

/** Throws `identity.site_missing`, `identity.device_needs_centre`, `identity.machine_scope_not_yours`. */
export async function offerEnrolment(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET'>,
  input: NewEnrolment,
): Promise<OfferedEnrolment> {
  const { actor, now } = occasion;
  const site = await findSite(tx, input.siteId);
  if (!site) throw new DomainError('identity.site_missing', {}, '/site_id');
  if (site.kind === 'group' || site.kind === 'union') {
    throw new DomainError('identity.device_needs_centre', {}, '/site_id');
  }
  requireMayEnrol(occasion, deviceScopes[input.deviceKind], input.siteId);
  const id = newId();
  const code = makeEnrolmentCode();
  const expiresAt = now.add(validFor);
  const open = { usedAt: null, machineId: null, withdrawnAt: null };
  await insertEnrolment(
    tx,
    { id, ...input, madeAt: now, madeBy: actor.personId, expiresAt, ...open },
    enrolmentCodeHash(config.SECRET, code),
  );
  await recordAudit(tx, occasion, {
    action: 'identity.enrolment_offered',
    siteId: input.siteId,
    subject: { kind: 'identity.device_enrolment', id },
    after: { device_kind: input.deviceKind, site_id: input.siteId },
  });
  return { id, code, expiresAt };
}

/** Throws `identity.enrolment_ended`. */
export async function withdrawEnrolment(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const enrolment = await lockEnrolment(tx, id);
  if (!enrolment || enrolment.usedAt || enrolment.withdrawnAt) throw new DomainError('identity.enrolment_ended');
  await markEnrolmentWithdrawn(tx, id, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.enrolment_withdrawn',
    siteId: enrolment.siteId,
    subject: { kind: 'identity.device_enrolment', id },
  });
}
