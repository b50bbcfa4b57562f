// Support access as the outside sees it. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Instant, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const supportPermission = 'identity.support.begin';

export const supportMinutes = { min: 5, max: 60, usual: 15 } as const;

export const SupportRequest = object({
  reason: Text(400, { minLength: 5, pattern: '\\S{2}' }),
  minutes: Type.Integer({ minimum: supportMinutes.min, maximum: supportMinutes.max }),
});
export type SupportRequest = Static<typeof SupportRequest>;

export const SupportAccess = object({
  id: Uuid,
  supporter_name: Type.String(),
  supporter_name_bn: Type.String(),
  reason: Type.String(),
  begun_at: Instant,
  ends_at: Instant,
  agreed_at: Nullable(Instant),
  ended_at: Nullable(Instant),
  is_open: Type.Boolean(),
  pages: Type.Array(Type.String(), { description: 'What was looked at, each page once' }),
});
export type SupportAccess = Static<typeof SupportAccess>;
export const SupportAccesses = object({ items: Type.Array(SupportAccess) });
export const SupportAgreement = object({ agreed: Type.Boolean() });
export const SupportBegun = object({ id: Uuid, ends_at: Instant });
