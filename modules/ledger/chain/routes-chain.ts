// The chain over HTTP: how far it reaches, its roots, and the keys to check them with.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { LedgerChain } from '../contract-chain.ts';
import { readChain } from './chain-json.ts';

export function serveChain(app: App, house: House): void {
  app.get(
    '/api/ledger/chain',
    {
      schema: { tags: ['ledger'], summary: 'The chain that proves the ledger', response: { 200: LedgerChain } },
      config: { permission: 'ledger.account.read', site: anySite },
    },
    () => readChain(house.db),
  );
}
