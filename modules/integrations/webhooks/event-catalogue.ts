// Everything the house tells other programs: its public name, what stands in it, and which event of a room it is made
// of. A name keeps its meaning; what would change it becomes a new version.
import { type TSchema, Type } from 'typebox';
import { Day, Money, Nullable, object, Uuid } from '../../../platform/http/schema.ts';
import type { JsonValue } from '../../../platform/json.ts';

export type JsonObject = { readonly [key: string]: JsonValue | undefined };

export interface PublicEvent {
  readonly siteId: string;
  readonly data: JsonObject;
}

export interface EventType {
  readonly type: string;
  readonly version: number;
  readonly title: { readonly bn: string; readonly en: string };
  /** Of `data`. */
  readonly schema: TSchema;
  readonly example: JsonObject;
  /** The room's event it is made of; null for what only this room sends. */
  readonly from: string | null;
  /** One event of a room may be many outside. */
  readonly tell: (payload: JsonObject) => readonly PublicEvent[];
}

const some = '01a1ff88-160a-761f-848d-067f0c93f9eb';
const Subject = object({ kind: Type.String(), id: Uuid });
const batch = object({ batch_id: Uuid, number: Type.String(), source: Subject });
const batchExample = { batch_id: some, number: 'PO-2026-0001', source: { kind: 'collection.cycle', id: some } };
const line = object({
  line_id: Uuid,
  batch_id: Uuid,
  subject: Subject,
  amount: Money,
  code: Nullable(Type.String({ description: 'Why it was rejected, in the provider’s word' })),
});
const taka = { amount: 123_450, currency: 'BDT' };
const lineExample = {
  line_id: some,
  batch_id: some,
  subject: { kind: 'collection.statement', id: some },
  amount: taka,
};
const intent = object({ intent_id: Uuid, subject: Subject, amount: Money, transaction_id: Nullable(Uuid) });
const intentExample = { intent_id: some, subject: { kind: 'payments.invoice', id: some }, amount: taka };

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const orNull = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);
const part = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
const subjectOf = (value: JsonValue | undefined): JsonObject => {
  const subject = part(value);
  return { kind: text(subject.kind), id: text(subject.id) };
};
/** Rooms say amount and currency beside each other. */
const moneyOf = (said: JsonObject): JsonObject => ({ amount: Number(said.amount), currency: text(said.currency) });

const one =
  (site: string, data: (payload: JsonObject) => JsonObject) =>
  (payload: JsonObject): readonly PublicEvent[] => [{ siteId: text(payload[site]), data: data(payload) }];

const ofBatch = one('site_id', (said) => ({
  batch_id: text(said.batch_id),
  number: text(said.number),
  source: subjectOf(said.source),
}));

function ofLines(payload: JsonObject): readonly PublicEvent[] {
  const lines = Array.isArray(payload.lines) ? payload.lines.map(part) : [];
  return lines.map((said) => ({
    siteId: text(payload.site_id),
    data: {
      line_id: text(said.line_id),
      batch_id: text(payload.batch_id),
      subject: subjectOf(said.subject),
      amount: moneyOf(said),
      code: orNull(said.code),
    },
  }));
}

const ofIntent = one('site_id', (said) => ({
  intent_id: text(said.intent_id),
  subject: subjectOf(said.subject),
  amount: moneyOf(said),
  transaction_id: orNull(said.transaction_id),
}));

const ofRefund = one('site_id', (said) => ({
  refund_id: text(said.refund_id),
  intent_id: text(said.intent_id),
  subject: subjectOf(said.subject),
  amount: moneyOf(said),
  transaction_id: orNull(said.transaction_id),
}));

const ofInvoice = one('site_id', (said) => ({
  invoice_id: text(said.invoice_id),
  number: text(said.number),
  amount: moneyOf(said),
}));

const idsOf =
  (...names: readonly string[]) =>
  (said: JsonObject): JsonObject =>
    Object.fromEntries(names.map((name) => [name, orNull(said[name])]));

const payments: readonly EventType[] = [
  {
    type: 'payment.succeeded',
    version: 1,
    title: { bn: 'টাকা পাওয়া গেছে', en: 'A payment was received' },
    schema: intent,
    example: { ...intentExample, transaction_id: some },
    from: 'payments.intent_succeeded',
    tell: ofIntent,
  },
  {
    type: 'payment.failed',
    version: 1,
    title: { bn: 'টাকা দেওয়া হয়নি', en: 'A payment failed' },
    schema: intent,
    example: { ...intentExample, transaction_id: null },
    from: 'payments.intent_failed',
    tell: ofIntent,
  },
  {
    type: 'payment.refunded',
    version: 1,
    title: { bn: 'টাকা ফেরত দেওয়া হয়েছে', en: 'A refund was paid' },
    schema: object({
      refund_id: Uuid,
      intent_id: Uuid,
      subject: Subject,
      amount: Money,
      transaction_id: Nullable(Uuid),
    }),
    example: { ...intentExample, refund_id: some, transaction_id: some },
    from: 'payments.refund_succeeded',
    tell: ofRefund,
  },
  ...(
    [
      ['finalised', 'চালান চূড়ান্ত হয়েছে', 'An invoice was finalised'],
      ['paid', 'চালানের টাকা শোধ হয়েছে', 'An invoice was paid'],
    ] as const
  ).map(
    ([step, bn, en]): EventType => ({
      type: `invoice.${step}`,
      version: 1,
      title: { bn, en },
      schema: object({ invoice_id: Uuid, number: Type.String(), amount: Money }),
      example: { invoice_id: some, number: 'INV-2026-0001', amount: taka },
      from: `payments.invoice_${step}`,
      tell: ofInvoice,
    }),
  ),
];

const payouts: readonly EventType[] = [
  ...(
    [
      ['payout.proposed', 'payments.payout_proposed', 'টাকা পাঠানোর প্রস্তাব হয়েছে', 'A payout was proposed'],
      ['payout.approved', 'payments.payout_approved', 'টাকা পাঠানোর অনুমোদন হয়েছে', 'A payout was approved'],
      ['payout.sent', 'payments.payout_sent', 'টাকা পাঠানো হয়েছে', 'A payout was sent'],
      ['payout.cancelled', 'payments.payout_cancelled', 'টাকা পাঠানো বাতিল হয়েছে', 'A payout was cancelled'],
      ['payout.settled', 'payments.payout_batch_settled', 'সব টাকার ফল জানা গেছে', 'Every line of a payout is settled'],
    ] as const
  ).map(
    ([type, from, bn, en]): EventType => ({
      type,
      version: 1,
      title: { bn, en },
      schema: batch,
      example: batchExample,
      from,
      tell: ofBatch,
    }),
  ),
  {
    type: 'payout_line.paid',
    version: 1,
    title: { bn: 'একজন টাকা পেয়েছেন', en: 'One person of a payout was paid' },
    schema: line,
    example: { ...lineExample, code: null },
    from: 'payments.payout_line_paid',
    tell: ofLines,
  },
  {
    type: 'payout_line.rejected',
    version: 1,
    title: { bn: 'একজনের টাকা ফেরত এসেছে', en: 'The money of one person came back' },
    schema: line,
    example: { ...lineExample, code: 'AC04' },
    from: 'payments.payout_line_rejected',
    tell: ofLines,
  },
];

const collection: readonly EventType[] = [
  {
    type: 'shift.closed',
    version: 1,
    title: { bn: 'পালা বন্ধ হয়েছে', en: 'A shift was closed' },
    schema: object({ shift_id: Uuid, centre_id: Uuid, union_id: Uuid }),
    example: { shift_id: some, centre_id: some, union_id: some },
    from: 'collection.shift_closed',
    tell: one('centre_id', idsOf('shift_id', 'centre_id', 'union_id')),
  },
  {
    type: 'receipt.corrected',
    version: 1,
    title: { bn: 'রসিদ সংশোধন হয়েছে', en: 'A receipt was corrected' },
    schema: object({
      receipt_id: Uuid,
      replacement_id: Nullable(Uuid),
      centre_id: Uuid,
      member_id: Uuid,
      held_on: Day,
    }),
    example: { receipt_id: some, replacement_id: null, centre_id: some, member_id: some, held_on: '2026-11-20' },
    from: 'collection.receipt_corrected',
    tell: one('centre_id', idsOf('receipt_id', 'replacement_id', 'centre_id', 'member_id', 'held_on')),
  },
  {
    type: 'cycle.closed',
    version: 1,
    title: { bn: 'চক্র বন্ধ হয়েছে', en: 'A cycle was closed' },
    schema: object({ cycle_id: Uuid, payout_batch_id: Nullable(Uuid) }),
    example: { cycle_id: some, payout_batch_id: some },
    from: 'collection.cycle_closed',
    tell: one('site_id', idsOf('cycle_id', 'payout_batch_id')),
  },
  {
    type: 'milk.received',
    version: 1,
    title: { bn: 'কারখানা দুধ নিয়েছে', en: 'The plant took in milk' },
    schema: object({ trip_id: Uuid, reception_id: Uuid, accepted_g: Type.Integer() }),
    example: { trip_id: some, reception_id: some, accepted_g: 5_124_000 },
    from: 'collection.milk_received',
    tell: one('union_id', (said) => ({
      trip_id: text(said.trip_id),
      reception_id: text(said.reception_id),
      accepted_g: Number(said.accepted_g),
    })),
  },
];

export const testEvent: EventType = {
  type: 'endpoint.test',
  version: 1,
  title: { bn: 'পরীক্ষামূলক খবর', en: 'A test, sent by hand' },
  schema: object({ endpoint_id: Uuid }),
  example: { endpoint_id: some },
  from: null,
  tell: () => [],
};

export const catalogue: readonly EventType[] = [...payments, ...payouts, ...collection, testEvent];

/** The whole of what is sent, as JSON Schema. */
export function bodySchema({ type, version, schema }: EventType): TSchema {
  return object({
    id: Uuid,
    type: Type.Literal(type),
    version: Type.Literal(version),
    timestamp: Type.String({ format: 'date-time', description: 'When it happened' }),
    site_id: Uuid,
    data: schema,
  });
}

export interface EventHead {
  readonly id: string;
  readonly happenedAt: Temporal.Instant;
}

export function bodyOf({ type, version }: EventType, { id, happenedAt }: EventHead, told: PublicEvent): string {
  const timestamp = happenedAt.toString({ fractionalSecondDigits: 3 });
  return JSON.stringify({ id, type, version, timestamp, site_id: told.siteId, data: told.data });
}
