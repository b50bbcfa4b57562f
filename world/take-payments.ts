// Payments of the last days, taken through the real functions from simulated providers, and the providers themselves
// for as long as the demo runs. Nothing of it is loaded in production.

import { findSite } from '../modules/identity/index.ts';
import { accountByCode, openAccount } from '../modules/ledger/index.ts';
import {
  createIntent,
  findIntent,
  keepGatewaySettings,
  lookAfterAttempt,
  provideGatewayAccounts,
  recordDispute,
  setDisbursement,
  startAttempt,
} from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { derivedId } from '../platform/ids.ts';
import { type Occasion, systemOccasion } from '../platform/occasion.ts';
import { type BkashSimulator, startBkash } from '../test/simulators/bkash.ts';
import { type BkashPayoutSimulator, startBkashPayouts } from '../test/simulators/bkash-payouts.ts';
import { type CardSimulator, startCardRedirect } from '../test/simulators/card-redirect.ts';
import { type NagadSimulator, startNagad } from '../test/simulators/nagad.ts';
import { type SslcommerzSimulator, startSslcommerz } from '../test/simulators/sslcommerz.ts';
import { keepWallets, type Saver } from './keep-wallets.ts';
import { rememberPayments } from './remember-payments.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

const store = { id: 'surma-demo', password: 'surma-demo-store' };
const keys = { secret: 'sk_demo_surma', webhook: 'whsec_demo_surma' };

const bkashAccount = { username: 'surma', password: 'surma-demo-bkash', appKey: 'demo-key', appSecret: 'demo-secret' };

export interface Players {
  readonly bkash: BkashSimulator;
  readonly bkashPayouts: BkashPayoutSimulator;
  readonly nagad: NagadSimulator;
  readonly sslcommerz: SslcommerzSimulator;
  readonly card: CardSimulator;
  stop(): Promise<void>;
}

/** Starts the simulated providers and tells the site where they are. */
export async function playProviders(house: Part, siteId: string, origin: string): Promise<Players> {
  const [sslcommerz, card] = await Promise.all([startSslcommerz(store), startCardRedirect(keys)]);
  const [bkash, nagad, bkashPayouts] = await Promise.all([
    startBkash(bkashAccount),
    startNagad(),
    startBkashPayouts(bkashAccount),
  ]);
  sslcommerz.isQuickWithRefunds = true;
  card.noticeUrl = `${origin}/api/gateway-notices/${siteId}/card`;
  const settings = {
    sslcommerz: { url: sslcommerz.url, store_id: store.id, store_password: store.password },
    card: { url: card.url, secret_key: keys.secret, webhook_secret: keys.webhook },
    ...walletSettings(bkash, nagad),
  };
  await inTransaction(house.db, async (tx) => {
    const occasion = systemOccasion(house.clock, 'world');
    for (const gateway of ['bkash', 'card', 'nagad', 'rocket', 'sslcommerz'] as const)
      await keepGatewaySettings(tx, occasion, house.config, {
        siteId,
        gateway,
        isOn: true,
        settings: settings[gateway],
      });
    const { topic_arn: _none, ...account } = settings.bkash;
    const payout = { ...account, url: bkashPayouts.url };
    await setDisbursement(tx, occasion, house.config, {
      ...{ site_id: siteId, method: 'bkash', is_on: true, settings: payout },
    });
  });
  const stop = async () => {
    await Promise.all([bkash.close(), bkashPayouts.close(), card.close(), nagad.close(), sslcommerz.close()]);
  };
  return { bkash, bkashPayouts, card, nagad, sslcommerz, stop };
}

function walletSettings(bkash: BkashSimulator, nagad: NagadSimulator) {
  const { username, password, appKey: app_key, appSecret: app_secret } = bkashAccount;
  return {
    bkash: { url: bkash.url, username, password, app_key, app_secret, topic_arn: bkash.notifier.topicArn },
    nagad: {
      url: nagad.address,
      merchant_id: nagad.merchantId,
      merchant_number: '01958083964',
      merchant_private_key: nagad.keys.merchantPrivate,
      gateway_public_key: nagad.keys.gatewayPublic,
      client_address: '127.0.0.1',
    },
    rocket: { merchant_number: '016123456789' },
  };
}

/** For a demo that was built before, at the site it was built for: they know what was paid, and refund it at once. */
export async function playAgain(house: Part, origin: string): Promise<Players | null> {
  const query = house.db.selectFrom('payments.gateway_settings').select('site_id').where('gateway', '=', 'card');
  const row = await query.orderBy('changed_at').executeTakeFirst();
  if (!row) return null;
  const players = await playProviders(house, row.site_id, origin);
  await rememberPayments(house, players);
  return players;
}

interface Sale {
  readonly description: string;
  readonly amount: bigint;
  readonly way: 'sslcommerz' | 'card';
  readonly end: 'pay' | 'fail' | 'risk' | 'contest' | 'open';
}

const sales: readonly Sale[] = [
  { description: 'দইয়ের আগাম দাম · Yoghurt for a wedding', amount: 18_400_00n, way: 'sslcommerz', end: 'pay' },
  { description: 'ঘি, ১২ কৌটা · Ghee, 12 jars', amount: 14_280_00n, way: 'card', end: 'contest' },
  { description: 'পাস্তুরিত দুধ, মাসের · Milk for a month', amount: 3_150_00n, way: 'sslcommerz', end: 'pay' },
  { description: 'পাউডার কোটিং · Powder coating', amount: 26_750_50n, way: 'card', end: 'pay' },
  { description: 'মিষ্টি দই · Sweet yoghurt', amount: 960_00n, way: 'sslcommerz', end: 'fail' },
  { description: 'স্কুলের দুধ · Milk for a school', amount: 41_000_00n, way: 'sslcommerz', end: 'risk' },
  { description: 'দোকানের ফরমায়েশ · An order of the shop', amount: 1_845_00n, way: 'card', end: 'open' },
];

/** Before the jobs of the house run; the providers are stopped again. */
export async function takePayments(
  house: House,
  place: { readonly siteId: string; readonly savers: readonly Saver[] },
  count: number,
): Promise<void> {
  const origin = 'http://localhost';
  const occasion = systemOccasion(house.clock, 'world');
  const income = await inTransaction(house.db, (tx) => prepare(tx, occasion, place.siteId));
  const players = await playProviders(house, place.siteId, origin);
  try {
    for (const [index, sale] of sales.slice(0, count).entries())
      await sell(house, players, sale, { ...place, income, origin, index });
    await keepWallets(house, players.sslcommerz, { siteId: place.siteId, origin, savers: place.savers });
  } finally {
    await players.stop();
  }
}

/** One account for what comes by the pay pages. */
async function prepare(tx: Tx, occasion: Occasion, siteId: string): Promise<string> {
  await provideGatewayAccounts(tx, occasion, { siteId, currency: 'BDT' });
  const code = `4110-${(await findSite(tx, siteId))?.code ?? ''}`;
  const names = { nameBn: 'অনলাইনে বিক্রি', nameEn: 'Sales by pay page' };
  const known = await accountByCode(tx, code);
  return known?.id ?? openAccount(tx, occasion, { code, kind: 'income', currency: 'BDT', siteId, ...names });
}

async function sell(
  house: House,
  players: Players,
  sale: Sale,
  at: { readonly siteId: string; readonly income: string; readonly origin: string; readonly index: number },
): Promise<void> {
  const { siteId, income, origin, index } = at;
  const id = derivedId('world.payment', siteId, String(index));
  const occasion = systemOccasion(house.clock, 'world');
  await inTransaction(house.db, (tx) =>
    createIntent(tx, occasion, {
      ...{ id, siteId, amount: sale.amount, currency: 'BDT', creditAccountId: income },
      ...{ subject: { kind: 'payments.intent', id }, description: sale.description },
    }),
  );
  if (sale.end === 'open') return;
  const { attemptId } = await startAttempt(house, occasion, id, sale.way, origin);
  const reference = `${(await findIntent(house.db, id))?.reference}-1`;
  if (sale.way === 'card') players.card.act(reference, 'pay');
  else
    players.sslcommerz.act(reference, sale.end === 'fail' ? 'fail' : 'pay', sale.end === 'risk' ? { risk: '1' } : {});
  await lookAfterAttempt(house, attemptId);
  if (sale.end !== 'contest') return;
  await inTransaction(house.db, (tx) =>
    recordDispute(
      tx,
      occasion,
      { id: attemptId, intent_id: id },
      {
        ...{ providerId: `dp_demo_${id.slice(0, 8)}`, state: 'needs_response', amount: sale.amount, fee: 1500n },
        ...{ currency: 'BDT', reason: 'product_not_received', dueBy: house.clock.now().add({ hours: 9 * 24 }) },
      },
    ),
  );
}
