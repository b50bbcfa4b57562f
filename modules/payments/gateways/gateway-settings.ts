// What a site agreed with a provider, sealed: a copy of the database alone takes no money.
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../platform/config.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';
import { recordAudit } from '../../identity/index.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { isSafeGatewayUrl } from './call-gateway.ts';
import type { GatewayCode, JsonObject } from './gateway.ts';

export interface KeptSettings {
  readonly siteId: string;
  readonly gateway: GatewayCode;
  readonly isOn: boolean;
  readonly settings: JsonObject;
}

const purpose = 'payments gateway';

/** Throws `payments.gateway_address_unsafe`. */
export async function keepGatewaySettings(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET' | 'NODE_ENV'>,
  kept: KeptSettings,
): Promise<void> {
  const { url } = kept.settings;
  if (typeof url === 'string' && !isSafeGatewayUrl(config, url))
    throw new DomainError('payments.gateway_address_unsafe', {}, '/settings/url');
  const changed = {
    is_on: kept.isOn,
    sealed: sealSecret(config, purpose, JSON.stringify(kept.settings)),
    changed_at: occasion.now,
    changed_by: occasion.actor.personId,
  };
  await tx
    .insertInto('payments.gateway_settings')
    .values({ site_id: kept.siteId, gateway: kept.gateway, ...changed })
    .onConflict((conflict) => conflict.columns(['site_id', 'gateway']).doUpdateSet(changed))
    .execute();
  await recordAudit(tx, occasion, {
    action: 'payments.gateway_settings_kept',
    siteId: kept.siteId,
    subject: { kind: 'payments.gateway_settings', id: kept.siteId },
    after: { gateway: kept.gateway, is_on: kept.isOn },
  });
}

/** What is in force at the site, of the nearest site that has any; secrets opened. */
export async function findGatewaySettings(
  db: Db,
  config: Pick<Config, 'SECRET'>,
  siteId: string,
): Promise<ReadonlyMap<GatewayCode, KeptSettings>> {
  const line = await siteLine(db, siteId);
  const rows = await db.selectFrom('payments.gateway_settings').selectAll().where('site_id', 'in', line).execute();
  const found = new Map<GatewayCode, KeptSettings>();
  for (const site of line)
    for (const row of rows) {
      const gateway = row.gateway as GatewayCode;
      if (row.site_id !== site || found.has(gateway)) continue;
      const settings = JSON.parse(openSecret(config, purpose, row.sealed).toString('utf8')) as JsonObject;
      found.set(gateway, { siteId: site, gateway, isOn: row.is_on, settings });
    }
  return found;
}

/** Throws when what was kept does not fit: a bug, since it is checked before it is kept. */
export function readSettings<S extends TSchema>(schema: S, settings: JsonObject): Static<S> {
  return Value.Decode(schema, settings) as Static<S>;
}
