// Who somebody is and how they are reached: shapes for the profile, contact points and suspension.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Language, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const contactErrors = {
  'identity.person_suspended': 409,
  'identity.suspension_to_self': 403,
  'identity.suspension_ends_too_soon': 422,
  'identity.contact_invalid': 422,
  'identity.contact_missing': 404,
  'identity.contact_elsewhere': 409,
  'identity.contact_unverified': 409,
  'identity.contact_last': 409,
  'identity.contact_primary': 409,
  'identity.contact_code_refused': 422,
  'identity.contacts_too_many': 409,
  'identity.contact_undo_ended': 410,
  'identity.birth_in_future': 422,
  'identity.photo_missing': 404,
  'identity.photo_unfit': 422,
  'identity.file_missing': 422,
} as const satisfies ErrorTable;

const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });

export const Reading = Type.Union([Type.Literal('reads'), Type.Literal('reads_a_little'), Type.Literal('listens')]);
export type Reading = Static<typeof Reading>;
export const Gender = Type.Union([Type.Literal('female'), Type.Literal('male'), Type.Literal('other')]);
export type Gender = Static<typeof Gender>;

export const Profile = object({
  name: Type.String(),
  name_bn: Type.String(),
  language: Language,
  reading: Reading,
  birth_on: Nullable(Day),
  gender: Nullable(Gender),
  emergency_name: Nullable(Type.String()),
  emergency_phone: Nullable(Type.String()),
  emergency_relation: Nullable(Type.String()),
  photo_id: Nullable(Uuid),
});
export type Profile = Static<typeof Profile>;
export const ProfileChange = object({
  name: Type.Optional(Name),
  name_bn: Type.Optional(Name),
  language: Type.Optional(Language),
  reading: Type.Optional(Reading),
  birth_on: Type.Optional(Nullable(Day)),
  gender: Type.Optional(Nullable(Gender)),
  emergency_name: Type.Optional(Nullable(Text(120))),
  emergency_phone: Type.Optional(Nullable(Text(40))),
  emergency_relation: Type.Optional(Nullable(Text(60))),
});
export type ProfileChange = Static<typeof ProfileChange>;

/** A portrait as it leaves a phone's camera. */
export const photoFile = { maxBytes: 8 * 1024 ** 2 } as const;
export const Photo = object({ photo_id: Uuid });

export const ContactPoint = object({
  id: Uuid,
  kind: Type.Union([Type.Literal('phone'), Type.Literal('email')]),
  value: Type.String(),
  is_primary: Type.Boolean(),
  verified_at: Nullable(Instant),
  added_at: Instant,
});
export type ContactPoint = Static<typeof ContactPoint>;
export const ContactPoints = object({ items: Type.Array(ContactPoint) });
export const NewContactPoint = object({
  value: Text(254, { minLength: 1, description: 'A phone number in any spelling, or an e-mail address' }),
});
export const ContactCode = object({ code: Text(20, { minLength: 1 }) });
export const ContactUndoToken = object({ token: Type.String({ pattern: '^[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}$' }) });
export const ContactUndo = object({
  kind: ContactPoint.properties.kind,
  old_value: Type.String({ description: 'Masked' }),
  new_value: Type.String({ description: 'Masked' }),
  undo_until: Instant,
});
export type ContactUndo = Static<typeof ContactUndo>;

export const Suspension = object({
  until: Type.Optional(Nullable(Instant)),
  reason: Text(400, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
});
export const SuspensionState = object({
  suspended_at: Nullable(Instant),
  suspended_until: Nullable(Instant),
  reason: Nullable(Type.String()),
});
