// The shapes of roles, of who may do what, and of acts that wait for a second person. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';

const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const Reason = Text(400);
export const RoleName = Type.String({ pattern: '^[a-z_]{2,40}$' });
export const PermissionName = Type.String({ pattern: '^[a-z_]+(\\.[a-z_]+){1,4}$', maxLength: 80 });
const Permissions = Type.Array(PermissionName, { minItems: 1, maxItems: 200 });

export const Role = object({
  role: Type.String(),
  /** Null for a built-in role. */
  id: Nullable(Uuid),
  site_id: Nullable(Uuid),
  version: Nullable(Type.Integer()),
  name_bn: Type.String(),
  name_en: Type.String(),
  purpose_bn: Type.String(),
  purpose_en: Type.String(),
  permissions: Type.Array(Type.String()),
  give_at: Type.Array(Uuid, { description: 'The sites where whoever asks may hand it out' }),
  retired_at: Nullable(Instant),
});
export type Role = Static<typeof Role>;
export const Roles = object({ items: Type.Array(Role) });

const roleWords = {
  name_bn: Name,
  name_en: Name,
  description_bn: Type.Optional(Reason),
  description_en: Type.Optional(Reason),
  permissions: Permissions,
  reason: Type.Optional(Reason),
};
export const NewRole = object({ id: Type.Optional(Uuid), site_id: Uuid, ...roleWords });
export const RoleChange = object({
  version: Type.Integer({ minimum: 1, description: 'The version that was looked at' }),
  ...roleWords,
});
export const RolePreview = object({ permissions: Permissions });
export const Retirement = object({ replacement: Type.Optional(RoleName), reason: Type.Optional(Reason) });

export const RoleVersion = object({
  version: Type.Integer(),
  name_bn: Type.String(),
  name_en: Type.String(),
  permissions: Type.Array(Type.String()),
  changed_at: Instant,
  changed_by_name: Nullable(Type.String()),
  changed_by_name_bn: Nullable(Type.String()),
  reason: Nullable(Type.String()),
});
export type RoleVersion = Static<typeof RoleVersion>;

/** One person holding a role, and because of which grant. */
export const Holder = object({
  grant_id: Uuid,
  person_id: Uuid,
  name: Type.String(),
  name_bn: Type.String(),
  role: Type.String(),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  granted_at: Instant,
  granted_by_name: Nullable(Type.String()),
  granted_by_name_bn: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  starts_on: Nullable(Day),
  ends_on: Nullable(Day),
});
export type Holder = Static<typeof Holder>;
export const HolderList = page(Holder);
export type HolderList = Static<typeof HolderList>;
export const HolderListQuery = listQuery({
  site_id: Type.Optional(Uuid),
  role: Type.Optional(RoleName),
  permission: Type.Optional(PermissionName),
});
export const PermissionHoldersQuery = listQuery({ site_id: Type.Optional(Uuid) });

export const RolePage = object({ role: Role, versions: Type.Array(RoleVersion), holders: Type.Array(Holder) });
export type RolePage = Static<typeof RolePage>;

export const PersonPermissions = object({
  grants: Type.Array(Holder),
  items: Type.Array(
    object({
      permission: Type.String(),
      grant_ids: Type.Array(Uuid, { description: 'Because of these' }),
    }),
  ),
});
export type PersonPermissions = Static<typeof PersonPermissions>;

export const KnownPermission = object({
  permission: Type.String(),
  /** Whether a second person can be asked for. */
  switchable: Type.Boolean(),
  roles: Type.Array(Type.String(), { description: 'Built-in roles that carry it' }),
});
export type KnownPermission = Static<typeof KnownPermission>;
export const KnownPermissions = object({ items: Type.Array(KnownPermission) });

const Effect = object({
  permission: Type.String(),
  site_ids: Type.Array(Uuid, { description: 'At most 50, the uppermost first' }),
  sites: Type.Integer(),
  people: Type.Integer(),
});
/** What would change, before it does. */
export const Preview = object({
  gained: Type.Array(Effect),
  lost: Type.Array(Effect),
  people: Type.Integer(),
  sample: Type.Array(object({ person_id: Uuid, name: Type.String(), name_bn: Type.String() })),
  /** What nobody could do any more. */
  abandoned: Type.Array(object({ permission: Type.String(), site_id: Uuid })),
});
export type Preview = Static<typeof Preview>;
export const GrantPreview = object({ role: RoleName, site_id: Uuid });

export const NewGrant = object({
  role: RoleName,
  site_id: Uuid,
  starts_on: Type.Optional(Nullable(Day)),
  ends_on: Type.Optional(Nullable(Day)),
  reason: Type.Optional(Reason),
});
export const GrantChange = object({ ends_on: Nullable(Day), reason: Type.Optional(Reason) });
export const Revocation = object({ reason: Type.Optional(Reason) });

export const FourEyesSwitch = object({
  permission: Type.String(),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  switched_on_at: Instant,
  switched_on_by_name: Nullable(Type.String()),
  switched_on_by_name_bn: Nullable(Type.String()),
});
export type FourEyesSwitch = Static<typeof FourEyesSwitch>;
export const FourEyesSwitches = object({ items: Type.Array(FourEyesSwitch) });
export const FourEyesChange = object({
  permission: PermissionName,
  site_id: Uuid,
  on: Type.Boolean(),
  reason: Type.Optional(Reason),
});

export const ProposalState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('approved'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('refused'),
  Type.Literal('withdrawn'),
  Type.Literal('expired'),
]);
export type ProposalState = Static<typeof ProposalState>;
export const Proposal = object({
  id: Uuid,
  state: ProposalState,
  permission: Type.String(),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  method: Type.String(),
  path: Type.String(),
  body: Type.Unknown(),
  proposed_by: Uuid,
  proposed_by_name: Type.String(),
  proposed_by_name_bn: Type.String(),
  proposed_at: Instant,
  expires_at: Instant,
  decided_by_name: Nullable(Type.String()),
  decided_by_name_bn: Nullable(Type.String()),
  decided_at: Nullable(Instant),
  reason: Nullable(Type.String()),
  answer_status: Nullable(Type.Integer()),
  answer_code: Nullable(Type.String()),
  /** Whether whoever asks may let it through or refuse it. */
  may_decide: Type.Boolean(),
  may_withdraw: Type.Boolean(),
});
export type Proposal = Static<typeof Proposal>;
export const ProposalList = page(Proposal);
export const ProposalListQuery = listQuery({ state: Type.Optional(ProposalState) });
export const ProposalCount = object({ waiting: Type.Integer({ description: 'Waiting for the decision of who asks' }) });
export const Decision = object({ reason: Type.Optional(Reason) });
