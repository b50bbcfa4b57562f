// Words back on the wire: what members say, what they are answered, what they think. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../../platform/http/schema.ts';

const optional = Type.Optional;
const Count = Type.Integer({ minimum: 0 });
const Words = Text(2000, { minLength: 1 });

export const feedbackErrors = {
  'collection.feedback_missing': 404,
  'collection.feedback_subject_unfit': 422,
  'collection.feedback_empty': 422,
  'collection.feedback_state_unfit': 409,
  'collection.feedback_file_missing': 422,
  'collection.feedback_file_unfit': 422,
  'collection.feedback_files_many': 409,
  'collection.survey_missing': 404,
  'collection.survey_answered': 409,
  'collection.survey_incomplete': 422,
} as const satisfies ErrorTable;

export const feedbackConstraints = {
  survey_answers_once: 'collection.survey_answered',
} as const satisfies Record<string, keyof typeof feedbackErrors>;

export const feedbackPermissions = ['collection.feedback.read', 'collection.feedback.answer'] as const;

export const feedbackKinds = ['complaint', 'question', 'idea', 'thanks'] as const;
export const feedbackSubjects = ['measure', 'price', 'payment', 'loan', 'people', 'other'] as const;
export const feedbackStates = ['new', 'taken_up', 'answered', 'closed', 'reopened'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** A photo is drawn anew; a voice note is what a phone records, of at most a few minutes. One form, one file. */
export const feedbackFile = { maxBytes: 4 * 1024 ** 2, most: 6 } as const;

export const GiveFeedback = object({
  id: optional(Uuid),
  kind: Type.Enum([...feedbackKinds]),
  subject: Type.Enum([...feedbackSubjects]),
  words: Text(2000),
  receipt_id: optional(Nullable(Uuid)),
  statement_id: optional(Nullable(Uuid)),
});
export type GiveFeedback = Static<typeof GiveFeedback>;
export const SayWords = object({ words: Words });
export const Rate = object({ face: Type.Integer({ minimum: 1, maximum: 3 }) });
export const FileKind = object({ kind: Type.Enum(['photo', 'voice']) });

const fields = {
  id: Uuid,
  number: Count,
  kind: Type.Enum([...feedbackKinds]),
  subject: Type.Enum([...feedbackSubjects]),
  state: Type.Enum([...feedbackStates]),
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  words: Type.String(),
  receipt_id: Nullable(Uuid),
  statement_id: Nullable(Uuid),
  due_on: Day,
  overdue: Type.Boolean(),
  taken_by_name: Nullable(Type.String()),
  satisfaction: Nullable(Count),
  created_at: Instant,
  changed_at: Instant,
};
export const Feedback = object(fields);
export type Feedback = Static<typeof Feedback>;
export const FeedbackPage = page(Feedback);
export const FeedbackQuery = listQuery({
  centre_id: optional(Uuid),
  member_id: optional(Uuid),
  state: optional(Type.Enum([...feedbackStates])),
  open: optional(Type.Boolean()),
});
export type FeedbackQuery = Static<typeof FeedbackQuery>;
export const FeedbackDetail = object({
  ...fields,
  entries: Type.Array(
    object({
      id: Uuid,
      side: Type.Enum(['member', 'office']),
      act: Type.Enum(['said', 'taken_up', 'answered', 'closed', 'reopened', 'rated']),
      words: Type.String(),
      said_at: Instant,
      name: Nullable(Type.String()),
    }),
  ),
  files: Type.Array(object({ id: Uuid, kind: Type.Enum(['photo', 'voice']) })),
});
export type FeedbackDetail = Static<typeof FeedbackDetail>;
export const OwnFeedback = object({ items: Type.Array(Feedback) });
export type OwnFeedback = Static<typeof OwnFeedback>;

const Question = object({ text_bn: Text(200, { minLength: 1 }), text_en: Text(200, { minLength: 1 }) });
export const AskQuestions = object({ site_id: Uuid, questions: Type.Array(Question, { maxItems: 10 }) });
export type AskQuestions = Static<typeof AskQuestions>;
export const QuestionList = object({
  items: Type.Array(object({ id: Uuid, position: Count, text_bn: Type.String(), text_en: Type.String() })),
});
export type QuestionList = Static<typeof QuestionList>;
export const UnionQuery = object({ site_id: Uuid });
/** Null where nothing is asked now: no cycle closed lately, answered already, or no questions. */
export const OwnSurvey = object({
  survey: Nullable(object({ cycle_id: Uuid, from_on: Day, to_on: Day, questions: QuestionList.properties.items })),
});
export type OwnSurvey = Static<typeof OwnSurvey>;
export const AnswerSurvey = object({
  cycle_id: Uuid,
  answers: Type.Array(object({ question_id: Uuid, face: Type.Integer({ minimum: 1, maximum: 3 }) }), {
    minItems: 1,
    maxItems: 10,
  }),
});
export type AnswerSurvey = Static<typeof AnswerSurvey>;
export const SurveyResults = object({
  cycles: Type.Array(
    object({
      cycle_id: Uuid,
      from_on: Day,
      to_on: Day,
      asked: Count,
      answered: Count,
      questions: Type.Array(
        object({ id: Uuid, text_bn: Type.String(), text_en: Type.String(), sad: Count, fair: Count, glad: Count }),
      ),
    }),
  ),
});
export type SurveyResults = Static<typeof SurveyResults>;
