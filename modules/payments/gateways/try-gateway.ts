// Asks a provider about a payment that does not exist: an answer of its own shows that address and keys are right.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';
import type { GatewayTried } from '../contract-gateways.ts';
import { openGateway } from './open-gateway.ts';

const broken: ReadonlySet<string | null> = new Set([
  'payments.gateway_unreachable',
  'payments.gateway_silent',
  'payments.gateway_keys_refused',
  'payments.gateway_account_blocked',
  'payments.gateway_token_missing',
  'payments.gateway_maintenance',
  'payments.gateway_signature_wrong',
]);

/** Moves no money and opens no payment. Throws `payments.gateway_not_offered`. */
export async function tryGateway(
  house: Pick<House, 'db' | 'config' | 'clock'>,
  siteId: string,
  code: GatewayCode,
): Promise<GatewayTried> {
  const gateway = await openGateway(house.db, house, siteId, code);
  const id = newId();
  const truth = await gateway.look({
    ...{ id, reference: `TRY${id.slice(-12)}`, providerId: `try-${id}`, amount: 1n, currency: 'BDT', detail: {} },
    ...{ returnUrl: '', noticeUrl: '', description: '', mode: 'capture' },
  });
  if (truth.state === 'paid') throw new DomainError('payments.gateway_answer_unreadable');
  return broken.has(truth.code) ? { works: false, code: truth.code } : { works: true, code: null };
}
