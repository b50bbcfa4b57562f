// What belongs to a membership beside the milk, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { ChangeDestination, destinationMethods } from '../contract-members.ts';
import { Count, MemberCode, Name, optional } from '../contract-words.ts';

const Reason = Text(300, { minLength: 3 });

export const membershipErrors = {
  'collection.change_missing': 404,
  'collection.change_open': 409,
  'collection.change_decided': 409,
  'collection.change_not_confirmed': 409,
  'collection.change_own_approval': 403,
  'collection.change_code_refused': 422,
  'collection.change_paper_missing': 422,
  'collection.destination_needs_change': 409,
  'collection.transfer_same_centre': 422,
  'collection.transfer_other_union': 422,
  'collection.transfer_too_early': 422,
  'collection.transfer_in_future': 422,
  'collection.nominees_not_whole': 422,
  'collection.shares_too_few': 422,
  'collection.share_holder_unfit': 422,
  'collection.group_missing': 422,
  'collection.group_exists': 409,
  'collection.card_missing': 404,
  'collection.settlement_missing': 404,
  'collection.settlement_open': 409,
  'collection.settlement_decided': 409,
  'collection.settlement_own_approval': 403,
  'collection.settlement_milk_open': 409,
  'collection.settlement_changed': 409,
  'collection.settlement_owes': 409,
  'collection.member_alike': 409,
} as const satisfies ErrorTable;

export const membershipConstraints = {
  destination_changes_one_open: 'collection.change_open',
  destination_changes_four_eyes: 'collection.change_own_approval',
  members_group_of_centre: 'collection.group_missing',
  member_groups_named_once: 'collection.group_exists',
  member_settlements_one_open: 'collection.settlement_open',
  member_settlements_four_eyes: 'collection.settlement_own_approval',
} as const satisfies Record<string, keyof typeof membershipErrors>;

export const membershipPermissions = [
  'collection.destination.approve',
  'collection.share.manage',
  'collection.settlement.approve',
] as const;

/** `paper` names the signed paper kept among the documents, for a member without a phone. */
export const AskDestinationChange = object({
  ...ChangeDestination.properties,
  from_on: optional(Day),
  paper: optional(Text(60)),
});
export type AskDestinationChange = Static<typeof AskDestinationChange>;
export const changeStates = ['asked', 'confirmed', 'approved', 'refused', 'cancelled'] as const;
export const DestinationChange = object({
  id: Uuid,
  member_id: Uuid,
  method: Type.Enum([...destinationMethods]),
  holder: Type.String(),
  bank_name: Type.String(),
  routing_number: Nullable(Type.String()),
  account_number: Nullable(Type.String()),
  wallet_number: Nullable(Type.String()),
  state: Type.Enum([...changeStates]),
  proof: Type.Enum(['code', 'paper']),
  asked_at: Instant,
  asked_by: Nullable(Uuid),
  asked_by_name: Nullable(Type.String()),
  confirmed_at: Nullable(Instant),
  decided_at: Nullable(Instant),
  decided_by_name: Nullable(Type.String()),
  reason: Type.String(),
});
export type DestinationChange = Static<typeof DestinationChange>;
export const TypedCode = object({ code: Text(20, { minLength: 4 }) });
export const BecauseOf = object({ reason: Reason });

export const TransferMember = object({ centre_id: Uuid, code: optional(MemberCode), on: Day, reason: Reason });
export type TransferMember = Static<typeof TransferMember>;
const Place = object({
  centre_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  code: Type.String(),
  from_on: Day,
  until_on: Nullable(Day),
  reason: Type.String(),
});

export const relations = ['spouse', 'son', 'daughter', 'father', 'mother', 'brother', 'sister', 'other'] as const;
const nomineeFields = {
  name: Text(120, { minLength: 1 }),
  relation: Type.Enum([...relations]),
  phone: optional(Text(30)),
  share_percent: Type.Integer({ minimum: 1, maximum: 100 }),
};
/** All of them at once: their shares make a hundred, or nobody is named. */
export const NameNominees = object({ nominees: Type.Array(object(nomineeFields), { maxItems: 10 }) });
export type NameNominees = Static<typeof NameNominees>;
const Nominee = object({ id: Uuid, ...nomineeFields, named_at: Instant });

export const shareKinds = ['issue', 'transfer_in', 'transfer_out', 'refund'] as const;
export const MoveShares = object({
  kind: Type.Enum(['issue', 'transfer', 'refund']),
  shares: Type.Integer({ minimum: 1, maximum: 100_000 }),
  to_member_id: optional(Nullable(Uuid)),
  account_id: optional(Nullable(Uuid)),
});
export type MoveShares = Static<typeof MoveShares>;
const ShareMovement = object({
  id: Uuid,
  kind: Type.Enum([...shareKinds]),
  shares: Type.Integer(),
  value: Money,
  certificate: Nullable(Count),
  moved_on: Day,
});

export const groupKinds = ['self_help', 'route', 'area'] as const;
export const CreateGroup = object({ centre_id: Uuid, kind: Type.Enum([...groupKinds]), name_bn: Name, name_en: Name });
export type CreateGroup = Static<typeof CreateGroup>;
export const MemberGroup = object({
  id: Uuid,
  centre_id: Uuid,
  kind: Type.Enum([...groupKinds]),
  name_bn: Type.String(),
  name_en: Type.String(),
  members: Count,
});
export type MemberGroup = Static<typeof MemberGroup>;
export const GroupList = object({ items: Type.Array(MemberGroup) });
export const GroupQuery = object({ centre_id: Uuid });
/** `protected_minimum` in minor units: what no deduction may take of a payment; null leaves it to the union's rule. */
export const PlaceMember = object({
  group_id: optional(Nullable(Uuid)),
  protected_minimum: optional(Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000_00 }))),
});
export type PlaceMember = Static<typeof PlaceMember>;

/** Debts line by line: what is left of each advance and loan. */
export const SettlementFigures = object({
  currency: Type.String(),
  shares_held: Type.Integer(),
  lines: Type.Array(object({ deduction_id: Uuid, kind: Type.String(), description: Type.String(), rest: Money })),
  shares: Money,
  savings: Money,
  owed: Money,
  payable: Money,
  net: Money,
  milk_open: Count,
});
export type SettlementFigures = Static<typeof SettlementFigures>;
export const ProposeSettlement = object({ left_on: Day, reason: Reason });
export type ProposeSettlement = Static<typeof ProposeSettlement>;
export const Settlement = object({
  id: Uuid,
  left_on: Day,
  reason: Type.String(),
  state: Type.Enum(['proposed', 'approved', 'refused']),
  shares: Money,
  savings: Money,
  owed: Money,
  payable: Money,
  net: Money,
  proposed_at: Instant,
  proposed_by: Nullable(Uuid),
  proposed_by_name: Nullable(Type.String()),
  decided_at: Nullable(Instant),
  decided_by_name: Nullable(Type.String()),
});
export type Settlement = Static<typeof Settlement>;

/** Everything of a membership that is not milk, for its page in the office. */
export const Membership = object({
  member_id: Uuid,
  group: Nullable(MemberGroup),
  protected_minimum: Nullable(Money),
  union_protected_percent: Count,
  union_protected_floor: Money,
  places: Type.Array(Place),
  nominees: Type.Array(Nominee),
  shares: Type.Integer(),
  share_value: Money,
  share_movements: Type.Array(ShareMovement),
  savings: Money,
  card_issued_at: Nullable(Instant),
  changes: Type.Array(DestinationChange),
  settlement: Nullable(Settlement),
});
export type Membership = Static<typeof Membership>;

export const LikenessQuery = object({
  centre_id: Uuid,
  name_bn: optional(Text(120)),
  name_en: optional(Text(120)),
  phone: optional(Text(30)),
  household_id: optional(Uuid),
  father_name: optional(Text(120)),
  village: optional(Text(120)),
  national_id: optional(Text(20)),
});
export type LikenessQuery = Static<typeof LikenessQuery>;
export const likenessReasons = ['phone', 'national_id', 'name', 'father', 'household'] as const;
export const LikenessList = object({
  items: Type.Array(
    object({
      member_id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      centre_name_bn: Type.String(),
      centre_name_en: Type.String(),
      left_on: Nullable(Day),
      /** Registering needs a reason; with the same phone it needs another phone or none. */
      certain: Type.Boolean(),
      score: Count,
      reasons: Type.Array(Type.Enum([...likenessReasons])),
    }),
  ),
});
export type LikenessList = Static<typeof LikenessList>;

/** What stands in the code of a card: this and a word drawn by chance. */
export const cardPrefix = 'SB';
export const CardQuery = object({ centre_id: Uuid, card: Text(40, { minLength: 4 }) });
export const CardHolder = object({
  member_id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
});
export type CardHolder = Static<typeof CardHolder>;

export const ProtectMinimum = object({
  site_id: Uuid,
  protected_percent: Type.Integer({ minimum: 0, maximum: 100 }),
  protected_floor: Type.Integer({ minimum: 0, maximum: 100_000_000_00 }),
});
export type ProtectMinimum = Static<typeof ProtectMinimum>;
export const Protection = object({ site_id: Uuid, protected_percent: Count, protected_floor: Money });
export type Protection = Static<typeof Protection>;
export const ProtectionQuery = object({ site_id: Uuid });
