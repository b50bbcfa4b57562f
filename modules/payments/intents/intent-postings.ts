// What a payment does in the ledger. Ids come from the record, so that nothing is posted twice.
import { derivedId } from '../../../platform/ids.ts';
import type { NewTransaction } from '../../ledger/index.ts';
import type { IntentRow } from './intent-locks.ts';

export interface Movement {
  /** What it is, such as `payments.received`. */
  readonly kind: string;
  /** The record it happens for, and which step of it. */
  readonly of: readonly [id: string, step: string];
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
  /** The provider's own id: reconciliation finds the entry by it. */
  readonly userReference?: string | null;
  readonly note?: string;
}

export function movementId({ kind, of }: Pick<Movement, 'kind' | 'of'>): string {
  return derivedId(kind, ...of);
}

export function movementOf(
  intent: Pick<IntentRow, 'id' | 'site_id' | 'currency' | 'reference'>,
  on: Temporal.PlainDate,
  movement: Movement,
): NewTransaction {
  const { currency } = intent;
  return {
    id: movementId(movement),
    kind: movement.kind,
    effectiveOn: on,
    siteId: intent.site_id,
    reference: { kind: 'payments.intent', id: intent.id },
    note: movement.note ?? intent.reference,
    ...(movement.userReference ? { userReference: movement.userReference.slice(0, 140) } : {}),
    legs: [
      { accountId: movement.debit, amount: movement.amount, currency },
      { accountId: movement.credit, amount: -movement.amount, currency },
    ],
  };
}
