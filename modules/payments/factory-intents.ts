// Test data through the real functions: a site that takes payments from simulated providers.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { makeAccount } from '../ledger/factory.ts';
import type { GatewayCode, JsonObject } from './gateways/gateway.ts';
import { provideGatewayAccounts } from './gateways/gateway-accounts.ts';
import { keepGatewaySettings } from './gateways/gateway-settings.ts';
import { createIntent, type NewIntent } from './intents/create-intent.ts';

type TestPart = Pick<House, 'db' | 'clock' | 'config'>;

/** The site takes payments by these providers; returns the account that is credited. */
export async function makeTakings(
  house: TestPart,
  siteId: string,
  providers: Partial<Record<GatewayCode, JsonObject>>,
): Promise<string> {
  const occasion = systemOccasion(house.clock, 'factory');
  await inTransaction(house.db, async (tx) => {
    await provideGatewayAccounts(tx, occasion, { siteId, currency: 'BDT' });
    for (const [gateway, settings] of Object.entries(providers))
      await keepGatewaySettings(tx, occasion, house.config, {
        ...{ siteId, gateway: gateway as GatewayCode, isOn: true, settings },
      });
  });
  return makeAccount(house, siteId, { kind: 'income' });
}

/** An intent of 888.85 taka, unless something else is said. Returns its id. */
export async function makeIntent(
  house: TestPart,
  given: Pick<NewIntent, 'siteId' | 'creditAccountId'> & Partial<NewIntent>,
): Promise<string> {
  return inTransaction(house.db, (tx) =>
    createIntent(tx, systemOccasion(house.clock, 'factory'), {
      ...{ subject: { kind: 'payments.test', id: newId() }, amount: 888_85n, currency: 'BDT' },
      ...{ description: 'Milk of November', ...given },
    }),
  );
}
