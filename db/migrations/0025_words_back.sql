-- Words back: what members say to the co-operative, what it answers, and what they think of it after each payment.
-- append-only: collection.survey_answers

alter table collection.unions
  add column feedback_days smallint not null default 3 check (feedback_days between 1 and 60),
  add column survey_days smallint not null default 14 check (survey_days between 1 and 60);

create table collection.feedback (
  id uuid primary key,
  number integer not null check (number > 0),
  union_id uuid not null references collection.unions,
  centre_id uuid not null references collection.centres,
  member_id uuid not null references collection.members,
  kind text not null check (kind in ('complaint', 'question', 'idea', 'thanks')),
  subject text not null check (subject in ('measure', 'price', 'payment', 'loan', 'people', 'other')),
  receipt_id uuid references collection.receipts,
  statement_id uuid references collection.statements,
  state text not null default 'new' check (state in ('new', 'taken_up', 'answered', 'closed', 'reopened')),
  due_on date not null,
  taken_by uuid references identity.people,
  satisfaction smallint check (satisfaction between 1 and 3),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint feedback_numbered_once unique (union_id, number),
  constraint feedback_satisfied_after_answer check (satisfaction is null or state in ('answered', 'closed', 'reopened'))
);
create index feedback_of_member on collection.feedback (member_id, id);
create index feedback_open on collection.feedback (centre_id, due_on) where state in ('new', 'taken_up', 'reopened');

-- Everything said and done about it, in order; nothing is taken back but the words of a person who is erased.
create table collection.feedback_entries (
  id uuid primary key,
  feedback_id uuid not null references collection.feedback,
  side text not null check (side in ('member', 'office')),
  act text not null check (act in ('said', 'taken_up', 'answered', 'closed', 'reopened', 'rated')),
  words text not null default '' check (length(words) <= 2000),
  said_at timestamptz not null,
  said_by uuid references identity.people
);
create index feedback_entries_of on collection.feedback_entries (feedback_id, id);

create table collection.feedback_files (
  id uuid primary key,
  feedback_id uuid not null references collection.feedback,
  kind text not null check (kind in ('photo', 'voice')),
  file_id uuid not null references platform.files,
  added_at timestamptz not null
);
create index feedback_files_of on collection.feedback_files (feedback_id);

create table collection.survey_questions (
  id uuid primary key,
  union_id uuid not null references collection.unions,
  position smallint not null check (position between 1 and 10),
  text_bn text not null check (length(text_bn) between 1 and 200),
  text_en text not null check (length(text_en) between 1 and 200),
  asked_from timestamptz not null,
  asked_until timestamptz
);
create unique index survey_questions_in_place on collection.survey_questions (union_id, position) where asked_until is null;

create table collection.survey_answers (
  cycle_id uuid not null references collection.cycles,
  member_id uuid not null references collection.members,
  question_id uuid not null references collection.survey_questions,
  face smallint not null check (face between 1 and 3),
  answered_at timestamptz not null,
  constraint survey_answers_once primary key (cycle_id, member_id, question_id)
);
