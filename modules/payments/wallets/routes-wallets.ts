// Wallets over HTTP, for the office.

import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  ProposeWithdrawals,
  SetWalletSettings,
  Wallet,
  WalletEntryPage,
  WalletEntryQuery,
  WalletPage,
  WalletQuery,
  WalletSettingsList,
  WithdrawalPage,
  WithdrawalQuery,
  WithdrawalsProposed,
} from '../contract-wallets.ts';
import { proposeWithdrawals } from './propose-withdrawals.ts';
import { setWalletSettings } from './set-wallet-settings.ts';
import { readEntries, readWallet, readWalletSettings, readWallets, readWithdrawals } from './wallet-json.ts';
import type { WalletRow } from './wallet-locks.ts';
import { answerEntries, answerWallets, answerWithdrawals } from './wallet-sheets.ts';
import { findWallet } from './wallet-store.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];
const permission = 'payments.wallet.read';

const siteOfWallet: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findWallet(db, id))?.site_id ?? null;
});

export function serveWallets(app: App, house: House): void {
  serveLists(app, house);
  serveOne(app, house);
  serveSettings(app, house);
}

function serveLists(app: App, house: House): void {
  app.get(
    '/api/wallets',
    {
      schema: { tags, summary: 'Money kept for people', querystring: WalletQuery, response: { 200: WalletPage } },
      config: { permission, site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, permission, query.site_id);
      if (query.format === 'csv' || query.format === 'xlsx')
        return answerWallets(house.db, reply, query.format, siteIds, query);
      return readWallets(house.db, siteIds, query);
    },
  );
  app.get(
    '/api/wallet-withdrawals',
    {
      schema: {
        ...{ tags, summary: 'What people take out of their wallets' },
        ...{ querystring: WithdrawalQuery, response: { 200: WithdrawalPage } },
      },
      config: { permission, site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, permission, query.site_id);
      if (query.format === 'csv' || query.format === 'xlsx')
        return answerWithdrawals(house.db, reply, query.format, siteIds, query);
      return readWithdrawals(house.db, siteIds, query);
    },
  );
  app.post(
    '/api/wallet-withdrawals/payouts',
    {
      schema: {
        ...{ tags, summary: 'Propose a payout of all that was asked for' },
        ...{ body: ProposeWithdrawals, response: { 201: WithdrawalsProposed } },
      },
      config: { permission: 'payments.payout.propose', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) =>
        proposeWithdrawals(tx, occasion, { siteId: request.body.site_id, currency: request.body.currency }),
      ),
  );
}

function serveOne(app: App, house: House): void {
  const config = { permission, site: siteOfWallet };
  app.get(
    '/api/wallets/:id',
    { schema: { tags, summary: 'One wallet', params: ById, response: { 200: Wallet } }, config },
    async (request) => readWallet(house.db, await required(house, request.params.id)),
  );
  app.get(
    '/api/wallets/:id/entries',
    {
      schema: {
        ...{ tags, summary: 'What came into a wallet and went out of it' },
        ...{ params: ById, querystring: WalletEntryQuery, response: { 200: WalletEntryPage } },
      },
      config,
    },
    async (request, reply) => {
      const { query } = request;
      const wallet = await required(house, request.params.id);
      if (query.format === 'csv' || query.format === 'xlsx')
        return answerEntries(house.db, reply, query.format, wallet, query);
      return readEntries(house.db, wallet, query);
    },
  );
}

async function required(house: House, id: string): Promise<WalletRow> {
  const wallet = await findWallet(house.db, id);
  if (!wallet) throw new DomainError('payments.wallet_missing', { id });
  return wallet;
}

function serveSettings(app: App, house: House): void {
  app.get(
    '/api/wallet-settings',
    {
      schema: {
        ...{ tags, summary: 'Which sites keep wallets, and what lies in them' },
        ...{ querystring: object({}), response: { 200: WalletSettingsList } },
      },
      config: { permission, site: anySite },
    },
    (request) => readWalletSettings(house.db, request.occasion.actor.sitesWith(permission)),
  );
  app.put(
    '/api/wallet-settings',
    {
      schema: {
        ...{ tags, summary: 'Let a site keep wallets, and within what bounds' },
        ...{ body: SetWalletSettings, response: { 200: WalletSettingsList } },
      },
      config: { permission: 'payments.wallet.manage', site: siteInBody('site_id'), confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await setWalletSettings(tx, occasion, request.body);
        return readWalletSettings(tx, [request.body.site_id]);
      }),
  );
}
