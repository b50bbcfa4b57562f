// What identity shows of machines: API keys, clients of partners, devices. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';

export const machinePermissions = ['identity.machine.read', 'identity.machine.manage'] as const;

export const machineErrors = {
  'identity.token_refused': 401,
  'identity.machine_address_refused': 403,
  'identity.machine_missing': 404,
  'identity.machine_ended': 409,
  'identity.machine_has_no_secret': 409,
  'identity.machine_scope_unknown': 422,
  'identity.machine_scope_not_yours': 403,
  'identity.machine_site_outside': 422,
  'identity.machine_address_invalid': 422,
  'identity.machine_expiry_past': 422,
  'identity.public_key_invalid': 422,
  'identity.device_needs_centre': 422,
  'identity.enrolment_refused': 410,
  'identity.enrolment_ended': 409,
} as const satisfies ErrorTable;

export const machineConstraints = { machines_pkey: 'platform.conflict' } as const;

export const MachineKind = Type.Union([Type.Literal('key'), Type.Literal('client'), Type.Literal('device')]);
export type MachineKind = Static<typeof MachineKind>;

export const DeviceKind = Type.Union([
  Type.Literal('centre_tablet'),
  Type.Literal('scale_bridge'),
  Type.Literal('sensor_gateway'),
]);
export type DeviceKind = Static<typeof DeviceKind>;

/** What each kind of device may do at its centre; each is something an operator of the centre may do. */
export const deviceScopes: Readonly<Record<DeviceKind, readonly string[]>> = {
  centre_tablet: [
    'collection.centre.read',
    'collection.member.read',
    'collection.chart.read',
    'collection.shift.work',
    'collection.receipt.record',
    'collection.receipt.read',
    'collection.day.read',
  ],
  scale_bridge: ['collection.centre.read', 'collection.member.read'],
  sensor_gateway: ['collection.centre.read'],
};

/**
 * A machine appoints nobody, makes no other machine, gives no second approval and has no data of its own: those need a
 * person.
 */
export function mayBeScope(permission: string): boolean {
  return (
    !/^identity\.(grant|machine|person\.manage|role|support)/.test(permission) &&
    !/\.(approve|own\.[a-z]+)$/.test(permission)
  );
}

const Name = Text(120, { minLength: 1, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const Reason = Text(400);
const Scope = Type.String({ pattern: '^[a-z_]+(\\.[a-z_]+)+$', maxLength: 80 });
const Address = Text(60, { minLength: 2, description: 'IPv4 or IPv6 address, or a range such as 203.0.113.0/24' });
const PublicKey = Type.Object(
  { kty: Text(10), crv: Type.Optional(Text(20)), x: Type.Optional(Text(200)), y: Type.Optional(Text(200)) },
  { additionalProperties: true, maxProperties: 20, description: 'JWK: P-256 or Ed25519, the public half only' },
);

export const MachineState = Type.Union([Type.Literal('active'), Type.Literal('expired'), Type.Literal('revoked')]);
export const Machine = object({
  id: Uuid,
  kind: MachineKind,
  device_kind: Nullable(Type.String()),
  name: Type.String(),
  state: MachineState,
  needs_review: Type.Boolean({ description: 'Whoever made it has left; somebody else should take a look' }),
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  scopes: Type.Array(Type.String()),
  made_at: Instant,
  made_by_name: Nullable(Type.String()),
  made_by_name_bn: Nullable(Type.String()),
  expires_at: Nullable(Instant),
  last_used_at: Nullable(Instant),
});
export type Machine = Static<typeof Machine>;
export const MachineList = page(Machine);
export const MachineListQuery = sheetQuery({
  kind: Type.Optional(MachineKind),
  state: Type.Optional(Type.Union([MachineState, Type.Literal('review')])),
  site_id: Type.Optional(Uuid),
});
export const MachinePage = object({
  machine: Machine,
  sites: Type.Array(object({ id: Uuid, name_bn: Type.String(), name_en: Type.String() })),
  allowed_addresses: Type.Array(Type.String()),
  revoked_at: Nullable(Instant),
  revoked_by_name: Nullable(Type.String()),
  revoked_by_name_bn: Nullable(Type.String()),
  revoked_reason: Nullable(Type.String()),
  may_manage: Type.Boolean(),
  secrets: Type.Array(object({ id: Uuid, hint: Type.String(), made_at: Instant, ends_at: Nullable(Instant) })),
  public_keys: Type.Array(object({ kid: Type.String(), algorithm: Type.String(), made_at: Instant })),
  uses: Type.Array(object({ day: Day, requests: Type.Integer() })),
  addresses: Type.Array(object({ address: Type.String(), first_at: Instant, last_at: Instant })),
});
export type MachinePage = Static<typeof MachinePage>;

const AllowedAddresses = Type.Array(Address, { maxItems: 50 });
export const NewMachine = object({
  id: Type.Optional(Uuid),
  kind: Type.Union([Type.Literal('key'), Type.Literal('client')]),
  name: Name,
  site_id: Uuid,
  site_ids: Type.Optional(
    Type.Array(Uuid, {
      minItems: 1,
      maxItems: 200,
      description: 'Where it may act; without it at the whole of site_id',
    }),
  ),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 100 }),
  expires_at: Type.Optional(Nullable(Instant)),
  allowed_addresses: Type.Optional(AllowedAddresses),
  public_key: Type.Optional(Nullable(PublicKey)),
});
export const IssuedSecret = object({
  id: Uuid,
  secret: Nullable(Type.String({ description: 'Shown here, once; null when it was shown before, or there is none' })),
});
export type IssuedSecret = Static<typeof IssuedSecret>;
export const MachineChange = object({
  name: Type.Optional(Name),
  expires_at: Type.Optional(Nullable(Instant)),
  allowed_addresses: Type.Optional(AllowedAddresses),
});
export const Rotation = object({
  overlap_hours: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 168, default: 24, description: 'How long the old one still works' }),
  ),
});
export const MachineRevocation = object({ reason: Type.Optional(Reason) });

export const NewEnrolment = object({ site_id: Uuid, device_kind: DeviceKind, name: Name });
export const IssuedEnrolment = object({
  id: Uuid,
  code: Nullable(Type.String({ description: 'Shown here, once' })),
  path: Nullable(Type.String({ description: 'What the device opens; the code stands behind the #' })),
  expires_at: Instant,
});
export type IssuedEnrolment = Static<typeof IssuedEnrolment>;
export const EnrolmentState = object({
  id: Uuid,
  state: Type.Union([Type.Literal('open'), Type.Literal('used'), Type.Literal('withdrawn'), Type.Literal('expired')]),
  machine_id: Nullable(Uuid),
  expires_at: Instant,
});
export type EnrolmentState = Static<typeof EnrolmentState>;

const Code = Text(40, { minLength: 4, description: 'As shown; blanks, hyphens and small letters do not matter' });
export const EnrolmentQuestion = object({ code: Code });
export const EnrolmentWelcome = object({
  name: Type.String(),
  device_kind: DeviceKind,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  expires_at: Instant,
});
export type EnrolmentWelcome = Static<typeof EnrolmentWelcome>;
export const DeviceEnrolment = object({ code: Code, public_key: PublicKey });
export const EnrolledDevice = object({
  device_id: Uuid,
  kid: Type.String({ description: 'Thumbprint of the key, RFC 7638' }),
  name: Type.String(),
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  scopes: Type.Array(Type.String()),
  issuer: Type.String({ description: 'The aud of its assertions' }),
  token_path: Type.String(),
});
export type EnrolledDevice = Static<typeof EnrolledDevice>;
export const WhoIAm = object({
  id: Uuid,
  name: Type.String(),
  kind: MachineKind,
  scopes: Type.Array(Type.String()),
  site_ids: Type.Array(Uuid, { description: 'Every site it may act at' }),
});
