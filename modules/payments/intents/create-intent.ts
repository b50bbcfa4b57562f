// Asks somebody for money: what, how much, and on which account it is credited when it has come.
import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount } from '../../ledger/index.ts';
import type { GatewayCode } from '../gateways/gateway.ts';
import { insertIntent } from './intent-store.ts';

export interface NewIntent {
  readonly id?: string;
  readonly siteId: string;
  /** The record it is paid for, such as `payments.invoice`. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly creditAccountId: string;
  readonly payerPersonId?: string | null;
  readonly description: string;
  readonly captureMode?: 'automatic' | 'manual';
  /** Which providers are offered; all that are on when left out. */
  readonly gateways?: readonly GatewayCode[];
  readonly expiresAt?: Temporal.Instant | null;
}

/** Returns its id. Throws `payments.amount_not_allowed` and what the ledger says of the account. */
export async function createIntent(tx: Tx, occasion: Occasion, intent: NewIntent): Promise<string> {
  if (intent.amount <= 0n) throw new DomainError('payments.amount_not_allowed', {}, '/amount');
  const account = await findAccount(tx, intent.creditAccountId);
  if (!account) throw new DomainError('ledger.account_missing', { id: intent.creditAccountId }, '/credit_account_id');
  if (account.closed_at)
    throw new DomainError('ledger.account_closed', { id: account.id, code: account.code }, '/credit_account_id');
  if (account.currency !== intent.currency)
    throw new DomainError('ledger.currency_mismatch', { id: account.id, currency: account.currency }, '/amount');
  const id = intent.id ?? newId();
  await insertIntent(tx, {
    ...{ id, reference: referenceOf(id), site_id: intent.siteId, amount: intent.amount, currency: intent.currency },
    ...{ subject_kind: intent.subject.kind, subject_id: intent.subject.id },
    credit_account_id: intent.creditAccountId,
    payer_person_id: intent.payerPersonId ?? null,
    description: intent.description,
    capture_mode: intent.captureMode ?? 'automatic',
    gateways: intent.gateways ? [...intent.gateways] : null,
    expires_at: intent.expiresAt ?? null,
    ...{ created_at: occasion.now, created_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'payments.intent_created',
    siteId: intent.siteId,
    subject: { kind: 'payments.intent', id },
    after: { amount: intent.amount.toString(), currency: intent.currency, subject: intent.subject },
  });
  return id;
}

/** Read out over the telephone: no letter that looks like a digit. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function referenceOf(id: string): string {
  const hash = createHash('sha256').update(id).digest();
  return `P${Array.from(hash.subarray(0, 11), (byte) => letters[byte % letters.length]).join('')}`;
}
