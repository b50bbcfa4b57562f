/** The kinds in the order of a balance sheet; the contract's own list would bring the schema library along. */
import type { AccountKind } from '#modules/ledger/contract.ts';

export const accountKinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const satisfies AccountKind[];
