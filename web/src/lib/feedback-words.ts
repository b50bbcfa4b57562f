/** What members say to the co-operative, in the reader's language. */
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
export const faces = [
  { face: 1, label: m.feedback_face_1 },
  { face: 2, label: m.feedback_face_2 },
  { face: 3, label: m.feedback_face_3 },
] as const;
/** By the number that was chosen; none for no face. */
export const faceNames = [() => '', m.feedback_face_1, m.feedback_face_2, m.feedback_face_3] as const;
