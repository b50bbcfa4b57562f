// Shapes of the second factor, of confirming, and of the rules about both. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Instant, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { OwnAccount, Session, SignInNext } from './contract.ts';
import { PasskeyAnswer } from './contract-ways.ts';

const Code = Text(40, { minLength: 1 });

export const FactorKind = Type.Union([
  Type.Literal('totp'),
  Type.Literal('passkey'),
  Type.Literal('recovery'),
  Type.Literal('sms'),
]);
export type FactorKind = Static<typeof FactorKind>;

export const TotpOffer = object({
  secret: Type.String({ description: 'Base32, to be typed when the camera does not work' }),
  uri: Type.String({ description: 'otpauth:// address inside the QR code' }),
  qr_svg: Type.String(),
});
export type TotpOffer = Static<typeof TotpOffer>;

/** What somebody with a ticket is asked for. */
export const OwedFactor = object({
  next: SignInNext,
  factors: Type.Array(FactorKind),
  phone_ending: Nullable(Type.String({ description: 'Last two digits of the phone a code would go to' })),
  totp: Nullable(TotpOffer),
});
export type OwedFactor = Static<typeof OwedFactor>;
export const FactorProof = object({
  totp: Type.Optional(Code),
  passkey: Type.Optional(PasskeyAnswer),
  recovery: Type.Optional(Code),
  sms: Type.Optional(Code),
  remember_device: Type.Optional(Type.Boolean()),
});
export const FactorShown = object({
  next: SignInNext,
  person: OwnAccount,
  recovery_codes: Nullable(Type.Array(Type.String())),
});
export type FactorShown = Static<typeof FactorShown>;
export const RecoveryCodes = object({ recovery_codes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;
export const TotpCode = object({ totp: Code });

export const ConfirmationWay = Type.Union([
  Type.Literal('totp'),
  Type.Literal('passkey'),
  Type.Literal('password'),
  Type.Literal('code'),
]);
export type ConfirmationWay = Static<typeof ConfirmationWay>;
export const Confirmation = object({
  ways: Type.Array(ConfirmationWay),
  confirmed_until: Nullable(Instant),
});
export type Confirmation = Static<typeof Confirmation>;
export const ConfirmationProof = object({
  password: Type.Optional(Text(1000, { minLength: 1 })),
  passkey: Type.Optional(PasskeyAnswer),
  totp: Type.Optional(Code),
  code: Type.Optional(Code),
});

export const RememberedBrowser = object({
  id: Uuid,
  browser: Nullable(Type.String()),
  system: Nullable(Type.String()),
  address: Nullable(Type.String()),
  seen_at: Instant,
  remembered_until: Instant,
});
export const Security = object({
  totp_since: Nullable(Instant),
  recovery_codes_left: Type.Integer(),
  second_factor: Type.Union([Type.Literal('none'), Type.Literal('optional'), Type.Literal('required')]),
  browsers: Type.Array(RememberedBrowser),
  sessions: Type.Array(Session),
});
export type Security = Static<typeof Security>;
export const Closed = object({ closed: Type.Integer() });

export const SignInPolicy = object({
  role: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  /** Where an own role belongs; null for a built-in one. */
  site_id: Nullable(Uuid),
  may_change: Type.Boolean(),
  second_factor: Type.Union([Type.Literal('none'), Type.Literal('optional'), Type.Literal('required')]),
  sms_allowed: Type.Boolean(),
  idle_seconds: Type.Integer(),
  absolute_seconds: Type.Integer(),
});
export type SignInPolicy = Static<typeof SignInPolicy>;
export const SignInPolicies = object({ items: Type.Array(SignInPolicy) });
export const SignInPolicyChange = object({
  second_factor: Type.Union([Type.Literal('none'), Type.Literal('optional'), Type.Literal('required')]),
  sms_allowed: Type.Boolean(),
  idle_seconds: Type.Integer({ minimum: 300, maximum: 7_776_000 }),
  absolute_seconds: Type.Integer({ minimum: 900, maximum: 7_776_000 }),
});
export const ByRole = object({ role: Text(40) });

export const AddressRange = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  name: Type.String(),
  range: Type.String(),
});
export type AddressRange = Static<typeof AddressRange>;
export const AddressRanges = object({ items: Type.Array(AddressRange) });
export const AddressRangeChange = object({
  name: Text(80, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  range: Text(60, { minLength: 2 }),
});
export const NewAddressRange = object({
  site_id: Uuid,
  name: Text(80, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  range: Text(60, { minLength: 2, description: '10.0.0.0/24, 2001:db8::/32, or one address' }),
});
