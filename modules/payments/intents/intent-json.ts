// Payments received as the API tells them.
import type { Config } from '../../../platform/config.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import { findPerson } from '../../identity/index.ts';
import type {
  Attempt,
  AttemptState,
  Intent,
  IntentQuery,
  IntentState,
  IntentSummary,
  Refund,
  RefundState,
} from '../contract-intents.ts';
import type { GatewayCode } from '../gateways/gateway.ts';
import { findNoticesOf, type NoticeRow } from '../gateways/notice-store.ts';
import { findRefunds, type RefundRow } from '../refunds/refund-store.ts';
import { type AttemptRow, findAttempts } from './attempt-store.ts';
import { findIntent, findMoves, type ListedIntent, listIntents, type MoveRow } from './intent-store.ts';
import { payPath } from './pay-token.ts';

type Person = { id: string; name: string; name_bn: string } | null;
type People = (id: string | null) => Promise<Person>;

/** Throws `payments.intent_missing`. */
export async function readIntent(db: Db, config: Pick<Config, 'SECRET'>, id: string): Promise<Sendable<Intent>> {
  const intent = await findIntent(db, id);
  if (!intent) throw new DomainError('payments.intent_missing', { id });
  const attempts = await findAttempts(db, id);
  const notices = await findNoticesOf(
    db,
    attempts.map((one) => one.id),
  );
  const last = attempts.find((one) => one.id === intent.attempt_id);
  const people = peopleOnce(db);
  const asks = last && ['review', 'mismatch'].includes(last.state) ? last.state : null;
  const money = (amount: bigint) => ({ amount, currency: intent.currency });
  const paid = attempts.find((one) => one.money === 'credited');
  const reserved = last?.state === 'authorised' ? last.authorised - last.captured : 0n;
  return {
    ...(await summaryJson({ ...intent, gateway: last?.gateway ?? null, asks }, people)),
    capture_mode: intent.capture_mode,
    expires_at: intent.expires_at?.toString() ?? null,
    pay_path: payPath(config, id),
    moves: await Promise.all((await findMoves(db, id)).map((move) => moveJson(move, attempts, people))),
    attempts: attempts.map(attemptJson),
    refunds: await Promise.all((await findRefunds(db, id)).map((refund) => refundJson(refund, people))),
    notices: notices.map(noticeJson),
    refundable: money(paid ? paid.captured - paid.refunded : 0n),
    capturable: money(intent.state === 'requires_capture' ? reserved : 0n),
  };
}

export async function readIntents(
  db: Db,
  siteIds: readonly string[],
  filter: IntentQuery,
): Promise<Page<Sendable<IntentSummary>>> {
  const { items, next } = await listIntents(db, siteIds, filter);
  const people = peopleOnce(db);
  return { items: await Promise.all(items.map((intent) => summaryJson(intent, people))), next };
}

async function summaryJson(intent: ListedIntent, people: People): Promise<Sendable<IntentSummary>> {
  const { currency } = intent;
  return {
    id: intent.id,
    reference: intent.reference,
    site_id: intent.site_id,
    subject: { kind: intent.subject_kind, id: intent.subject_id },
    description: intent.description,
    amount: { amount: intent.amount, currency },
    received: { amount: intent.received, currency },
    refunded: { amount: intent.refunded, currency },
    state: intent.state as IntentState,
    gateway: intent.gateway as GatewayCode | null,
    asks: intent.asks as 'review' | 'mismatch' | null,
    payer: await people(intent.payer_person_id),
    created_at: intent.created_at.toString(),
    ended_at: intent.ended_at?.toString() ?? null,
  };
}

export function attemptJson(attempt: AttemptRow): Sendable<Attempt> {
  const money = (amount: bigint) => ({ amount, currency: attempt.currency });
  return {
    id: attempt.id,
    seq: attempt.seq,
    gateway: attempt.gateway as GatewayCode,
    reference: attempt.reference,
    state: attempt.state as AttemptState,
    authorised: money(attempt.authorised),
    captured: money(attempt.captured),
    refunded: money(attempt.refunded),
    contested: money(attempt.contested),
    provider_id: attempt.provider_id,
    provider_transaction_id: attempt.provider_transaction_id,
    fee: attempt.fee === null ? null : money(attempt.fee),
    payer: attempt.payer,
    code: attempt.code,
    risk: attempt.risk,
    looks: attempt.looks,
    next_look_at: attempt.next_look_at?.toString() ?? null,
    created_at: attempt.created_at.toString(),
    settled_at: attempt.settled_at?.toString() ?? null,
  };
}

async function refundJson(refund: RefundRow, people: People): Promise<Sendable<Refund>> {
  return {
    id: refund.id,
    attempt_id: refund.attempt_id,
    reference: refund.reference,
    amount: { amount: refund.amount, currency: refund.currency },
    reason: refund.reason,
    state: refund.state as RefundState,
    provider_id: refund.provider_id,
    code: refund.code,
    ordered_at: refund.ordered_at.toString(),
    ordered_by: await people(refund.ordered_by),
    approved_by: await people(refund.approved_by),
    ended_at: refund.ended_at?.toString() ?? null,
    settled: refund.settled_note === null ? null : { by: await people(refund.settled_by), note: refund.settled_note },
  };
}

async function moveJson(
  move: MoveRow,
  attempts: readonly AttemptRow[],
  people: People,
): Promise<Sendable<Intent['moves'][number]>> {
  const { code } = move.detail as { code?: unknown };
  return {
    seq: move.seq,
    happening: move.happening,
    from: move.from_state as IntentState,
    to: move.to_state as IntentState,
    at: move.moved_at.toString(),
    by: await people(move.moved_by),
    code: typeof code === 'string' ? code : null,
    gateway: (attempts.find((one) => one.id === move.attempt_id)?.gateway ?? null) as GatewayCode | null,
  };
}

function noticeJson(notice: NoticeRow): Sendable<Intent['notices'][number]> {
  return {
    id: notice.id,
    gateway: notice.gateway as GatewayCode,
    received_at: notice.received_at.toString(),
    verdict: notice.verdict,
    kind: notice.kind,
    event_id: notice.event_id,
  };
}

/** A page names a handful of people, most of them more than once. */
function peopleOnce(db: Db): People {
  const known = new Map<string, Promise<Person>>();
  const find = async (id: string): Promise<Person> => {
    const person = await findPerson(db, id);
    return person ? { id, name: person.name, name_bn: person.nameBn } : null;
  };
  return async (id) => {
    if (id === null) return null;
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    return found;
  };
}
