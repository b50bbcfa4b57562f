// The short survey after each payment: a union's questions, a member's faces, and what came of it.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import type { AnswerSurvey, AskQuestions, OwnSurvey, QuestionList, SurveyResults } from './contract-feedback.ts';

export async function questionsOf(db: Db, unionId: string): Promise<QuestionList['items']> {
  return db
    .selectFrom('collection.survey_questions')
    .select(['id', 'position', 'text_bn', 'text_en'])
    .where('union_id', '=', unionId)
    .where('asked_until', 'is', null)
    .orderBy('position')
    .execute();
}

/** All questions at once; those that go stay with the answers they had. Throws `collection.union_missing`. */
export async function askQuestions(tx: Tx, occasion: Occasion, input: AskQuestions): Promise<void> {
  if (!(await findUnion(tx, input.site_id))) throw new DomainError('collection.union_missing');
  const before = await questionsOf(tx, input.site_id);
  const same = (one: { text_bn: string; text_en: string } | undefined, index: number) =>
    one?.text_bn === before[index]?.text_bn && one?.text_en === before[index]?.text_en;
  const gone = before.filter((_question, index) => !same(input.questions[index], index)).map(({ id }) => id);
  await sql`update collection.survey_questions set asked_until = ${occasion.now}
    where id = any(${gone}::uuid[])`.execute(tx);
  const rows = input.questions.flatMap((question, index) =>
    same(question, index)
      ? []
      : [{ id: newId(), union_id: input.site_id, position: index + 1, ...question, asked_from: occasion.now }],
  );
  if (rows.length > 0) await tx.insertInto('collection.survey_questions').values(rows).execute();
  await recordAudit(tx, occasion, {
    action: 'collection.survey_asked',
    siteId: input.site_id,
    subject: { kind: 'identity.site', id: input.site_id },
    after: { questions: input.questions.length },
  });
}

/** The last closed cycle the member was paid for, while its days run and as long as it is not answered. */
export async function readOwnSurvey(db: Db, memberId: string, now: Temporal.Instant): Promise<OwnSurvey['survey']> {
  const { rows } = await sql<{ id: string; site_id: string; from_on: Temporal.PlainDate; to_on: Temporal.PlainDate }>`
    select cycle.id, cycle.site_id, cycle.from_on, cycle.to_on
    from collection.statements statement
    join collection.cycles cycle on cycle.id = statement.cycle_id and cycle.round = statement.round
    join collection.unions on unions.site_id = cycle.site_id
    where statement.member_id = ${memberId}::uuid and cycle.state = 'closed'
      and cycle.closed_at + make_interval(days => unions.survey_days) > ${now}::timestamptz
      and not exists (select from collection.survey_answers answer
        where answer.cycle_id = cycle.id and answer.member_id = statement.member_id)
    order by cycle.to_on desc limit 1`.execute(db);
  const cycle = rows[0];
  const questions = cycle ? await questionsOf(db, cycle.site_id) : [];
  if (!cycle || questions.length === 0) return null;
  return { cycle_id: cycle.id, from_on: cycle.from_on.toString(), to_on: cycle.to_on.toString(), questions };
}

/** Throws `collection.survey_missing`, `survey_incomplete`; by constraint `survey_answered`. */
export async function answerSurvey(tx: Tx, occasion: Occasion, memberId: string, input: AnswerSurvey): Promise<void> {
  const survey = await readOwnSurvey(tx, memberId, occasion.now);
  if (survey?.cycle_id !== input.cycle_id) throw new DomainError('collection.survey_missing');
  const faces = new Map(input.answers.map(({ question_id, face }) => [question_id, face]));
  const rows = survey.questions.map(({ id }) => {
    const face = faces.get(id);
    if (face === undefined) throw new DomainError('collection.survey_incomplete', {}, '/answers');
    return { cycle_id: input.cycle_id, member_id: memberId, question_id: id, face, answered_at: occasion.now };
  });
  await tx.insertInto('collection.survey_answers').values(rows).execute();
}

interface ResultRow {
  readonly cycle_id: string;
  readonly from_on: Temporal.PlainDate;
  readonly to_on: Temporal.PlainDate;
  readonly asked: number;
  readonly answered: number;
  readonly questions: SurveyResults['cycles'][number]['questions'];
}

/** The last six closed cycles of a union. Who answered what is shown to nobody. */
export async function readSurveyResults(db: Db, unionId: string): Promise<SurveyResults> {
  const { rows } = await sql<ResultRow>`
    select cycle.id as cycle_id, cycle.from_on, cycle.to_on, cycle.members_done as asked,
      (select count(distinct member_id) from collection.survey_answers where cycle_id = cycle.id)::integer as answered,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', question.id, 'text_bn', question.text_bn, 'text_en', question.text_en,
          'sad', faces.sad, 'fair', faces.fair, 'glad', faces.glad) order by question.position, question.asked_from)
        from (
          select question_id, count(*) filter (where face = 1) as sad, count(*) filter (where face = 2) as fair,
            count(*) filter (where face = 3) as glad
          from collection.survey_answers where cycle_id = cycle.id group by question_id
        ) faces join collection.survey_questions question on question.id = faces.question_id
      ), '[]') as questions
    from collection.cycles cycle
    where cycle.site_id = ${unionId}::uuid and cycle.state = 'closed'
    order by cycle.to_on desc limit 6`.execute(db);
  return {
    cycles: rows.map((row) => ({ ...row, from_on: row.from_on.toString(), to_on: row.to_on.toString() })),
  };
}
