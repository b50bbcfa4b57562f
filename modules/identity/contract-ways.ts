// The shapes of the ways in: codes and links, sign-up, known devices and PINs, passkeys, providers. Safe to import in
// the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Language, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const wayErrors = {
  'identity.sign_up_closed': 403,
  'identity.no_account': 403,
  'identity.link_refused': 401,
  'identity.pin_refused': 401,
  'identity.pin_needs_code': 401,
  'identity.pin_shape': 422,
  'identity.pin_guessable': 422,
  'identity.passkey_refused': 401,
  'identity.passkey_missing': 404,
  'identity.passkey_taken': 409,
  'identity.passkeys_too_many': 409,
  'identity.provider_missing': 404,
  'identity.provider_refused': 401,
  'identity.provider_declined': 401,
  'identity.provider_unreachable': 503,
  'identity.provider_taken': 409,
  'identity.provider_not_linked': 404,
  'identity.link_needs_sign_in': 409,
  'identity.last_way_in': 409,
  'identity.device_missing': 404,
} as const satisfies ErrorTable;

export const wayConstraints = {
  passkeys_credential_once: 'identity.passkey_taken',
  credentials_account_once: 'identity.provider_taken',
  credentials_one_of_provider: 'identity.provider_taken',
} as const;

const Identifier = Text(254, { minLength: 1 });
const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
/** A path of this site and nothing else. */
const Next = Type.String({ maxLength: 500, pattern: '^/(?![/\\\\])[^\\u0000-\\u0020\\\\]*$' });
const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });

export const CodeRequest = object({ identifier: Identifier });
export const CodeSignIn = object({
  identifier: Identifier,
  code: Text(20, { minLength: 1 }),
  remember: Type.Optional(Type.Boolean({ description: 'Make this device known, so that a PIN opens it' })),
});
/** The same answer for an address nobody knows. */
export const PasswordReset = object({
  identifier: Identifier,
  code: Text(20, { minLength: 1 }),
  password: Text(1000, { minLength: 1 }),
});
export const SignUp = object({
  identifier: Type.String({ ...Identifier, description: 'Phone number or e-mail address; a code goes there' }),
  name: Name,
  language: Language,
  password: Type.Optional(Text(1000, { minLength: 1 })),
});
export const LinkToken = object({ token: Token });
export const LinkState = object({
  state: Type.Union([Type.Literal('ready'), Type.Literal('elsewhere'), Type.Literal('ended')]),
  address: Nullable(Type.String()),
});
export type LinkState = Static<typeof LinkState>;

export const PinSignIn = object({ person_id: Uuid, pin: Text(20, { minLength: 1 }) });
export const NewPin = object({ pin: Text(20, { minLength: 1 }) });
export const DevicePerson = object({
  id: Uuid,
  name: Type.String(),
  name_bn: Type.String(),
  has_pin: Type.Boolean(),
});
export type DevicePerson = Static<typeof DevicePerson>;

export const ProviderName = Type.Union([Type.Literal('google'), Type.Literal('facebook')]);
/** What the house offers to everybody: nothing here depends on an account. */
export const SignInWays = object({
  sign_up: Type.Boolean(),
  providers: Type.Array(ProviderName),
  people: Type.Array(DevicePerson),
});
export type SignInWays = Static<typeof SignInWays>;
export const ProviderParams = object({ provider: ProviderName });
export const ProviderStart = object({ next: Type.Optional(Next) });
export const ProviderReturn = Type.Object({
  code: Type.Optional(Text(4000)),
  state: Type.Optional(Text(200)),
  error: Type.Optional(Text(200)),
});
export const ProviderVisit = object({ url: Type.String({ description: 'Where the browser goes' }) });

const Base64Url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength });
const Extensions = Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()));
const credential = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: Type.Literal('public-key'),
  clientExtensionResults: Extensions,
  authenticatorAttachment: Type.Optional(Text(40)),
};
/** As `navigator.credentials.get` gives it, in JSON. */
export const PasskeyAnswer = object({
  challenge_id: Uuid,
  response: Type.Object({
    ...credential,
    response: Type.Object({
      clientDataJSON: Base64Url(8000),
      authenticatorData: Base64Url(8000),
      signature: Base64Url(4000),
      userHandle: Type.Optional(Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]*$' })),
    }),
  }),
});
/** As `navigator.credentials.create` gives it, in JSON. */
export const NewPasskey = object({
  name: Text(60, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  challenge_id: Uuid,
  response: Type.Object({
    ...credential,
    response: Type.Object({
      clientDataJSON: Base64Url(8000),
      attestationObject: Base64Url(20_000),
      authenticatorData: Type.Optional(Base64Url(8000)),
      transports: Type.Optional(Type.Array(Text(20), { maxItems: 10 })),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      publicKey: Type.Optional(Base64Url(8000)),
    }),
  }),
});
export const PasskeyQuestion = object({
  challenge_id: Uuid,
  options: Type.Record(Type.String(), Type.Unknown(), { description: 'For navigator.credentials, in JSON' }),
});
export const PasskeyName = object({ name: NewPasskey.properties.name });
export const Made = object({ id: Uuid });

const Reached = object({ value: Type.String(), is_verified: Type.Boolean() });
export const OwnWays = object({
  has_password: Type.Boolean(),
  has_pin: Type.Boolean(),
  phone: Nullable(Reached),
  email: Nullable(Reached),
  providers: Type.Array(object({ provider: ProviderName, linked_at: Nullable(Instant) })),
  passkeys: Type.Array(
    object({
      id: Uuid,
      name: Type.String(),
      is_synced: Type.Boolean(),
      created_at: Instant,
      used_at: Nullable(Instant),
    }),
  ),
  devices: Type.Array(
    object({
      id: Uuid,
      label: Type.String({ description: 'The browser as it named itself' }),
      known_at: Instant,
      used_at: Instant,
      is_this: Type.Boolean(),
      has_pin: Type.Boolean(),
    }),
  ),
});
export type OwnWays = Static<typeof OwnWays>;
