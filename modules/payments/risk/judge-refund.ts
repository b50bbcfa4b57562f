// Judges money that is to go back, when it is ordered and before the provider is asked.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { IntentRow } from '../intents/intent-locks.ts';
import { assessRisk } from './assess-risk.ts';
import { openCases } from './open-cases.ts';

/** `hold`: it is not asked for until two people released it. */
export async function judgeRefund(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  refund: { readonly id: string; readonly amount: bigint; readonly reference: string },
): Promise<'allow' | 'hold' | 'refuse'> {
  const { site_id: siteId, currency } = intent;
  const maker = occasion.actor.personId;
  const item = {
    subject: { kind: 'payments.refund', id: refund.id },
    ...{ amount: refund.amount, personId: intent.payer_person_id, makerId: maker },
    ...{ destination: null, device: null, balance: null },
  };
  const question = { siteId, kind: 'refund' as const, stage: 'ordering' as const, currency, items: [item] };
  const [assessed] = await assessRisk(tx, occasion, question);
  if (!assessed || assessed.judgement.verdict === 'allow') return 'allow';
  const isRefused = assessed.judgement.verdict === 'refuse';
  await openCases(tx, occasion, { siteId, kind: 'refund', currency, makers: [maker] }, [
    { assessed, effect: isRefused ? 'refused' : 'held', reference: refund.reference, party: intent.description },
  ]);
  return isRefused ? 'refuse' : 'hold';
}
