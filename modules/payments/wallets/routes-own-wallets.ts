// A person's own wallets over HTTP.

import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import type { Actor } from '../../../platform/occasion.ts';
import {
  AskWithdrawal,
  OwnWallets,
  OwnWithdrawal,
  OwnWithdrawals,
  ToppingUp,
  TopUp,
  WalletEntryPage,
  WalletEntryQuery,
} from '../contract-wallets.ts';
import { payPath } from '../intents/pay-token.ts';
import { askWithdrawal, cancelWithdrawal } from './ask-withdrawal.ts';
import { requireOwnWallet } from './open-wallet.ts';
import { topUpWallet } from './top-up-wallet.ts';
import { belongsTo, readEntries, readOwnWallets, readOwnWithdrawal, readOwnWithdrawals } from './wallet-json.ts';
import { answerEntries } from './wallet-sheets.ts';
import { findWalletOf } from './wallet-store.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];
const own = { permission: 'self' } as const;

export function serveOwnWallets(app: App, house: House): void {
  serveReading(app, house);
  serveToppingUp(app, house);
  serveWithdrawing(app, house);
}

function serveReading(app: App, house: House): void {
  app.get(
    '/api/me/wallets',
    { schema: { tags, summary: 'My wallets', response: { 200: OwnWallets } }, config: own },
    async (request) => ({ items: await readOwnWallets(house.db, request.occasion) }),
  );
  app.get(
    '/api/me/wallets/:id/entries',
    {
      schema: {
        ...{ tags, summary: 'What came into my wallet and went out of it' },
        ...{ params: ById, querystring: WalletEntryQuery, response: { 200: WalletEntryPage } },
      },
      config: own,
    },
    async (request, reply) => {
      const { params, query, occasion } = request;
      const wallet = await requireOwnWallet(house.db, occasion.actor.personId, params.id);
      if (query.format === 'csv' || query.format === 'xlsx')
        return answerEntries(house.db, reply, query.format, wallet, query);
      return readEntries(house.db, wallet, query);
    },
  );
  app.get(
    '/api/me/wallet-withdrawals',
    { schema: { tags, summary: 'What I took out of my wallets', response: { 200: OwnWithdrawals } }, config: own },
    async (request) => ({ items: await readOwnWithdrawals(house.db, request.occasion.actor.personId) }),
  );
}

function serveToppingUp(app: App, house: House): void {
  app.post(
    '/api/me/wallet-top-ups',
    {
      schema: {
        ...{ tags, summary: 'Put money into my wallet; it is paid at the address in the answer' },
        ...{ body: TopUp, response: { 201: ToppingUp } },
      },
      config: own,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, currency, amount } = request.body;
        const holder = { personId: personOf(occasion.actor), siteId, currency };
        const isTheirs = (await findWalletOf(tx, holder)) ?? (await belongsTo(tx, occasion.actor, siteId));
        if (!isTheirs) throw new DomainError('payments.wallets_not_kept');
        const description = 'ওয়ালেটে টাকা · Wallet top-up';
        const id = await topUpWallet(tx, occasion, { ...holder, amount: BigInt(amount), description });
        return { intent_id: id, pay_path: payPath(house.config, id) };
      }),
  );
}

function serveWithdrawing(app: App, house: House): void {
  app.post(
    '/api/me/wallet-withdrawals',
    {
      schema: {
        ...{ tags, summary: 'Take money out of my wallet', body: AskWithdrawal },
        response: { 201: OwnWithdrawal },
      },
      config: { ...own, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await askWithdrawal(tx, occasion, personOf(occasion.actor), request.body);
        return readOwnWithdrawal(tx, request.body.id);
      }),
  );
  app.post(
    '/api/me/wallet-withdrawals/:id/cancellation',
    {
      schema: { tags, summary: 'Leave it in my wallet after all', params: ById, response: { 200: OwnWithdrawal } },
      config: own,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await cancelWithdrawal(tx, occasion, personOf(occasion.actor), request.params.id);
        return readOwnWithdrawal(tx, request.params.id);
      }),
  );
}

/** The door lets no program in. */
function personOf({ personId }: Actor): string {
  if (personId === null) throw new DomainError('platform.not_signed_in');
  return personId;
}
