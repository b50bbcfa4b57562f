// One try with a provider, in three steps: written down, asked for outside any transaction, its answer written down.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { IntentState } from '../contract-intents.ts';
import type { Gateway, GatewayAttempt, GatewayCode, OpenResult } from '../gateways/gateway.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { offeredGateways, openGateway } from '../gateways/open-gateway.ts';
import { judgePayment } from '../risk/judge-payment.ts';
import { changeAttempt, findAttempts, insertAttempt, requireAttempt } from './attempt-store.ts';
import { type IntentRow, lockIntent } from './intent-locks.ts';
import { stepIntent } from './intent-store.ts';
import { isEnded, moveIntent } from './move-intent.ts';
import { payToken } from './pay-token.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

export interface Started {
  readonly attemptId: string;
  /** Where the payer goes; null when it came to nothing or is not known. */
  readonly redirectUrl: string | null;
}

/**
 * `origin` is how browsers and providers reach this house. Throws `payments.intent_missing`, `payments.intent_ended`,
 * `payments.intent_busy`, `payments.gateway_not_offered`, `payments.gateway_amount_refused`,
 * `payments.gateway_accounts_missing`, and `payments.payment_not_accepted` where the rules of risk refuse it.
 */
export async function startAttempt(
  house: Part,
  occasion: Occasion,
  intentId: string,
  code: GatewayCode,
  origin: string,
): Promise<Started> {
  const opening = await inTransaction(house.db, async (tx) => {
    const intent = await lockIntent(tx, intentId);
    if (isEnded(intent.state)) throw new DomainError('payments.intent_ended');
    if (!moveIntent(intent.state as IntentState, 'attempt_started')) throw new DomainError('payments.intent_busy');
    await requireOffered(tx, house, intent, code);
    await findGatewayAccounts(tx, { siteId: intent.site_id, gateway: code, currency: intent.currency });
    const adapter = await openGateway(tx, house, intent.site_id, code);
    const verdict = await judgePayment(tx, house.config, occasion, intent, adapter.capture !== undefined);
    // What was judged is kept: the refusal is told after the commit.
    if (verdict === 'refuse') return null;
    const id = newId();
    const seq = (await findAttempts(tx, intentId)).length + 1;
    const reference = `${intent.reference}-${seq}`;
    const mode = intent.capture_mode === 'manual' || verdict === 'hold' ? 'authorise' : 'capture';
    await insertAttempt(tx, {
      ...{ id, intent_id: intentId, seq, gateway: code, reference, mode },
      ...{ amount: intent.amount, currency: intent.currency },
      next_look_at: occasion.now.add({ minutes: 2 }),
      ...{ created_at: occasion.now, created_by: occasion.actor.personId },
    });
    await stepIntent(tx, occasion, intent, { happening: 'attempt_started', attemptId: id });
    const asked = askedOf(house, { intent, id, reference, mode }, origin);
    return { gateway: adapter, attempt: refuseUnfit(adapter, asked) };
  });
  if (!opening) throw new DomainError('payments.payment_not_accepted');
  const { gateway, attempt } = opening;
  const result = await gateway.open(attempt);
  return recordOpening(house, { ...occasion, now: house.clock.now() }, attempt.id, result);
}

async function requireOffered(tx: Tx, house: Part, intent: IntentRow, code: GatewayCode): Promise<void> {
  const offered = await offeredGateways(tx, house.config, intent.site_id, intent);
  const found = offered.find((one) => one.gateway === code);
  if (!found || (intent.gateways && !intent.gateways.includes(code)))
    throw new DomainError('payments.gateway_not_offered', { gateway: code });
  if (!found.takesSum) throw new DomainError('payments.gateway_amount_refused', { gateway: code });
}

function askedOf(
  house: Part,
  given: {
    readonly intent: IntentRow;
    readonly id: string;
    readonly reference: string;
    readonly mode: 'authorise' | 'capture';
  },
  origin: string,
): GatewayAttempt {
  const { intent, ...own } = given;
  return {
    ...own,
    amount: intent.amount,
    currency: intent.currency,
    returnUrl: `${origin}/api/pay/${payToken(house.config, intent.id)}/return`,
    noticeUrl: noticeUrl(origin, given.intent.site_id, 'any'),
    description: intent.description,
  };
}

function refuseUnfit(gateway: Gateway, attempt: GatewayAttempt): GatewayAttempt {
  if (attempt.mode === 'authorise' && !gateway.capture)
    throw new DomainError('payments.gateway_not_offered', { gateway: gateway.code });
  return { ...attempt, noticeUrl: attempt.noticeUrl.replace(/any$/, gateway.code) };
}

/** Where a provider tells us of a site's payments. */
export function noticeUrl(origin: string, siteId: string, gateway: string): string {
  return `${origin}/api/gateway-notices/${siteId}/${gateway}`;
}

async function recordOpening(house: Part, occasion: Occasion, attemptId: string, result: OpenResult): Promise<Started> {
  return inTransaction(house.db, async (tx) => {
    const intent = await lockIntent(tx, (await requireAttempt(tx, attemptId)).intent_id);
    const attempt = await requireAttempt(tx, attemptId);
    // A notice, or the job, was quicker.
    if (attempt.state !== 'opening') return { attemptId, redirectUrl: attempt.redirect_url };
    const isCurrent = intent.attempt_id === attemptId;
    if (result.state === 'unknown') {
      await changeAttempt(tx, attemptId, { code: result.code, detail: result.detail });
      return { attemptId, redirectUrl: null };
    }
    if (result.state === 'refused') {
      const ending = { state: 'failed', code: result.code, next_look_at: null, settled_at: occasion.now };
      await changeAttempt(tx, attemptId, { ...ending, detail: result.detail });
      if (isCurrent && moveIntent(intent.state as IntentState, 'attempt_failed'))
        await stepIntent(tx, occasion, intent, {
          happening: 'attempt_failed',
          attemptId,
          detail: { code: result.code },
        });
      return { attemptId, redirectUrl: null };
    }
    await changeAttempt(tx, attemptId, {
      ...{ state: 'opened', provider_id: result.providerId, redirect_url: result.redirectUrl },
      ...{ detail: result.detail, expires_at: result.expiresAt, next_look_at: occasion.now.add({ minutes: 1 }) },
    });
    if (isCurrent && moveIntent(intent.state as IntentState, 'attempt_opened'))
      await stepIntent(tx, occasion, intent, { happening: 'attempt_opened', attemptId });
    return { attemptId, redirectUrl: result.redirectUrl };
  });
}
