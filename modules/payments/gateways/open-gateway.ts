// The adapter of a provider with the settings of a site: the one table of what there is.
import type { Config } from '../../../platform/config.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { callGateway, isSafeGatewayUrl } from './call-gateway.ts';
import { card } from './card.ts';
import { CardSettings, SslcommerzSettings } from './contract-settings.ts';
import type { Gateway, GatewayCode, GatewayDeps, JsonObject } from './gateway.ts';
import { findGatewaySettings, readSettings } from './gateway-settings.ts';
import { sslcommerz } from './sslcommerz.ts';

type Make = (settings: JsonObject, deps: GatewayDeps) => Gateway;

/** Providers whose payers are sent away to pay; one that works by files is not opened. */
const adapters: Partial<Readonly<Record<GatewayCode, Make>>> = {
  sslcommerz: (settings, deps) => sslcommerz(readSettings(SslcommerzSettings, settings), deps),
  card: (settings, deps) => card(readSettings(CardSettings, settings), deps),
};

/** Throws `payments.gateway_not_offered`, `payments.gateway_address_unsafe`. */
export async function openGateway(
  db: Db,
  house: Pick<House, 'config' | 'clock'>,
  siteId: string,
  code: GatewayCode,
): Promise<Gateway> {
  const kept = (await findGatewaySettings(db, house.config, siteId)).get(code);
  const make = adapters[code];
  if (!kept || !make) throw new DomainError('payments.gateway_not_offered', { gateway: code });
  const { url } = kept.settings;
  if (typeof url === 'string' && !isSafeGatewayUrl(house.config, url))
    throw new DomainError('payments.gateway_address_unsafe', { gateway: code });
  return make(kept.settings, { clock: house.clock, call: callGateway });
}

/** What a payer at this site may choose from. */
export async function offeredGateways(
  db: Db,
  config: Pick<Config, 'SECRET'>,
  siteId: string,
): Promise<readonly GatewayCode[]> {
  const all = await findGatewaySettings(db, config, siteId);
  return [...all.values()].filter((kept) => kept.isOn && adapters[kept.gateway]).map((kept) => kept.gateway);
}
