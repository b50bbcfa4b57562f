// Settings of a provider are proposed by one person and take effect when another lets them. Secrets stay sealed in
// between: nobody who decides needs to see them.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { recordAudit } from '../../identity/index.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';
import type { GatewayTerms } from '../contract-gateways.ts';
import type { JsonObject } from './gateway.ts';
import {
  type ChangeRow,
  decideChange,
  insertChange,
  keepTerms,
  lockChange,
  withdrawOpen,
} from './gateway-change-store.ts';
import { checkSettings } from './gateway-fields.ts';
import { findGatewaySettings, keepGatewaySettings } from './gateway-settings.ts';

export interface GatewayProposal {
  readonly siteId: string;
  readonly gateway: GatewayCode;
  readonly isOn: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly terms: GatewayTerms;
}

type Part = Pick<House, 'config'>;

const purpose = 'payments gateway change';
/** All five take taka. */
export const gatewayCurrency = 'BDT';

/**
 * Returns the id of the change. Throws `payments.gateway_field_invalid`, `payments.gateway_address_unsafe`,
 * `payments.gateway_limits_crossed`.
 */
export async function proposeGatewayChange(
  tx: Tx,
  occasion: Occasion,
  { config }: Part,
  proposal: GatewayProposal,
): Promise<string> {
  const { siteId, gateway, isOn, terms } = proposal;
  const known = (await findGatewaySettings(tx, config, siteId)).get(gateway)?.settings ?? {};
  // An empty field of a form is a secret that is not retyped.
  const given = Object.fromEntries(Object.entries(proposal.settings).filter(([, value]) => value !== ''));
  const emptied = Object.keys(proposal.settings).filter((name) => proposal.settings[name] === '' && !(name in known));
  const settings: JsonObject = { ...known, ...given, ...Object.fromEntries(emptied.map((name) => [name, ''])) };
  checkSettings(config, gateway, settings);
  if (terms.minimum !== null && terms.maximum !== null && terms.minimum > terms.maximum)
    throw new DomainError('payments.gateway_limits_crossed', {}, '/terms/maximum');
  const { personId } = occasion.actor;
  assert(personId, 'settings are proposed by a person');
  await withdrawOpen(tx, { siteId, gateway }, { decided_at: occasion.now, decided_by: personId });
  const id = newId();
  const changedFields = Object.keys(settings).filter((name) => settings[name] !== known[name]);
  await insertChange(tx, {
    ...{ id, site_id: siteId, gateway, is_on: isOn, changed_fields: changedFields, currency: gatewayCurrency },
    sealed: sealSecret(config, purpose, JSON.stringify(settings)),
    minimum: terms.minimum === null ? null : BigInt(terms.minimum),
    maximum: terms.maximum === null ? null : BigInt(terms.maximum),
    ...{ fee_bp: terms.fee_bp, fee_fixed: BigInt(terms.fee_fixed) },
    ...{ proposed_at: occasion.now, proposed_by: personId },
  });
  await record(tx, occasion, 'payments.gateway_change_proposed', siteId, {
    ...{ gateway, is_on: isOn, fields: changedFields.join(', ') },
    ...terms,
  });
  return id;
}

/** Throws `payments.gateway_change_missing`, `payments.gateway_change_decided`, `payments.own_gateway_change`. */
export async function approveGatewayChange(tx: Tx, occasion: Occasion, { config }: Part, id: string): Promise<void> {
  const change = await lockOpen(tx, id);
  const { personId } = occasion.actor;
  if (!personId || personId === change.proposed_by) throw new DomainError('payments.own_gateway_change');
  const settings = JSON.parse(openSecret(config, purpose, change.sealed).toString('utf8')) as JsonObject;
  const { site_id: siteId, is_on: isOn, currency, minimum, maximum, fee_bp, fee_fixed } = change;
  const gateway = change.gateway as GatewayCode;
  checkSettings(config, gateway, settings);
  await keepGatewaySettings(tx, occasion, config, { siteId, gateway, isOn, settings });
  const terms = { minimum, maximum, fee_bp, fee_fixed, changed_at: occasion.now, changed_by: personId };
  await keepTerms(tx, { siteId, gateway, currency }, terms);
  await decideChange(tx, id, { state: 'approved', decided_at: occasion.now, decided_by: personId });
  const fields = change.changed_fields.join(', ');
  await record(tx, occasion, 'payments.gateway_change_approved', siteId, { gateway, is_on: isOn, fields });
}

/** By anybody who may propose. Throws `payments.gateway_change_missing`, `payments.gateway_change_decided`. */
export async function withdrawGatewayChange(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const change = await lockOpen(tx, id);
  const { personId } = occasion.actor;
  await decideChange(tx, id, { state: 'withdrawn', decided_at: occasion.now, decided_by: personId });
  await record(tx, occasion, 'payments.gateway_change_withdrawn', change.site_id, { gateway: change.gateway });
}

async function lockOpen(tx: Tx, id: string): Promise<ChangeRow> {
  const change = await lockChange(tx, id);
  if (!change) throw new DomainError('payments.gateway_change_missing', { id });
  if (change.state !== 'proposed') throw new DomainError('payments.gateway_change_decided');
  return change;
}

async function record(
  tx: Tx,
  occasion: Occasion,
  action: string,
  siteId: string,
  after: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  await recordAudit(tx, occasion, {
    ...{ action, siteId, after },
    subject: { kind: 'payments.gateway_settings', id: siteId },
  });
}
