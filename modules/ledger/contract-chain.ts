// The chain that proves the ledger, as the API shows it. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Nullable, object, Uuid } from '../../platform/http/schema.ts';

export const LedgerChain = object({
  /** Transactions sealed, and committed ones that wait for the sealer. */
  sealed: Type.Integer(),
  waiting: Type.Integer(),
  head: Nullable(object({ position: Type.Integer(), hash: Type.String() })),
  verification: Nullable(
    object({
      verified_at: Instant,
      position: Type.Integer(),
      fault: Nullable(Type.String()),
      transaction_id: Nullable(Uuid),
    }),
  ),
  roots: Type.Array(
    object({
      on_day: Day,
      position: Type.Integer(),
      hash: Type.String(),
      signature: Type.String({ description: 'Ed25519 in base64' }),
      signed_text: Type.String(),
      key_id: Uuid,
    }),
  ),
  keys: Type.Array(object({ id: Uuid, public_key: Type.String({ description: 'PEM' }) })),
});
export type LedgerChain = Static<typeof LedgerChain>;
