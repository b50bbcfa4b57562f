// Judges the lines of a payout before their money is kept, and again before it leaves.
import type { Tx } from '../../../platform/db/database.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { payoutEvents } from '../contract-payouts.ts';
import { type LineRow, refuseLines } from '../payouts/payout-line-store.ts';
import type { BatchRow } from '../payouts/payout-locks.ts';
import { assessRisk } from './assess-risk.ts';
import { type CaseOfSubject, casesOf } from './case-store.ts';
import type { RiskItem } from './gather-facts.ts';
import { openCases, type Suspect } from './open-cases.ts';

export interface JudgedLines {
  readonly clear: readonly LineRow[];
  /** They wait for two people; their money stays kept. */
  readonly held: readonly LineRow[];
  readonly refused: readonly LineRow[];
  /** Whether anything was found that nobody knew of. */
  readonly isNews: boolean;
}

/** What two people released is stopped again only where it has become worse since. Writes no line. */
export async function judgeLines(
  tx: Tx,
  occasion: Occasion,
  batch: BatchRow,
  lines: readonly LineRow[],
  stage: 'approval' | 'sending',
): Promise<JudgedLines> {
  const cases = Map.groupBy(
    await casesOf(
      tx,
      lines.map(({ id }) => id),
    ),
    (one) => one.subject_id,
  );
  const isOpen = ({ id }: LineRow) => (cases.get(id) ?? []).some(({ state }) => state === 'open');
  const asked = lines.filter((line) => !isOpen(line));
  const { site_id: siteId, currency } = batch;
  const items = asked.map((line) => itemOf(batch, line));
  const judged = await assessRisk(tx, occasion, { siteId, kind: 'payout', stage, currency, items });
  const suspects: Suspect[] = [];
  const stopped = new Map<string, 'held' | 'refused'>();
  for (const [index, assessed] of judged.entries()) {
    const line = asked[index] as LineRow;
    const { verdict, score } = assessed.judgement;
    if (verdict === 'allow' || wasReleased(cases.get(line.id), score)) continue;
    const effect = verdict === 'refuse' ? 'refused' : 'held';
    stopped.set(line.id, effect);
    suspects.push({ assessed, effect, reference: line.reference, party: line.payee_name });
  }
  await openCases(tx, occasion, { siteId, kind: 'payout', currency, makers: makersOf(batch) }, suspects);
  return {
    clear: asked.filter(({ id }) => !stopped.has(id)),
    held: lines.filter((line) => isOpen(line) || stopped.get(line.id) === 'held'),
    refused: asked.filter(({ id }) => stopped.get(id) === 'refused'),
    isNews: suspects.length > 0,
  };
}

function wasReleased(cases: readonly CaseOfSubject[] = [], score: number): boolean {
  return cases.some((one) => one.state === 'released' && one.score >= score);
}

/** Whoever proposed it; of what a job proposed, whoever approved it. */
function makersOf(batch: BatchRow): readonly (string | null)[] {
  return [batch.proposed_by ?? batch.approved_by];
}

function itemOf(batch: BatchRow, line: LineRow): RiskItem {
  const { wallet_number: wallet, account_number: account } = line.destination;
  return {
    subject: { kind: 'payments.payout_line', id: line.id },
    amount: line.amount,
    personId: line.person_id,
    makerId: batch.proposed_by,
    destination: (wallet ?? account) || null,
    device: null,
    balance: null,
  };
}

/** Taken out of the batch with the reason; whoever is owed hears of it as of any line that came back. */
export async function takeOut(
  tx: Tx,
  occasion: Occasion,
  batch: BatchRow,
  lines: readonly LineRow[],
  code: 'payments.risk_refused' | 'payments.risk_review',
): Promise<void> {
  if (lines.length === 0) return;
  await refuseLines(
    tx,
    lines.map(({ id }) => id),
    code,
  );
  await recordAudit(tx, occasion, {
    action: payoutEvents.lineRejected,
    siteId: batch.site_id,
    subject: { kind: 'payments.payout_batch', id: batch.id },
    after: { lines: lines.map(({ reference }) => ({ reference, code })) },
  });
  for (let from = 0; from < lines.length; from += 500)
    await emit(tx, payoutEvents.lineRejected, {
      ...{ batch_id: batch.id, site_id: batch.site_id, source: { kind: batch.source_kind, id: batch.source_id } },
      lines: lines.slice(from, from + 500).map((line) => ({
        ...{ line_id: line.id, subject: { kind: line.subject_kind, id: line.subject_id }, person_id: line.person_id },
        ...{ amount: Number(line.amount), currency: batch.currency, code },
      })),
    });
}
