// Opens a case for each payment that was stopped or marked.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { recordAudits } from '../../identity/index.ts';
import type { RiskEffect } from '../contract-risk.ts';
import type { RiskKind } from '../contract-risk-rules.ts';
import type { NewAssessment } from './assessment-store.ts';
import { dropCases, insertCases } from './case-store.ts';

export interface Suspect {
  readonly assessed: NewAssessment;
  readonly effect: RiskEffect;
  /** As people name it: the number of a line, of a payment. */
  readonly reference: string;
  readonly party: string;
}

interface Place {
  readonly siteId: string;
  readonly kind: RiskKind;
  readonly currency: string;
  /** Whoever made these payments does not release them. */
  readonly makers: readonly (string | null)[];
}

export async function openCases(tx: Tx, occasion: Occasion, place: Place, suspects: readonly Suspect[]): Promise<void> {
  if (suspects.length === 0) return;
  const makers = [...new Set(place.makers.filter((id) => id !== null))];
  const cases = suspects.map(({ assessed, effect, reference, party }) => {
    const { item, judgement } = assessed;
    const isRefused = effect === 'refused';
    return {
      ...{ id: newId(), site_id: place.siteId, assessment_id: assessed.id, kind: place.kind },
      ...{ subject_kind: item.subject.kind, subject_id: item.subject.id, reference, party },
      ...{ person_id: item.personId, amount: item.amount, currency: place.currency, score: judgement.score },
      ...{ effect, state: isRefused ? ('refused' as const) : ('open' as const), made_by: makers },
      ...{ opened_at: occasion.now, ended_at: isRefused ? occasion.now : null, ended_by: null },
      end_reason: isRefused ? 'rules' : null,
    };
  });
  await insertCases(tx, cases);
  await recordAudits(
    tx,
    occasion,
    cases.map((one) => ({
      action: 'payments.risk_case_opened',
      siteId: place.siteId,
      subject: { kind: 'payments.risk_case', id: one.id },
      after: { reference: one.reference, score: one.score, effect: one.effect },
    })),
  );
  await publish(tx, `site:${place.siteId}:risk`, 'risk_case_opened', { count: cases.length });
}

/** The payments were taken back by whoever may: their cases end with them. */
export async function endCasesOf(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  subjectIds: readonly string[],
): Promise<void> {
  const dropped = await dropCases(tx, subjectIds, occasion.now);
  await recordAudits(
    tx,
    occasion,
    dropped.map((id) => ({
      ...{ action: 'payments.risk_case_dropped', siteId, subject: { kind: 'payments.risk_case', id } },
      after: { state: 'dropped' },
    })),
  );
}
