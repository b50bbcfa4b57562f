// What identity shows to the outside: shapes, error codes, events and permissions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Language, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';
import { contactErrors } from './contract-contact.ts';
import { importErrors, SheetFormat } from './contract-import.ts';
import { paperErrors } from './contract-papers.ts';
import { RoleName } from './contract-roles.ts';
import { sitePaperErrors } from './contract-site-papers.ts';

export * from './contract-audit.ts';
export * from './contract-roles.ts';

import { signInErrors } from './contract-sign-in.ts';

export const permissions = [
  'identity.site.read',
  'identity.site.manage',
  'identity.site_paper.read',
  'identity.site_paper.manage',
  'identity.person.read',
  'identity.person.manage',
  'identity.person.import',
  'identity.document.read',
  'identity.document.manage',
  'identity.grant.manage',
  'identity.grant.administrator',
  'identity.grant.finance',
  'identity.grant.official',
  'identity.grant.centre_operator',
  'identity.grant.member',
  'identity.grant.executive',
  'identity.grant.auditor',
  'identity.grant.support',
  'identity.grant.farm_manager',
  'identity.grant.vet',
  'identity.grant.ai_technician',
  'identity.grant.plant_operator',
  'identity.grant.quality_officer',
  'identity.grant.transporter',
  'identity.grant.delivery_agent',
  'identity.grant.seller',
  'identity.grant.shop_customer',
  'identity.grant.workshop_staff',
  'identity.grant.workshop_customer',
  'identity.role.manage',
  'identity.four_eyes.manage',
  'identity.audit.read',
  'identity.support.begin',
  'identity.policy.manage',
] as const;

export const errors = {
  ...contactErrors,
  ...importErrors,
  ...paperErrors,
  ...sitePaperErrors,
  ...signInErrors,
  'identity.phone_invalid': 422,
  'identity.email_invalid': 422,
  'identity.phone_taken': 409,
  'identity.email_taken': 409,
  'identity.sign_in_needs_address': 422,
  'identity.person_missing': 404,
  'identity.person_closed': 409,
  'identity.person_beyond_your_sites': 403,
  'identity.site_missing': 404,
  'identity.parent_missing': 422,
  'identity.site_misplaced': 422,
  'identity.site_code_taken': 409,
  'identity.time_zone_unknown': 422,
  'identity.role_unknown': 422,
  'identity.grant_missing': 404,
  'identity.grant_not_yours': 403,
  'identity.grant_to_self': 403,
  'identity.grant_held': 409,
  'identity.grant_ends_too_early': 422,
  'identity.role_missing': 404,
  'identity.role_held': 409,
  'identity.role_name_taken': 409,
  'identity.role_changed_meanwhile': 409,
  'identity.permission_unknown': 422,
  'identity.permission_not_yours': 403,
  'identity.permission_needs_one': 422,
  'identity.four_eyes_needs_two': 409,
  'identity.proposal_missing': 404,
  'identity.proposal_decided': 409,
  'identity.proposal_ended': 410,
  'identity.proposal_is_yours': 403,
  'identity.proposal_not_yours': 403,
  'identity.proposal_takes_no_file': 409,
  'identity.second_person_needed': 403,
  'identity.last_administrator': 409,
  'identity.invitation_missing': 404,
  'identity.invitation_ended': 410,
  'identity.invitation_needs_address': 422,
  'identity.invitation_sent_lately': 409,
  'identity.invitation_sent_often': 409,
  'identity.set_up_done': 409,
  'identity.support_access_missing': 404,
  'identity.support_access_ended': 409,
  'identity.support_to_self': 403,
  'identity.support_beyond_you': 403,
  'identity.support_under_way': 409,
} as const satisfies ErrorTable;

export const constraints = {
  people_phone_once: 'identity.phone_taken',
  people_email_once: 'identity.email_taken',
  household_people_one_household: 'identity.household_elsewhere',
  household_people_pkey: 'identity.household_elsewhere',
  contact_points_one_owner: 'identity.contact_elsewhere',
  sites_code_once: 'identity.site_code_taken',
  grants_once_while_held: 'identity.grant_held',
  support_accesses_one_a_session: 'identity.support_under_way',
  own_roles_name_en_once: 'identity.role_name_taken',
  own_roles_name_bn_once: 'identity.role_name_taken',
  address_ranges_once: 'identity.address_range_named',
} as const;

export const passwordLength = { min: 10, max: 200 } as const;

export const SiteKind = Type.Union([
  Type.Literal('group'),
  Type.Literal('union'),
  Type.Literal('centre'),
  Type.Literal('farm'),
  Type.Literal('plant'),
  Type.Literal('shop'),
  Type.Literal('workshop'),
]);
export type SiteKind = Static<typeof SiteKind>;

const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const Reason = Text(400);
const Phone = Text(40, { minLength: 1, description: 'In any spelling, Bengali digits too; kept as E.164' });
const Email = Text(254, { minLength: 3 });
const Password = Text(1000, { minLength: 1 });

export const Site = object({
  id: Uuid,
  parent_id: Nullable(Uuid),
  kind: SiteKind,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  time_zone: Type.String(),
});
export type Site = Static<typeof Site>;
export const Sites = object({ items: Type.Array(Site) });
export const NewSite = object({
  id: Type.Optional(Uuid),
  parent_id: Uuid,
  kind: SiteKind,
  code: Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$' }),
  name_bn: Name,
  name_en: Name,
  time_zone: Type.Optional(Text(60)),
});
export const SiteNames = object({ name_bn: Type.Optional(Name), name_en: Type.Optional(Name) });

export const Person = object({
  id: Uuid,
  name: Type.String(),
  name_bn: Type.String(),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  language: Language,
  created_at: Instant,
  closed_at: Nullable(Instant),
  photo_id: Nullable(Uuid),
  suspended_at: Nullable(Instant),
  suspended_until: Nullable(Instant),
});
export type Person = Static<typeof Person>;
export const PersonRow = object({
  ...Person.properties,
  roles: Type.Array(
    object({ role: Type.String(), site_id: Uuid, site_name_bn: Type.String(), site_name_en: Type.String() }),
  ),
});
export type PersonRow = Static<typeof PersonRow>;
export const PersonList = page(PersonRow);
export const PersonListQuery = listQuery({
  role: Type.Optional(RoleName),
  site_id: Type.Optional(Uuid),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('suspended'), Type.Literal('closed')])),
  verified: Type.Optional(Type.Enum(['yes', 'no'], { description: 'Whether a phone or e-mail was proved' })),
  papers: Type.Optional(Type.Enum(['expiring', 'expired'], { description: 'A paper runs out in 30 days, or has' })),
});
const { limit: _limit, cursor: _cursor, ...exported } = PersonListQuery.properties;
export const PersonExportQuery = object({ ...exported, format: SheetFormat });

export const Grant = object({
  id: Uuid,
  role: Type.String(),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  site_kind: SiteKind,
  reason: Nullable(Type.String()),
  granted_at: Instant,
  granted_by_name: Nullable(Type.String()),
  granted_by_name_bn: Nullable(Type.String()),
  starts_on: Nullable(Day),
  ends_on: Nullable(Day),
  revoked_at: Nullable(Instant),
  revoked_by_name: Nullable(Type.String()),
  revoked_by_name_bn: Nullable(Type.String()),
  revoked_reason: Nullable(Type.String()),
});
export type Grant = Static<typeof Grant>;
export const Session = object({
  id: Uuid,
  created_at: Instant,
  seen_at: Instant,
  expires_at: Instant,
  browser: Nullable(Type.String()),
  system: Nullable(Type.String()),
  device: Nullable(Type.String({ description: 'The user agent as it was sent' })),
  way: Nullable(Type.String({ description: 'How the person signed in' })),
  factor: Nullable(Type.String({ description: 'The second factor that was shown' })),
  address: Nullable(Type.String({ description: 'Where it was used last' })),
  start_address: Nullable(Type.String()),
  place: Nullable(Type.String({ description: 'The name of the network, where one is named' })),
  is_this: Type.Boolean(),
});
export type Session = Static<typeof Session>;
export const PersonPage = object({
  person: Person,
  has_password: Type.Boolean(),
  has_factor: Type.Boolean(),
  /** Who the person is now, where two records were made one. */
  merged_into: Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })),
  may_manage: Type.Boolean(),
  grants: Type.Array(Grant),
  sessions: Type.Array(Session),
});
export type PersonPage = Static<typeof PersonPage>;

export const NewPerson = object({
  id: Type.Optional(Uuid),
  name: Name,
  name_bn: Name,
  phone: Type.Optional(Nullable(Phone)),
  email: Type.Optional(Nullable(Email)),
  language: Language,
  role: RoleName,
  site_id: Uuid,
  reason: Type.Optional(Reason),
});
export const PersonChange = object({
  name: Type.Optional(Name),
  name_bn: Type.Optional(Name),
  phone: Type.Optional(Nullable(Phone)),
  email: Type.Optional(Nullable(Email)),
  language: Type.Optional(Language),
  closed: Type.Optional(Type.Boolean()),
  reason: Type.Optional(Reason),
});
export const InvitationState = Type.Union([
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('withdrawn'),
  Type.Literal('expired'),
]);
export const Invitation = object({
  id: Uuid,
  state: InvitationState,
  name: Type.String(),
  name_bn: Type.String(),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  language: Language,
  role: Type.String(),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  reason: Nullable(Type.String()),
  invited_at: Instant,
  invited_by_name: Nullable(Type.String()),
  invited_by_name_bn: Nullable(Type.String()),
  expires_at: Instant,
  times_sent: Type.Integer(),
  last_sent_at: Nullable(Instant),
  opened_at: Nullable(Instant),
});
export type Invitation = Static<typeof Invitation>;
export const InvitationList = page(Invitation);
export const InvitationListQuery = listQuery({ state: Type.Optional(InvitationState) });
export const NewInvitation = object({
  name: Name,
  name_bn: Name,
  phone: Type.Optional(Nullable(Phone)),
  email: Type.Optional(Nullable(Email)),
  language: Language,
  role: RoleName,
  site_id: Uuid,
  reason: Type.Optional(Reason),
  send: Type.Optional(Type.Boolean({ description: 'Send the link by SMS and e-mail as well' })),
});
export const InvitationSending = object({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }) });
export const SentInvitations = object({
  items: Type.Array(object({ id: Uuid, sent: Type.Boolean(), code: Nullable(Type.String()) })),
});
export type SentInvitations = Static<typeof SentInvitations>;
export const IssuedInvitation = object({
  id: Uuid,
  token: Type.String({ description: 'Shown here and nowhere else' }),
  path: Type.String({ description: 'Where the invited person sets a password' }),
  expires_at: Instant,
});
export type IssuedInvitation = Static<typeof IssuedInvitation>;
/** What the holder of a token sees before accepting. */
export const InvitationWelcome = object({
  name: Type.String(),
  name_bn: Type.String(),
  language: Language,
  role: Type.String(),
  role_name_bn: Type.String(),
  role_name_en: Type.String(),
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  identifier: Type.String({ description: 'What the person will sign in with' }),
  expires_at: Instant,
});
export const InvitationAcceptance = object({ password: Password });
export const InvitationToken = object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) });

export const SignIn = object({ identifier: Text(254, { minLength: 1 }), password: Password });
export const Accepted = object({ expires_in_seconds: Type.Integer() });

export const OwnAccount = object({
  id: Uuid,
  name: Type.String(),
  name_bn: Type.String(),
  language: Language,
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
});
export const Me = object({
  person: OwnAccount,
  /** Without one a person signs in with a code, and sets a first password without naming an old one. */
  has_password: Type.Boolean(),
  grants: Type.Array(
    object({
      role: Type.String(),
      site_id: Uuid,
      site_name_bn: Type.String(),
      site_name_en: Type.String(),
      site_kind: SiteKind,
    }),
  ),
  permissions: Type.Record(Type.String(), Type.Array(Uuid)),
  member: Nullable(object({ id: Uuid, code: Type.String(), centre_id: Uuid })),
  seen_by: Nullable(
    object({
      access_id: Uuid,
      name: Type.String(),
      name_bn: Type.String(),
      reason: Type.String(),
      ends_at: Instant,
      may_write: Type.Boolean({ description: 'The person agreed to changes in their name' }),
    }),
  ),
});
export type Me = Static<typeof Me>;
export const SignInNext = Type.Union([
  Type.Literal('signed_in'),
  Type.Literal('factor', { description: 'A second factor is asked for: POST /api/auth/factor' }),
  Type.Literal('enrolment', { description: 'The role wants a second factor and the person has none yet' }),
]);
export const SignedIn = object({ next: SignInNext, person: Type.Optional(OwnAccount) });
export const AcceptedInvitation = object({ person: OwnAccount });
export const OwnChange = object({ language: Language });
export const PasswordChange = object({ current_password: Type.Optional(Password), new_password: Password });

export const SetUpState = object({ needed: Type.Boolean() });
export const SetUp = object({
  organisation: object({ name_bn: Name, name_en: Name }),
  administrator: object({
    name: Name,
    name_bn: Type.Optional(Name),
    phone: Type.Optional(Nullable(Phone)),
    email: Type.Optional(Nullable(Email)),
    password: Password,
    language: Type.Optional(Language),
  }),
});
export const SetUpDone = object({ group_id: Uuid, union_id: Uuid, person_id: Uuid });
