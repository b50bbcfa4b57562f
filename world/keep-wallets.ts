// Money that members keep with the co-operative: put in by pay page, some of it spent, some asked for again.
import { findSite } from '../modules/identity/index.ts';
import { accountByCode } from '../modules/ledger/index.ts';
import {
  askWithdrawal,
  findIntent,
  lookAfterAttempt,
  setWalletSettings,
  spendFromWallet,
  startAttempt,
  topUpWallet,
} from '../modules/payments/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { derivedId } from '../platform/ids.ts';
import { systemOccasion } from '../platform/occasion.ts';
import type { SslcommerzSimulator } from '../test/simulators/sslcommerz.ts';

interface Keeper {
  readonly personId: string;
  readonly topUp: bigint;
  readonly spent?: bigint;
  readonly asked?: bigint;
}

/** Who could; not every supplier signs in. */
export interface Saver {
  readonly personId: string | null;
}

const bounds = { is_on: true, top_up_minimum: 50_00, top_up_maximum: 25_000_00, maximum: 50_000_00 };

/** In the order of the people given: the first does a little of everything. */
export async function keepWallets(
  house: House,
  provider: SslcommerzSimulator,
  place: { readonly siteId: string; readonly origin: string; readonly savers: readonly Saver[] },
): Promise<void> {
  const occasion = systemOccasion(house.clock, 'world');
  const rules = { site_id: place.siteId, currency: 'BDT', ...bounds };
  await inTransaction(house.db, (tx) => setWalletSettings(tx, occasion, rules));
  const sums = [{ topUp: 2_400_00n, spent: 385_00n, asked: 500_00n }, { topUp: 750_00n }, { topUp: 1_250_50n }];
  const people = place.savers.flatMap(({ personId }) => personId ?? []);
  // A corner of the world needs one of them.
  for (const [index, sum] of sums.slice(0, people.length > 10 ? sums.length : 1).entries())
    await keep(house, provider, place, { personId: people[index] ?? '', ...sum });
}

async function keep(
  house: House,
  provider: SslcommerzSimulator,
  { siteId, origin }: { readonly siteId: string; readonly origin: string },
  { personId, topUp, spent, asked }: Keeper,
): Promise<void> {
  const occasion = systemOccasion(house.clock, 'world');
  const holder = { personId, siteId, currency: 'BDT' };
  const id = derivedId('world.wallet', siteId, personId);
  const wanted = { ...holder, id, amount: topUp, description: 'ওয়ালেটে টাকা · Wallet top-up' };
  await inTransaction(house.db, (tx) => topUpWallet(tx, occasion, wanted));
  const { attemptId } = await startAttempt(house, occasion, id, 'sslcommerz', origin);
  provider.act(`${(await findIntent(house.db, id))?.reference}-1`, 'pay');
  await lookAfterAttempt(house, attemptId);
  await inTransaction(house.db, async (tx) => {
    const income = await accountByCode(tx, `4110-${(await findSite(tx, siteId))?.code ?? ''}`);
    if (spent && income)
      await spendFromWallet(tx, occasion, {
        ...{ ...holder, id: derivedId('world.wallet_spent', id), amount: spent, creditAccountId: income.id },
        ...{ reference: { kind: 'payments.wallet', id }, note: 'ঘি, আধা কেজি · Ghee, half a kilo' },
      });
    if (asked)
      await askWithdrawal(tx, occasion, personId, {
        ...{ id: derivedId('world.withdrawal', id), site_id: siteId, currency: 'BDT', amount: Number(asked) },
        ...{ method: 'bkash', destination: { wallet_number: '01712345678' } },
      });
  });
}
