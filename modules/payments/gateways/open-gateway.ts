// The adapter of a provider with the settings of a site: the one table of what there is.
import type { Config } from '../../../platform/config.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { BkashSettings, NagadSettings, RocketSettings } from '../contract-gateways.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { bkash } from './bkash.ts';
import { callGateway, isSafeGatewayUrl } from './call-gateway.ts';
import { card } from './card.ts';
import { CardSettings, SslcommerzSettings } from './contract-settings.ts';
import type { Gateway, GatewayCode, GatewayDeps, JsonObject } from './gateway.ts';
import { findTerms, type TermsRow } from './gateway-change-store.ts';
import { findGatewaySettings, readSettings } from './gateway-settings.ts';
import { nagad } from './nagad.ts';
import { rocket } from './rocket.ts';
import { sslcommerz } from './sslcommerz.ts';
import { gatewayTokens } from './token-store.ts';
import { rocketBook } from './wallet-file-store.ts';

/** `db` outside any transaction: an adapter works when the one it was opened in has ended. */
type Part = Pick<House, 'config' | 'clock' | 'db'> & { readonly siteId: string };
type Make = (settings: JsonObject, deps: GatewayDeps, part: Part) => Gateway;

const adapters: Readonly<Record<GatewayCode, Make>> = {
  bkash: (kept, deps, part) => {
    const settings = readSettings(BkashSettings, kept);
    const { url, username, app_key: key } = settings;
    return bkash(settings, { ...deps, tokens: gatewayTokens(part, [url, username, key]) });
  },
  nagad: (settings, deps) => nagad(readSettings(NagadSettings, settings), deps),
  rocket: (settings, { clock }, { db, siteId }) =>
    rocket(
      readSettings(RocketSettings, settings),
      rocketBook(db, () => clock.now(), siteId),
    ),
  sslcommerz: (settings, deps) => sslcommerz(readSettings(SslcommerzSettings, settings), deps),
  card: (settings, deps) => card(readSettings(CardSettings, settings), deps),
};

/** Throws `payments.gateway_not_offered`, `payments.gateway_address_unsafe`. */
export async function openGateway(
  db: Db,
  house: Pick<House, 'config' | 'clock' | 'db'>,
  siteId: string,
  code: GatewayCode,
): Promise<Gateway> {
  const kept = (await findGatewaySettings(db, house.config, siteId)).get(code);
  if (!kept) throw new DomainError('payments.gateway_not_offered', { gateway: code });
  const { url } = kept.settings;
  if (typeof url === 'string' && !isSafeGatewayUrl(house.config, url))
    throw new DomainError('payments.gateway_address_unsafe', { gateway: code });
  const { config, clock } = house;
  return adapters[code](
    kept.settings,
    { clock, call: callGateway },
    { config, clock, db: house.db, siteId: kept.siteId },
  );
}

export interface OfferedGateway {
  readonly gateway: GatewayCode;
  /** Within the limits agreed with the provider, which the nearest site that has any sets. */
  readonly takesSum: boolean;
}

/** What is switched on at this site, and whether it takes this sum. */
export async function offeredGateways(
  db: Db,
  config: Pick<Config, 'SECRET'>,
  siteId: string,
  sum: { readonly amount: bigint; readonly currency: string },
): Promise<readonly OfferedGateway[]> {
  const all = await findGatewaySettings(db, config, siteId);
  const terms = await findTerms(db, await siteLine(db, siteId));
  return [...all.values()]
    .filter((kept) => kept.isOn)
    .map(({ gateway }) => ({ gateway, takesSum: isWithin(terms.get(gateway), sum) }));
}

function isWithin(
  terms: Pick<TermsRow, 'currency' | 'minimum' | 'maximum'> | undefined,
  { amount, currency }: { readonly amount: bigint; readonly currency: string },
): boolean {
  // Limits in taka say nothing of dollars.
  if (terms?.currency !== currency) return true;
  return amount >= (terms.minimum ?? amount) && amount <= (terms.maximum ?? amount);
}
