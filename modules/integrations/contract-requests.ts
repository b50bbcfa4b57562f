// The log of what programs asked, and its sums. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  Day,
  ExportFormat,
  Instant,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';

export const requestErrors = { 'integrations.request_missing': 404 } as const satisfies ErrorTable;

export const requestDays = 30;

export const ApiRequest = object({
  id: Uuid,
  machine_id: Uuid,
  machine_name: Type.String(),
  asked_at: Instant,
  method: Type.String(),
  route: Type.String({ description: 'The pattern; what stood in its place is not kept' }),
  status: Type.Integer(),
  milliseconds: Type.Integer(),
  code: Nullable(Type.String({ description: 'Of a refusal' })),
  request_id: Uuid,
});
export type ApiRequest = Static<typeof ApiRequest>;
export const ApiRequestList = page(ApiRequest);
export const ApiRequestQuery = sheetQuery({
  machine_id: Type.Optional(Uuid),
  outcome: Type.Optional(
    Type.Union([Type.Literal('good'), Type.Literal('refused'), Type.Literal('throttled'), Type.Literal('failed')]),
  ),
  method: Type.Optional(Text(10)),
  route: Type.Optional(Text(300)),
  since: Type.Optional(Day),
});
export const ApiRequestPage = object({
  request: ApiRequest,
  machine_kind: Type.String(),
  summary: Nullable(Type.String({ description: 'What the route does' })),
});
export type ApiRequestPage = Static<typeof ApiRequestPage>;

const counts = {
  requests: Type.Integer(),
  refused: Type.Integer({ description: '4xx but 429' }),
  throttled: Type.Integer({ description: '429' }),
  failed: Type.Integer({ description: '5xx' }),
  milliseconds: Type.Integer({ description: 'On average' }),
};
export const UsageQuery = object({
  machine_id: Type.Optional(Uuid),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400, default: 30 })),
  format: ExportFormat,
});
export const Usage = object({
  from: Day,
  to: Day,
  days: Type.Array(object({ day: Day, ...counts })),
  machines: Type.Array(object({ id: Uuid, name: Type.String(), kind: Type.String(), ...counts })),
  routes: Type.Array(object({ method: Type.String(), route: Type.String(), ...counts })),
});
export type Usage = Static<typeof Usage>;
