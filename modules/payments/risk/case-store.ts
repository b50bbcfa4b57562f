// SQL of cases and labels.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { RiskCaseState, RiskEffect, RiskLabel } from '../contract-risk.ts';
import type { RiskKind } from '../contract-risk-rules.ts';

export type CaseRow = Omit<Selectable<DB['payments.risk_cases']>, 'kind' | 'state' | 'effect'> & {
  readonly kind: RiskKind;
  readonly state: RiskCaseState;
  readonly effect: RiskEffect;
};

export type NewCase = Omit<CaseRow, 'owner_id' | 'first_by' | 'first_at' | 'first_reason'>;

export async function insertCases(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  await tx
    .insertInto('payments.risk_cases')
    .values(cases.map((one) => ({ ...one, made_by: [...one.made_by] })))
    .execute();
}

export async function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  const row = await db.selectFrom('payments.risk_cases').selectAll().where('id', '=', id).executeTakeFirst();
  return row as CaseRow | undefined;
}

export async function changeCase(tx: Tx, id: string, change: Partial<Omit<CaseRow, 'id' | 'made_by'>>): Promise<void> {
  const result = await tx.updateTable('payments.risk_cases').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.risk_case_missing');
}

export interface CaseOfSubject {
  readonly id: string;
  readonly subject_id: string;
  readonly state: RiskCaseState;
  readonly score: number;
}

export async function casesOf(db: Db, subjectIds: readonly string[]): Promise<readonly CaseOfSubject[]> {
  const { rows } = await sql<CaseOfSubject>`
    select id, subject_id, state, score from payments.risk_cases
    where subject_id = any(${[...subjectIds]}::uuid[]) order by opened_at, id`.execute(db);
  return rows;
}

export async function openCasesOf(db: Db, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const all = await casesOf(db, subjectIds);
  return new Map(all.filter(({ state }) => state === 'open').map((one) => [one.subject_id, one.id]));
}

/** The payment went on under another id: a line proposed again. */
export async function moveCase(
  tx: Tx,
  from: string,
  to: { readonly id: string; readonly reference: string },
): Promise<void> {
  await sql`
    update payments.risk_cases set subject_id = ${to.id}::uuid, reference = ${to.reference}
    where subject_id = ${from}::uuid and state = 'open'`.execute(tx);
}

/** Nobody is to decide any more: the payment itself was taken back. Returns which. */
export async function dropCases(
  tx: Tx,
  subjectIds: readonly string[],
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update payments.risk_cases set state = 'dropped', ended_at = ${at}::timestamptz
    where subject_id = any(${[...subjectIds]}::uuid[]) and state = 'open' returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export interface LabelRow {
  readonly label: RiskLabel;
  readonly note: string;
  readonly labelled_at: Temporal.Instant;
  readonly labelled_by: string;
}

export async function insertLabel(
  tx: Tx,
  label: LabelRow & { readonly id: string; readonly assessment_id: string },
): Promise<void> {
  await tx.insertInto('payments.risk_labels').values(label).execute();
}

/** The latest first. */
export async function labelsOf(db: Db, assessmentId: string): Promise<readonly LabelRow[]> {
  const query = db.selectFrom('payments.risk_labels').selectAll().where('assessment_id', '=', assessmentId);
  return (await query.orderBy('labelled_at', 'desc').orderBy('id', 'desc').execute()) as unknown as LabelRow[];
}
