// Judges money somebody takes out of their wallet, when they ask for it.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { balances } from '../../ledger/index.ts';
import type { Destination } from '../contract-payouts.ts';
import type { WalletRow } from '../wallets/wallet-locks.ts';
import { assessRisk } from './assess-risk.ts';
import { openCases } from './open-cases.ts';

/** `hold`: it is put into no payout until two people released it. */
export async function judgeWithdrawal(
  tx: Tx,
  occasion: Occasion,
  wallet: WalletRow,
  asked: { readonly id: string; readonly amount: bigint; readonly destination: Destination; readonly payee: string },
): Promise<'allow' | 'hold' | 'refuse'> {
  const { site_id: siteId, currency, person_id: personId } = wallet;
  const balance = (await balances(tx, [wallet.account_id])).get(wallet.account_id) ?? 0n;
  const { wallet_number: number, account_number: account } = asked.destination;
  const item = {
    subject: { kind: 'payments.wallet_withdrawal', id: asked.id },
    ...{ amount: asked.amount, personId, makerId: occasion.actor.personId, destination: (number ?? account) || null },
    // A wallet is what we owe: its balance stands on the other side.
    ...{ device: null, balance: -balance },
  };
  const question = { siteId, kind: 'withdrawal' as const, stage: 'ordering' as const, currency, items: [item] };
  const [assessed] = await assessRisk(tx, occasion, question);
  if (!assessed || assessed.judgement.verdict === 'allow') return 'allow';
  const isRefused = assessed.judgement.verdict === 'refuse';
  const reference = asked.id.slice(-12).toUpperCase();
  await openCases(tx, occasion, { siteId, kind: 'withdrawal', currency, makers: [personId] }, [
    { assessed, effect: isRefused ? 'refused' : 'held', reference, party: asked.payee },
  ]);
  return isRefused ? 'refuse' : 'hold';
}
