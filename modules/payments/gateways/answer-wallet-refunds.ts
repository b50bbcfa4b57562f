// What became of refunds that a person sent by a wallet without an interface.
import type { Static } from 'typebox';
import type { Tx } from '../../../platform/db/database.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { AnswerWalletRefunds } from '../contract-gateways.ts';
import { answerRefunds } from './wallet-file-store.ts';

/** Answered once; the same answer again changes nothing. */
export async function answerWalletRefunds(
  tx: Tx,
  occasion: Occasion,
  { site_id: siteId, answers }: Static<typeof AnswerWalletRefunds>,
): Promise<{ answered: number }> {
  const by = { at: occasion.now, personId: occasion.actor.personId };
  const read = answers.map((one) => ({ reference: one.reference, refundTransactionId: one.transaction_id }));
  const answered = await answerRefunds(tx, siteId, by, read);
  if (answered.length === 0) return { answered: 0 };
  await recordAudit(tx, occasion, {
    action: 'payments.wallet_refunds_answered',
    siteId,
    subject: { kind: 'payments.gateway_settings', id: siteId },
    after: { references: answered.join(', ').slice(0, 2000) },
  });
  await addJob(tx, 'payments.look_after_payments', {});
  return { answered: answered.length };
}
