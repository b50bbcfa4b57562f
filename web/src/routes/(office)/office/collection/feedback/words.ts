/** What members say, in the office's words. */
import { m } from '#lib/paraglide/messages.js';
import type { Feedback } from '#modules/collection/feedback/contract-feedback.ts';

export const kindNames: Record<Feedback['kind'], () => string> = {
  complaint: m.feedback_kind_complaint,
  question: m.feedback_kind_question,
  idea: m.feedback_kind_idea,
  thanks: m.feedback_kind_thanks,
};
export const subjectNames: Record<Feedback['subject'], () => string> = {
  measure: m.feedback_subject_measure,
  price: m.feedback_subject_price,
  payment: m.feedback_subject_payment,
  loan: m.feedback_subject_loan,
  people: m.feedback_subject_people,
  other: m.feedback_subject_other,
};
export const stateNames: Record<Feedback['state'], () => string> = {
  new: m.feedback_state_new,
  taken_up: m.feedback_state_taken_up,
  answered: m.feedback_state_answered,
  closed: m.feedback_state_closed,
  reopened: m.feedback_state_reopened,
};
export const faceNames = [() => '', m.feedback_face_1, m.feedback_face_2, m.feedback_face_3] as const;
