// Members, their households, destinations and documents on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import {
  Day,
  Instant,
  Language,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { Receipt } from './contract-receipts.ts';
import { Count, MemberCode, Name, optional, Place } from './contract-words.ts';

export const destinationMethods = ['bank', 'bkash', 'nagad', 'rocket', 'cash'] as const;
const Method = Type.Enum([...destinationMethods]);

/** Where a member's money goes, from a day on. A bank wants routing and account, a wallet its number, cash nothing. */
const destinationFields = {
  method: Method,
  holder: optional(Text(120)),
  bank_name: optional(Text(120)),
  routing_number: optional(Nullable(Text(20))),
  account_number: optional(Nullable(Text(30))),
  wallet_number: optional(Nullable(Text(30))),
};
export const ChangeDestination = object({ ...destinationFields, from_on: optional(Day) });
export type ChangeDestination = Static<typeof ChangeDestination>;

export const Destination = object({
  id: Uuid,
  method: Method,
  holder: Type.String(),
  bank_name: Type.String(),
  routing_number: Nullable(Type.String()),
  account_number: Nullable(Type.String()),
  wallet_number: Nullable(Type.String()),
  from_on: Day,
  created_at: Instant,
});
export type Destination = Static<typeof Destination>;

const HouseholdInput = object({
  name_bn: Name,
  name_en: Name,
  village_bn: optional(Place),
  village_en: optional(Place),
});

/** With a phone number the member can sign in: a person with the role of member at the centre is made or found. */
export const RegisterMember = object({
  id: optional(Uuid),
  centre_id: Uuid,
  code: optional(MemberCode),
  name_bn: Name,
  name_en: Name,
  phone: optional(Text(30)),
  language: optional(Language),
  household_id: optional(Uuid),
  household: optional(HouseholdInput),
  joined_on: optional(Day),
  destination: optional(object(destinationFields)),
  father_name: optional(Text(120)),
  national_id: optional(Text(20, { pattern: '^[0-9০-৯ -]{8,20}$' })),
  /** Why a member is registered who looks like one of the union's. */
  despite: optional(Text(300, { minLength: 3 })),
});
export type RegisterMember = Static<typeof RegisterMember>;

export const ChangeMember = object({
  name_bn: optional(Name),
  name_en: optional(Name),
  phone: optional(Text(30)),
  household_id: optional(Nullable(Uuid)),
  father_name: optional(Text(120)),
});
export type ChangeMember = Static<typeof ChangeMember>;

export const LeaveMember = object({ left_on: Day, reason: Text(300, { minLength: 3 }) });
export type LeaveMember = Static<typeof LeaveMember>;

export const documentKinds = [
  'national_id',
  'birth_certificate',
  'photo',
  'bank_passbook',
  'agreement',
  'other',
] as const;
const DocumentKind = Type.Enum([...documentKinds]);
const numberLength = 60;
export const AddDocument = object({ kind: DocumentKind, number: Text(numberLength, { minLength: 1 }) });
export type AddDocument = Static<typeof AddDocument>;

/** A picture or PDF comes as a form: `number` before `file`. The kind stands in the address, the number never does. */
export const documentFile = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
  maxBytes: 10 * 1024 ** 2,
  numberLength,
} as const;
export const DocumentFileQuery = object({ kind: DocumentKind });
export const MemberDocument = object({
  id: Uuid,
  kind: DocumentKind,
  number: Type.String(),
  file_id: Nullable(Uuid),
  created_at: Instant,
});
export type MemberDocument = Static<typeof MemberDocument>;

export const Household = object({
  id: Uuid,
  centre_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  village_bn: Type.String(),
  village_en: Type.String(),
  members: Count,
});
export const HouseholdQuery = object({ centre_id: Uuid });
export const HouseholdList = object({ items: Type.Array(Household) });

const memberFields = {
  id: Uuid,
  person_id: Nullable(Uuid),
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  phone: Nullable(Type.String()),
  household_id: Nullable(Uuid),
  household_name_bn: Nullable(Type.String()),
  household_name_en: Nullable(Type.String()),
  joined_on: Day,
  left_on: Nullable(Day),
};

export const Member = object(memberFields);
export type Member = Static<typeof Member>;
export const MemberQuery = sheetQuery({
  centre_id: optional(Uuid),
  household_id: optional(Uuid),
  group_id: optional(Uuid),
  state: optional(Type.Enum(['active', 'left'])),
});
export type MemberQuery = Static<typeof MemberQuery>;
export const MemberPage = page(Member);

export const MemberDetail = object({
  ...memberFields,
  father_name: Type.String(),
  payable_account_id: Uuid,
  destination: Nullable(Destination),
  destinations: Type.Array(Destination),
  documents: Type.Array(MemberDocument),
  recent_receipts: Type.Array(Receipt),
});
export type MemberDetail = Static<typeof MemberDetail>;

const Total = object({
  receipts_count: Count,
  volume_ml: Count,
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  amount: Money,
});

/** What a member's first screen needs at once. */
export const MemberOverview = object({
  member: Member,
  on: Day,
  today: Total,
  month: Total,
  latest: Type.Array(Receipt),
  destination: Nullable(Destination),
});
export type MemberOverview = Static<typeof MemberOverview>;
export const MonthQuery = object({
  month: optional(
    Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', description: 'YYYY-MM; this month when absent' }),
  ),
});
export type MonthQuery = Static<typeof MonthQuery>;
export const MemberMonth = object({ month: Type.String(), total: Total, items: Type.Array(Receipt) });
export type MemberMonth = Static<typeof MemberMonth>;
