// Sealing each minute, a signed root each night, and a verification after it.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { Job } from '../../../platform/module.ts';
import { insertVerification, type Verification } from './chain-store.ts';
import { sealLedger } from './seal-ledger.ts';
import { signLedgerRoot } from './sign-ledger-root.ts';
import { verifyLedgerChain } from './verify-ledger-chain.ts';

export const chainJobs: Readonly<Record<string, Job>> = {
  'ledger.seal_chain': async (house) => {
    await sealLedger(house.db);
  },
  'ledger.sign_chain_root': async (house) => {
    const root = await signLedgerRoot(house);
    if (root) house.log.info({ day: root.onDay.toString(), position: root.position.toString() }, 'ledger root signed');
  },
  'ledger.verify_chain': async (house) => {
    await keepVerification(house);
  },
};

/** Verifies and keeps what was found, for the screen and whoever watches the log. */
export async function keepVerification(house: House): Promise<Verification> {
  const verdict = await verifyLedgerChain(house.db);
  const found = {
    verified_at: house.clock.now(),
    position: verdict.ok ? verdict.head.position : verdict.position,
    fault: verdict.ok ? null : verdict.fault,
    transaction_id: verdict.ok ? null : verdict.transactionId,
  };
  await inTransaction(house.db, (tx) => insertVerification(tx, found));
  const said = { ...found, position: found.position.toString(), verified_at: found.verified_at.toString() };
  if (verdict.ok) house.log.info(said, 'ledger chain holds');
  else house.log.error(said, 'ledger chain is broken');
  return found;
}
