// Judges somebody's try to pay before a provider is asked for a page.
import { createHmac } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { IntentRow } from '../intents/intent-locks.ts';
import { assessRisk } from './assess-risk.ts';
import { casesOf, changeCase } from './case-store.ts';
import { openCases } from './open-cases.ts';

/**
 * `hold`: the money may be reserved and waits for two people. `flag`: it is taken, and people look at it afterwards,
 * since the provider cannot reserve. Released once, it passes while it has not become worse.
 */
export async function judgePayment(
  tx: Tx,
  config: Pick<Config, 'SECRET'>,
  occasion: Occasion,
  intent: IntentRow,
  canReserve: boolean,
): Promise<'allow' | 'hold' | 'flag' | 'refuse'> {
  const { site_id: siteId, currency } = intent;
  const item = {
    subject: { kind: 'payments.intent', id: intent.id },
    amount: intent.amount,
    personId: intent.payer_person_id,
    makerId: null,
    destination: null,
    device: occasion.actor.kind === 'system' ? null : deviceOf(config, occasion.address),
    balance: null,
  };
  const question = { siteId, kind: 'payment' as const, stage: 'opening' as const, currency, items: [item] };
  const [assessed] = await assessRisk(tx, occasion, question);
  const { verdict, score } = assessed?.judgement ?? { verdict: 'allow', score: 0 };
  if (!assessed || verdict === 'allow') return 'allow';
  const earlier = await casesOf(tx, [intent.id]);
  if (earlier.some((one) => one.state === 'released' && one.score >= score)) return 'allow';
  const open = earlier.find(({ state }) => state === 'open');
  const effect = verdict === 'refuse' ? 'refused' : canReserve ? 'held' : 'flagged';
  if (open && effect !== 'refused') await changeCase(tx, open.id, { effect });
  else if (assessed.isNew)
    await openCases(tx, occasion, { siteId, kind: 'payment', currency, makers: [intent.created_by] }, [
      { assessed, effect, reference: intent.reference, party: intent.description },
    ]);
  return effect === 'refused' ? 'refuse' : effect === 'held' ? 'hold' : 'flag';
}

/** A digest that only this house can make: addresses themselves are not kept. */
export function deviceOf({ SECRET }: Pick<Config, 'SECRET'>, address: string | null): Buffer | null {
  return address === null ? null : createHmac('sha256', SECRET).update(`payments device ${address}`).digest();
}
