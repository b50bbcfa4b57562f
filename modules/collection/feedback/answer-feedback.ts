// What becomes of words back: taken up, answered, closed by the office; said more, rated or reopened by the member.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { notify } from '../../notify/index.ts';
import { businessDay, findUnion } from '../centre-store.ts';
import type { FeedbackState } from './contract-feedback.ts';
import { feedbackAnswered } from './feedback-notices.ts';
import { addEntry, type FeedbackRow, lockFeedback, personOfFeedback, updateFeedback } from './feedback-store.ts';
import { tellBoard } from './give-feedback.ts';

export type OfficeAct = 'taken_up' | 'answered' | 'closed';

/** From which states an act may come. What is closed stays closed until the member opens it again. */
const comesFrom: Readonly<Record<OfficeAct, readonly FeedbackState[]>> = {
  taken_up: ['new', 'reopened'],
  answered: ['new', 'taken_up', 'reopened', 'answered'],
  closed: ['new', 'taken_up', 'reopened', 'answered'],
};

/** Throws `collection.feedback_missing`, `collection.feedback_state_unfit`. */
export async function answerFeedback(
  tx: Tx,
  occasion: Occasion,
  id: string,
  { act, words = '' }: { readonly act: OfficeAct; readonly words?: string },
): Promise<void> {
  const feedback = await lockFeedback(tx, id);
  requireState(feedback, comesFrom[act]);
  const taker = act === 'taken_up' ? { taken_by: occasion.actor.personId } : {};
  await updateFeedback(tx, id, { state: act, changed_at: occasion.now, ...taker });
  await addEntry(tx, occasion, id, { side: 'office', act, words });
  await audit(tx, occasion, feedback, `collection.feedback_${act}`);
  const personId = await personOfFeedback(tx, id);
  if (personId !== null && act !== 'taken_up') {
    await notify(tx, occasion, {
      notice: feedbackAnswered,
      personId,
      dedupeKey: `collection.feedback_answered:${id}:${occasion.now.epochMilliseconds}`,
      siteId: feedback.centre_id,
      href: `/member/feedback/${id}`,
      params: { number: feedback.number, words: words.slice(0, 120) || '–' },
    });
  }
  await tellBoard(tx, feedback.centre_id, feedback.union_id);
}

/** The member says more; of something answered or closed that opens it again, with a new day to answer by. */
export async function sayMore(tx: Tx, occasion: Occasion, id: string, words: string): Promise<void> {
  const feedback = await lockFeedback(tx, id);
  const wasDone = feedback.state === 'answered' || feedback.state === 'closed';
  await addEntry(tx, occasion, id, { side: 'member', act: wasDone ? 'reopened' : 'said', words });
  const union = await findUnion(tx, feedback.union_id);
  const today = await businessDay(tx, feedback.centre_id, occasion.now);
  const due = today && union ? { due_on: today.add({ days: union.feedback_days }) } : {};
  await updateFeedback(tx, id, { changed_at: occasion.now, ...(wasDone ? { state: 'reopened', ...due } : {}) });
  await audit(tx, occasion, feedback, wasDone ? 'collection.feedback_reopened' : 'collection.feedback_said');
  await tellBoard(tx, feedback.centre_id, feedback.union_id);
}

/** One of three faces; a glad one closes what was answered. Throws `feedback_missing`, `feedback_state_unfit`. */
export async function rateFeedback(tx: Tx, occasion: Occasion, id: string, face: number): Promise<void> {
  const feedback = await lockFeedback(tx, id);
  requireState(feedback, ['answered', 'closed']);
  const state = face === 3 ? 'closed' : feedback.state;
  await updateFeedback(tx, id, { satisfaction: face, state, changed_at: occasion.now });
  await addEntry(tx, occasion, id, { side: 'member', act: 'rated', words: String(face) });
  await audit(tx, occasion, feedback, 'collection.feedback_rated');
  await tellBoard(tx, feedback.centre_id, feedback.union_id);
}

function requireState(feedback: FeedbackRow, allowed: readonly FeedbackState[]): void {
  if (!allowed.includes(feedback.state as FeedbackState)) {
    throw new DomainError('collection.feedback_state_unfit', { state: feedback.state });
  }
}

async function audit(tx: Tx, occasion: Occasion, feedback: FeedbackRow, action: string): Promise<void> {
  const subject = { kind: 'collection.feedback', id: feedback.id };
  await recordAudit(tx, occasion, { action, siteId: feedback.centre_id, subject });
}
