// The audit as it is shown: records, their list, and the history of one thing.
import { type Static, Type } from 'typebox';
import { Day, Instant, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';

export const AuditRecord = object({
  id: Uuid,
  recorded_at: Instant,
  person_id: Nullable(Uuid),
  actor_kind: Type.Union([Type.Literal('person'), Type.Literal('machine'), Type.Literal('system')]),
  actor_name: Type.String({ description: 'Of the system, the code of what it was doing' }),
  actor_name_bn: Type.String(),
  action: Type.String(),
  site_id: Nullable(Uuid),
  subject_kind: Type.String(),
  subject_id: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  address: Nullable(Type.String()),
  request_id: Type.String(),
  position: Nullable(Type.Integer({ description: 'Place in the hash chain; null until sealed' })),
});
export type AuditRecord = Static<typeof AuditRecord>;
export const AuditList = page(AuditRecord);
export const AuditListQuery = sheetQuery({
  action: Type.Optional(Text(100)),
  person_id: Type.Optional(Uuid),
  site_id: Type.Optional(Uuid),
  subject_kind: Type.Optional(Text(100)),
  subject_id: Type.Optional(Text(100)),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});
export const AuditSubject = object({ kind: Text(100, { minLength: 1 }), id: Text(100, { minLength: 1 }) });
export const AuditHistory = object({ items: Type.Array(AuditRecord) });

export const AuditRoots = object({
  items: Type.Array(
    object({
      on_day: Day,
      position: Type.Integer(),
      hash: Type.String({ description: 'SHA-256 of the chain up to there, in hex' }),
      signature: Type.String({ description: 'Ed25519 over the signed text, in base64' }),
      signed_text: Type.String(),
      key_id: Uuid,
    }),
  ),
  keys: Type.Array(object({ id: Uuid, public_key: Type.String({ description: 'SPKI, PEM' }) })),
});
