// The interface a site pays out through, with its settings; sealed, so that a copy of the database pays nobody.
import { Value } from 'typebox/value';
import type { Config } from '../../../platform/config.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { recordAudit } from '../../identity/index.ts';
import {
  BkashDisbursementSettings,
  type DisbursementMethod,
  type ProposeDisbursement,
} from '../contract-disbursements.ts';
import { callGateway, isSafeGatewayUrl } from '../gateways/call-gateway.ts';
import { gatewayTokens } from '../gateways/token-store.ts';
import { bkashDisbursement } from './bkash-disbursement.ts';
import type { Disbursement } from './disbursement.ts';
import { siteLine } from './payout-accounts.ts';

const purpose = 'payments disbursement';

interface Kept {
  readonly siteId: string;
  readonly isOn: boolean;
  readonly settings: BkashDisbursementSettings;
}

/** Throws `payments.disbursement_not_set`, `payments.gateway_address_unsafe`. */
export async function openDisbursement(
  db: Db,
  house: Pick<House, 'config' | 'clock' | 'db'>,
  siteId: string,
  method: DisbursementMethod,
): Promise<Disbursement> {
  const kept = await findDisbursementSettings(db, house.config, siteId, method);
  if (!kept?.isOn) throw new DomainError('payments.disbursement_not_set', { method });
  const { settings } = kept;
  if (!isSafeGatewayUrl(house.config, settings.url)) {
    throw new DomainError('payments.gateway_address_unsafe', { gateway: method });
  }
  const { config, clock } = house;
  const account = ['payout', settings.url, settings.username, settings.app_key];
  const tokens = gatewayTokens({ db: house.db, clock, config }, account);
  return bkashDisbursement(settings, { clock, call: callGateway, tokens });
}

/** Those of the nearest site that has any. */
export async function findDisbursementSettings(
  db: Db,
  config: Pick<Config, 'SECRET'>,
  siteId: string,
  method: DisbursementMethod,
): Promise<Kept | null> {
  const line = await siteLine(db, siteId);
  const rows = await db
    .selectFrom('payments.disbursement_settings')
    .selectAll()
    .where('site_id', 'in', line)
    .where('method', '=', method)
    .execute();
  const row = line.flatMap((site) => rows.filter((one) => one.site_id === site))[0];
  if (!row) return null;
  return { siteId: row.site_id, isOn: row.is_on, settings: unsealDisbursement(config, row.sealed) };
}

export interface CheckedSettings {
  readonly settings: BkashDisbursementSettings;
  /** Names of those that are not as they were. */
  readonly changedFields: readonly string[];
}

/**
 * What is given on top of what is kept. Throws `payments.gateway_field_invalid` with the field that is missing,
 * `payments.gateway_address_unsafe`.
 */
export async function checkDisbursement(
  db: Db,
  config: Pick<Config, 'SECRET' | 'NODE_ENV'>,
  given: ProposeDisbursement,
): Promise<CheckedSettings> {
  const before = await findDisbursementSettings(db, config, given.site_id, given.method);
  const settings = { ...before?.settings, ...given.settings };
  const names = Object.keys(BkashDisbursementSettings.properties) as (keyof BkashDisbursementSettings)[];
  const missing = names.find((name) => !(name in settings));
  if (missing) throw new DomainError('payments.gateway_field_invalid', {}, `/settings/${missing}`);
  const url = settings.url ?? '';
  if (!isSafeGatewayUrl(config, url)) throw new DomainError('payments.gateway_address_unsafe', {}, '/settings/url');
  // A password goes only where it was meant for: another address asks for the secrets anew.
  const isElsewhere = before && before.settings.url !== url;
  if (isElsewhere && !(given.settings.password && given.settings.app_secret)) {
    throw new DomainError('payments.gateway_field_invalid', {}, '/settings/password');
  }
  const changedFields = names.filter((name) => settings[name] !== before?.settings[name]);
  return { settings: settings as BkashDisbursementSettings, changedFields };
}

export function sealDisbursement(config: Pick<Config, 'SECRET'>, settings: BkashDisbursementSettings): Buffer {
  return sealSecret(config, purpose, JSON.stringify(settings));
}

export function unsealDisbursement(config: Pick<Config, 'SECRET'>, sealed: Uint8Array): BkashDisbursementSettings {
  const opened: unknown = JSON.parse(openSecret(config, purpose, sealed).toString('utf8'));
  return Value.Decode(BkashDisbursementSettings, opened) as BkashDisbursementSettings;
}

/** In force at once. People propose them (`propose-disbursement.ts`). Throws what `checkDisbursement` does. */
export async function setDisbursement(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET' | 'NODE_ENV'>,
  given: ProposeDisbursement,
): Promise<void> {
  const before = await findDisbursementSettings(tx, config, given.site_id, given.method);
  const { settings, changedFields } = await checkDisbursement(tx, config, given);
  const changed = {
    is_on: given.is_on,
    sealed: sealDisbursement(config, settings),
    changed_at: occasion.now,
    changed_by: occasion.actor.personId,
  };
  await tx
    .insertInto('payments.disbursement_settings')
    .values({ site_id: given.site_id, method: given.method, ...changed })
    .onConflict((conflict) => conflict.columns(['site_id', 'method']).doUpdateSet(changed))
    .execute();
  await recordAudit(tx, occasion, {
    action: 'payments.disbursement_set',
    siteId: given.site_id,
    subject: { kind: 'payments.payout_accounts', id: given.site_id },
    ...(before ? { before: { is_on: before.isOn, url: before.settings.url } } : {}),
    after: { method: given.method, is_on: given.is_on, url: settings.url, fields: [...changedFields] },
  });
}
