// Settings of an interface that pays out are proposed by one person and take effect when another lets them. Secrets
// stay sealed in between: nobody who decides needs to see them.
import type { Config } from '../../../platform/config.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { findPerson, recordAudit } from '../../identity/index.ts';
import type {
  DisbursementChange,
  DisbursementMethod,
  DisbursementView,
  ProposeDisbursement,
} from '../contract-disbursements.ts';
import {
  type ChangeRow,
  decideChange,
  findOpenChange,
  insertChange,
  lockChange,
  withdrawOpen,
} from './disbursement-change-store.ts';
import {
  checkDisbursement,
  findDisbursementSettings,
  sealDisbursement,
  setDisbursement,
  unsealDisbursement,
} from './open-disbursement.ts';

type Part = Pick<Config, 'SECRET' | 'NODE_ENV'>;

/** Throws `payments.gateway_field_invalid`, `payments.gateway_address_unsafe`. */
export async function proposeDisbursement(
  tx: Tx,
  occasion: Occasion,
  config: Part,
  given: ProposeDisbursement,
): Promise<void> {
  const { settings, changedFields } = await checkDisbursement(tx, config, given);
  const { personId } = occasion.actor;
  assert(personId, 'settings are proposed by a person');
  const { site_id, method, is_on } = given;
  await withdrawOpen(tx, site_id, method, { decided_at: occasion.now, decided_by: personId });
  await insertChange(tx, {
    ...{ id: newId(), site_id, method, is_on, url: settings.url, changed_fields: [...changedFields] },
    sealed: sealDisbursement(config, settings),
    ...{ proposed_at: occasion.now, proposed_by: personId },
  });
  const after = { method, is_on, url: settings.url, fields: changedFields.join(', ') };
  await record(tx, occasion, 'payments.disbursement_change_proposed', site_id, after);
}

/** Throws `payments.disbursement_change_missing`, `…_decided`, `payments.own_disbursement_change`. */
export async function approveDisbursement(tx: Tx, occasion: Occasion, config: Part, id: string): Promise<ChangeRow> {
  const change = await lockOpen(tx, id);
  const { personId } = occasion.actor;
  if (!personId || personId === change.proposed_by) throw new DomainError('payments.own_disbursement_change');
  const { site_id, is_on } = change;
  const method = change.method as DisbursementMethod;
  const settings = unsealDisbursement(config, change.sealed);
  await setDisbursement(tx, occasion, config, { site_id, method, is_on, settings });
  await decideChange(tx, id, { state: 'approved', decided_at: occasion.now, decided_by: personId });
  await record(tx, occasion, 'payments.disbursement_change_approved', site_id, { method, is_on, url: change.url });
  return change;
}

/** By anybody who may propose. Throws `payments.disbursement_change_missing`, `…_decided`. */
export async function withdrawDisbursement(tx: Tx, occasion: Occasion, id: string): Promise<ChangeRow> {
  const change = await lockOpen(tx, id);
  const { personId } = occasion.actor;
  await decideChange(tx, id, { state: 'withdrawn', decided_at: occasion.now, decided_by: personId });
  const { site_id, method } = change;
  await record(tx, occasion, 'payments.disbursement_change_withdrawn', site_id, { method });
  return change;
}

export async function disbursementView(
  db: Db,
  config: Pick<Config, 'SECRET'>,
  actor: Actor,
  siteId: string,
  method: DisbursementMethod,
): Promise<DisbursementView> {
  const kept = await findDisbursementSettings(db, config, siteId, method);
  const { url = null, username = null } = kept?.settings ?? {};
  const change = await findOpenChange(db, siteId, method);
  return {
    ...{ method, is_on: kept?.isOn ?? false, set_at: kept?.siteId ?? null, url, username },
    change: change ? await changeJson(db, actor, change) : null,
  };
}

async function changeJson(db: Db, actor: Actor, change: ChangeRow): Promise<DisbursementChange> {
  const person = await findPerson(db, change.proposed_by);
  assert(person, 'whoever proposed is known');
  const { id, is_on, url, changed_fields } = change;
  return {
    ...{ id, is_on, url, changed_fields: [...changed_fields], proposed_at: change.proposed_at.toString() },
    proposed_by: { id: person.id, name: person.name, name_bn: person.nameBn ?? person.name },
    may_approve: actor.may('payments.gateway.manage', change.site_id) && actor.personId !== change.proposed_by,
  };
}

async function lockOpen(tx: Tx, id: string): Promise<ChangeRow> {
  const change = await lockChange(tx, id);
  if (!change) throw new DomainError('payments.disbursement_change_missing', { id });
  if (change.state !== 'proposed') throw new DomainError('payments.disbursement_change_decided');
  return change;
}

async function record(
  tx: Tx,
  occasion: Occasion,
  action: string,
  siteId: string,
  after: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const subject = { kind: 'payments.payout_accounts', id: siteId };
  await recordAudit(tx, occasion, { action, siteId, subject, after });
}
