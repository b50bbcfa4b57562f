/** The kinds in the order of a balance sheet. Their list stands here as well as in the contract, which brings the schemas along. */
import type { AccountKind } from '#modules/ledger/contract.ts';

export const accountKinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const satisfies AccountKind[];
