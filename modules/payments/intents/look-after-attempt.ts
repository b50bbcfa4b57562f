// Asks a provider what became of an attempt, and writes it down. The network stays outside any transaction.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import type { GatewayCode, Truth } from '../gateways/gateway.ts';
import { openGateway } from '../gateways/open-gateway.ts';
import { type AttemptRow, findAttempt, openAttemptOf } from './attempt-store.ts';
import { settleWaitingCapture } from './capture-attempt.ts';
import { findIntent } from './intent-store.ts';
import { isEnded } from './move-intent.ts';
import { settleTruth } from './settle-truth.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

export async function lookAfterAttempt(
  house: Part,
  attemptId: string,
  given: { readonly hasReturned?: boolean; readonly returned?: string; readonly occasion?: Occasion } = {},
): Promise<void> {
  const attempt = await findAttempt(house.db, attemptId);
  const intent = attempt && (await findIntent(house.db, attempt.intent_id));
  if (!attempt || !intent) return;
  const truth = await truthOf(house, attempt, {
    ...{ siteId: intent.site_id, isUnwanted: isUnwanted(intent, attempt), returned: given.returned },
  });
  const occasion = given.occasion ?? systemOccasion(house.clock, 'payments');
  await inTransaction(house.db, async (tx) => {
    await settleTruth(tx, occasion, attemptId, truth, given);
    await settleWaitingCapture(tx, occasion, attemptId, truth);
  });
}

/** Money nobody will take any more: the intent has ended, or another attempt has it. */
function isUnwanted(intent: { state: string; attempt_id: string | null }, attempt: AttemptRow): boolean {
  const isOther = intent.attempt_id !== attempt.id && intent.state === 'requires_capture';
  return (isEnded(intent.state) || isOther) && ['opened', 'authorised'].includes(attempt.state);
}

const graceMinutes = 2;

async function truthOf(
  house: Part,
  attempt: AttemptRow,
  {
    siteId,
    isUnwanted: isOver,
    returned,
  }: { readonly siteId: string; readonly isUnwanted: boolean; readonly returned: string | undefined },
): Promise<Truth> {
  if (attempt.state === 'opening') {
    // Nobody was sent to the provider, since its answer never came: nothing can have been paid by our page.
    const age = house.clock.now().epochMilliseconds - attempt.created_at.epochMilliseconds;
    if (age < graceMinutes * 60_000) return { ...nothing, state: 'pending' };
    return { ...nothing, state: 'failed', code: 'not_opened' };
  }
  const gateway = await openGateway(house.db, house, siteId, attempt.gateway as GatewayCode);
  const known = openAttemptOf(attempt, { description: '', returnUrl: '', noticeUrl: '' });
  const open = returned === undefined ? known : { ...known, detail: { ...known.detail, returned } };
  return isOver && gateway.cancel ? gateway.cancel(open) : gateway.look(open);
}

const nothing: Truth = {
  ...{ state: 'unknown', amount: null, currency: null, reference: null, transactionId: null },
  ...{ fee: null, payer: null, code: null, risk: null, detail: {} },
};
