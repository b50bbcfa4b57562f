// `node scripts/verify-ledger.ts [--anchor <position>:<hash>]`: recomputes the chain over all sealed transactions and
// their entries, prints its head or the first transaction that is not as it was sealed, and ends with 0 or 1. Keep the
// printed head outside the database: as an anchor it proves, next time, that nothing before it was rewritten.
import { verifyLedgerChain } from '../modules/ledger/index.ts';
import { verifyChain } from './verify-chain.ts';

await verifyChain(async (db, anchor) => {
  const began = performance.now();
  const verdict = await verifyLedgerChain(db, anchor);
  if (!verdict.ok) {
    const which = verdict.transactionId === null ? '' : `, transaction ${verdict.transactionId}`;
    const sentence = `The ledger's chain is broken: ${verdict.fault} at position ${verdict.position}${which}.`;
    return { ok: false, sentence };
  }
  const { head, entries } = verdict;
  const rate = Math.round(entries / ((performance.now() - began) / 1000));
  return {
    ok: true,
    sentence: `The ledger's chain holds, ${entries} entries at ${rate}/s. Head: ${head.position}:${head.hash}`,
  };
});
