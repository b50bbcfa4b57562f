// What people make of a case: two release it, one refuses it, anybody who reviews says what it was.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import type { RiskLabel } from '../contract-risk.ts';
import { lockCase, lockCaseAndPayment } from './case-locks.ts';
import { type CaseRow, changeCase, findCase, insertLabel } from './case-store.ts';
import { carryOutRefusal, carryOutRelease } from './end-case.ts';

type Refusal =
  | 'payments.risk_case_ended'
  | 'payments.risk_own_payment'
  | 'payments.risk_same_person'
  | 'platform.forbidden';

/** Why this person may not release it now: one answer for the act and for the screen. */
export function refuseRelease(row: CaseRow, personId: string | null): Refusal | null {
  if (row.state !== 'open') return 'payments.risk_case_ended';
  if (personId === null) return 'platform.forbidden';
  if (row.made_by.includes(personId)) return 'payments.risk_own_payment';
  return row.first_by === personId ? 'payments.risk_same_person' : null;
}

/**
 * The first word is kept, the second lets the payment go on. Returns whether it was the second. Throws
 * `payments.risk_case_missing`, `…_ended`, `payments.risk_own_payment`, `payments.risk_same_person`.
 */
export async function releaseCase(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<boolean> {
  const row = await lockCaseAndPayment(tx, id);
  const { personId } = occasion.actor;
  const refusal = refuseRelease(row, personId);
  if (refusal) throw new DomainError(refusal);
  if (row.first_by === null) {
    await changeCase(tx, id, { first_by: personId, first_at: occasion.now, first_reason: reason });
    await record(tx, occasion, row, 'payments.risk_case_first_release', reason);
    return false;
  }
  const ending = { ended_at: occasion.now, ended_by: personId, end_reason: reason };
  await changeCase(tx, id, { state: 'released', ...ending });
  await record(tx, occasion, row, 'payments.risk_case_released', reason);
  await carryOutRelease(tx, occasion, row);
  return true;
}

/** Throws `payments.risk_case_missing`, `payments.risk_case_ended`. */
export async function refuseCase(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const row = await lockCaseAndPayment(tx, id);
  if (row.state !== 'open') throw new DomainError('payments.risk_case_ended');
  const ending = { ended_at: occasion.now, ended_by: occasion.actor.personId, end_reason: reason };
  await changeCase(tx, id, { state: 'refused', ...ending });
  await record(tx, occasion, row, 'payments.risk_case_refused', reason);
  await carryOutRefusal(tx, occasion, row, reason);
}

/** Throws `payments.risk_case_missing`, `payments.risk_case_ended`. */
export async function ownCase(tx: Tx, occasion: Occasion, id: string, isMine: boolean): Promise<void> {
  const row = await lockCase(tx, id);
  if (row.state !== 'open') throw new DomainError('payments.risk_case_ended');
  await changeCase(tx, id, { owner_id: isMine ? occasion.actor.personId : null });
  await record(tx, occasion, row, isMine ? 'payments.risk_case_taken' : 'payments.risk_case_given_up');
}

/** May be said again: the latest word counts. Throws `payments.risk_case_missing`. */
export async function labelCase(
  tx: Tx,
  occasion: Occasion,
  id: string,
  { label, note }: { readonly label: RiskLabel; readonly note: string },
): Promise<void> {
  const row = await findCase(tx, id);
  if (!row) throw new DomainError('payments.risk_case_missing', { id });
  const { personId } = occasion.actor;
  assert(personId !== null, 'people say what it was');
  const said = { labelled_at: occasion.now, labelled_by: personId };
  await insertLabel(tx, { id: newId(), assessment_id: row.assessment_id, label, note, ...said });
  await record(tx, occasion, row, `payments.risk_case_labelled_${label}`);
}

async function record(tx: Tx, occasion: Occasion, row: CaseRow, action: string, reason?: string): Promise<void> {
  await recordAudit(tx, occasion, {
    ...{ action, siteId: row.site_id, subject: { kind: 'payments.risk_case', id: row.id } },
    after: { reference: row.reference },
    reason: reason ?? null,
  });
  await publish(tx, `site:${row.site_id}:risk`, 'risk_case_moved', { case_id: row.id });
}
