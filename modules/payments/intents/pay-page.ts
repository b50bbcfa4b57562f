// What somebody who pays may see of it: how it stands, and which ways there are.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findSite } from '../../identity/index.ts';
import type { PayPage } from '../contract-intents.ts';
import type { GatewayCode } from '../gateways/gateway.ts';
import { offeredGateways } from '../gateways/open-gateway.ts';
import { type AttemptRow, findAttempt } from './attempt-store.ts';
import type { IntentRow } from './intent-locks.ts';
import { findIntent } from './intent-store.ts';
import { intentOfToken } from './pay-token.ts';

/** Throws `payments.intent_missing`. */
export async function requireByToken(house: Pick<House, 'config'>, db: Db, token: string): Promise<IntentRow> {
  const id = intentOfToken(house.config, token);
  const intent = await findIntent(db, id);
  if (!intent) throw new DomainError('payments.intent_missing', { id });
  return intent;
}

export async function readPayPage(house: Pick<House, 'db' | 'config'>, token: string): Promise<Sendable<PayPage>> {
  const intent = await requireByToken(house, house.db, token);
  const attempt = intent.attempt_id ? await findAttempt(house.db, intent.attempt_id) : undefined;
  const site = await findSite(house.db, intent.site_id);
  const standing = standingOf(intent, attempt);
  const offered = standing === 'to_pay' ? await offeredGateways(house.db, house.config, intent.site_id, intent) : [];
  const byHand = standing === 'to_pay' && attempt ? byHandOf(attempt) : null;
  const { currency } = intent;
  return {
    reference: intent.reference,
    description: intent.description,
    amount: { amount: intent.amount, currency },
    payee: { name_bn: site?.nameBn ?? '', name_en: site?.nameEn ?? '' },
    standing,
    last_failure: standing === 'to_pay' && attempt && attempt.state !== 'opened' ? (attempt.code ?? 'failed') : null,
    gateways: offered.filter((one) => one.takesSum && fits(intent, one.gateway)).map((one) => one.gateway),
    by_hand: byHand,
    continue_url: intent.state === 'requires_action' && !byHand ? (attempt?.redirect_url ?? null) : null,
    paid_at: intent.state === 'succeeded' ? (intent.ended_at?.toString() ?? null) : null,
    refunded: { amount: intent.refunded, currency },
    is_wallet: intent.subject_kind === 'payments.wallet',
  };
}

/** What Rocket's payers are told, as it was when the attempt was opened. */
function byHandOf({ state, detail, amount, currency }: AttemptRow): PayPage['by_hand'] {
  const { by_hand: told } = detail as { by_hand?: { merchant_number: string; reference: string } };
  if (state !== 'opened' || !told) return null;
  const { merchant_number, reference } = told;
  return { merchant_number, reference, amount: { amount: Number(amount), currency } };
}

function fits(intent: IntentRow, gateway: GatewayCode): boolean {
  if (intent.gateways && !intent.gateways.includes(gateway)) return false;
  return intent.capture_mode === 'automatic' || gateway === 'card';
}

export function standingOf(intent: IntentRow, attempt: AttemptRow | undefined): PayPage['standing'] {
  switch (intent.state) {
    case 'succeeded':
      return 'paid';
    case 'canceled':
      return 'ended';
    case 'requires_capture':
      return 'reserved';
    case 'requires_confirmation':
      return 'under_way';
    case 'processing':
      return attempt && ['review', 'mismatch'].includes(attempt.state) ? 'looked_at' : 'unknown';
    default:
      return 'to_pay';
  }
}
