// What wallets promise: money a site keeps for a person. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';
import { Destination, PayoutMethod } from './contract-payouts.ts';

export const walletErrors = {
  'payments.wallet_missing': 404,
  'payments.wallets_not_kept': 409,
  'payments.wallet_not_covered': 409,
  'payments.wallet_full': 422,
  'payments.wallet_top_up_bounds': 422,
  'payments.wallet_bounds_crossed': 422,
  'payments.wallet_not_empty': 409,
  'payments.money_moving': 409,
  'payments.wallets_of_both': 409,
  'payments.withdrawal_missing': 404,
  'payments.withdrawal_differs': 409,
  'payments.withdrawal_under_way': 409,
  'payments.no_withdrawals': 409,
} as const satisfies ErrorTable;

export const walletConstraints = {
  wallet_settings_bounds: 'payments.wallet_bounds_crossed',
} as const satisfies Record<string, keyof typeof walletErrors>;

export const walletPermissions = ['payments.wallet.read', 'payments.wallet.manage'] as const;

const Amount = Type.Integer({ minimum: 1, maximum: 1e13, description: 'Minor units' });
const Currency = Text(3, { pattern: '^[A-Z]{3}$' });
const Site = object({ id: Uuid, name_bn: Type.String(), name_en: Type.String() });
const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });

/** `available` is the balance less what is held. */
const sums = { balance: Money, held: Money, available: Money };

/** How money comes out of a wallet; `cash` is not one of them. */
export const withdrawalMethods = ['bkash', 'nagad', 'rocket', 'bank'] as const;
export type WithdrawalMethod = (typeof withdrawalMethods)[number];
export const WithdrawalMethod = Type.Unsafe<WithdrawalMethod>(
  Type.Union(withdrawalMethods.map((method) => Type.Literal(method))),
);

export const OwnWallet = object({
  /** Null while nothing has been put in: it is opened by its first use. */
  id: Nullable(Uuid),
  site: Site,
  ...sums,
  /** How much at once; null where none is taken now. */
  top_up: Nullable(object({ minimum: Money, maximum: Money })),
  withdrawal_methods: Type.Array(PayoutMethod),
});
export type OwnWallet = Static<typeof OwnWallet>;
export const OwnWallets = object({ items: Type.Array(OwnWallet) });
export type OwnWallets = Static<typeof OwnWallets>;

export const WalletEntry = object({
  seq: Type.Integer(),
  at: Instant,
  on: Day,
  /** What happened, such as `payments.received`. */
  kind: Type.String(),
  note: Nullable(Type.String()),
  /** Into the wallet more than nothing, out of it less. */
  amount: Money,
  /** After it. */
  balance: Money,
});
export type WalletEntry = Static<typeof WalletEntry>;
export const WalletEntryPage = page(WalletEntry);
export const WalletEntryQuery = sheetQuery({ from: Type.Optional(Day), to: Type.Optional(Day) });
export type WalletEntryQuery = Static<typeof WalletEntryQuery>;

/** `failed` and `returned`: the money lies in the wallet again. */
export const withdrawalStandings = ['asked', 'proposed', 'sent', 'paid', 'failed', 'cancelled', 'refused'] as const;
export type WithdrawalStanding = (typeof withdrawalStandings)[number];
const Standing = Type.Unsafe<WithdrawalStanding>(Type.Union(withdrawalStandings.map((name) => Type.Literal(name))));

const withdrawal = {
  id: Uuid,
  amount: Money,
  method: PayoutMethod,
  /** Its end only. */
  destination: Type.String(),
  standing: Standing,
  code: Nullable(Type.String()),
  asked_at: Instant,
  ended_at: Nullable(Instant),
};
export const OwnWithdrawal = object(withdrawal);
export type OwnWithdrawal = Static<typeof OwnWithdrawal>;
export const OwnWithdrawals = object({ items: Type.Array(OwnWithdrawal) });
export type OwnWithdrawals = Static<typeof OwnWithdrawals>;

export const Withdrawal = object({
  ...withdrawal,
  wallet_id: Uuid,
  site_id: Uuid,
  person: Person,
  batch_id: Nullable(Uuid),
});
export type Withdrawal = Static<typeof Withdrawal>;
export const WithdrawalPage = page(Withdrawal);
export const WithdrawalQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  standing: Type.Optional(Standing),
  wallet_id: Type.Optional(Uuid),
});
export type WithdrawalQuery = Static<typeof WithdrawalQuery>;

export const TopUp = object({ site_id: Uuid, currency: Currency, amount: Amount });
export type TopUp = Static<typeof TopUp>;
export const ToppingUp = object({ intent_id: Uuid, pay_path: Type.String({ description: 'Where the money is paid' }) });

export const AskWithdrawal = object({
  id: Uuid,
  site_id: Uuid,
  currency: Currency,
  amount: Amount,
  method: WithdrawalMethod,
  destination: Destination,
});
export type AskWithdrawal = Static<typeof AskWithdrawal>;

const summary = {
  id: Uuid,
  site: Site,
  person: Person,
  ...sums,
  account_id: Uuid,
  opened_at: Instant,
  last_entry_at: Nullable(Instant),
};
export const Wallet = object(summary);
export type Wallet = Static<typeof Wallet>;
export const WalletPage = page(Wallet);
export const WalletQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  person_id: Type.Optional(Uuid),
  holding: Type.Optional(Type.Unsafe<'money' | 'held' | 'nothing'>(Type.String({ pattern: '^(money|held|nothing)$' }))),
});
export type WalletQuery = Static<typeof WalletQuery>;

export const ProposeWithdrawals = object({ site_id: Uuid, currency: Currency });
export const WithdrawalsProposed = object({
  batch_id: Nullable(Uuid),
  proposed: Type.Integer(),
  refused: Type.Integer(),
});
export type WithdrawalsProposed = Static<typeof WithdrawalsProposed>;

const bounds = { is_on: Type.Boolean(), top_up_minimum: Amount, top_up_maximum: Amount, maximum: Amount };
export const SetWalletSettings = object({ site_id: Uuid, currency: Currency, ...bounds });
export type SetWalletSettings = Static<typeof SetWalletSettings>;
export const WalletSettings = object({
  site_id: Uuid,
  currency: Type.String(),
  ...bounds,
  account_id: Uuid,
  /** What all wallets of the site hold, and how many hold something. */
  total: Money,
  wallets: Type.Integer(),
  asked: object({ count: Type.Integer(), amount: Money }),
});
export type WalletSettings = Static<typeof WalletSettings>;
export const WalletSettingsList = object({ items: Type.Array(WalletSettings) });
export type WalletSettingsList = Static<typeof WalletSettingsList>;
