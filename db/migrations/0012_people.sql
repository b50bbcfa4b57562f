-- People in full: who somebody is, how they are reached, whom they live with, their papers, and files of people.

alter table identity.people
  add column photo_file_id uuid references platform.files (id),
  add column reading text not null default 'reads',
  add column birth_on date,
  add column gender text,
  add column emergency_name text,
  add column emergency_phone text,
  add column emergency_relation text,
  add column suspended_at timestamptz,
  add column suspended_until timestamptz,
  add column suspended_by uuid references identity.people (id),
  add column suspension_reason text,
  add constraint people_reading_known check (reading in ('reads', 'reads_a_little', 'listens')),
  add constraint people_gender_known check (gender in ('female', 'male', 'other')),
  add constraint people_emergency_phone_shape check (emergency_phone ~ '^\+[1-9][0-9]{6,14}$'),
  add constraint people_emergency_bounded check (length(emergency_name) <= 120 and length(emergency_relation) <= 60),
  add constraint people_suspended_for_a_reason check ((suspended_at is null) = (suspension_reason is null)),
  add constraint people_suspended_until_later check (suspended_until is null or suspended_until > suspended_at),
  add constraint people_suspension_reason_bounded check (length(suspension_reason) <= 400);
create index people_suspended on identity.people (suspended_until) where suspended_at is not null;

-- Every way to reach a person. The primary one of a kind is what people.phone and people.email hold. What is verified
-- or primary belongs to one person; what merely waits for its code may wait with several.
create table identity.contact_points (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  kind text not null,
  value text not null,
  is_primary boolean not null default false,
  verified_at timestamptz,
  added_at timestamptz not null,
  code_hash bytea,
  code_expires_at timestamptz,
  code_tries integer not null default 0,
  constraint contact_points_kind_known check (kind in ('phone', 'email')),
  constraint contact_points_phone_shape check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$'),
  constraint contact_points_email_shape check (
    kind <> 'email' or (value = lower(value) and value ~ '^[!-~]+@[a-z0-9.-]+$' and length(value) <= 254)),
  constraint contact_points_once_per_person unique (person_id, kind, value),
  constraint contact_points_code_expires check ((code_hash is null) = (code_expires_at is null)),
  constraint contact_points_tries_bounded check (code_tries between 0 and 5)
);
create unique index contact_points_one_owner on identity.contact_points (kind, value)
  where is_primary or verified_at is not null;
create unique index contact_points_one_primary on identity.contact_points (person_id, kind) where is_primary;

insert into identity.contact_points (id, person_id, kind, value, is_primary, verified_at, added_at)
select uuidv7(), id, 'phone', phone, true, case when phone_verified then updated_at end, created_at
from identity.people where phone is not null
union all
select uuidv7(), id, 'email', email, true, case when email_verified then updated_at end, created_at
from identity.people where email is not null;

-- A change of the primary way to sign in can be taken back for 72 hours by a link sent to the old one.
create table identity.contact_changes (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  kind text not null,
  old_value text not null,
  new_value text not null,
  changed_at timestamptz not null,
  undo_until timestamptz not null,
  undone_at timestamptz,
  constraint contact_changes_kind_known check (kind in ('phone', 'email')),
  constraint contact_changes_move check (old_value <> new_value)
);
create index contact_changes_by_person on identity.contact_changes (person_id, changed_at);

-- People who live together; a phone of one of them may serve them all.
create table identity.households (
  id uuid primary key,
  name_bn text not null,
  name_en text not null,
  head_id uuid references identity.people (id),
  shared_phone text,
  created_at timestamptz not null,
  constraint households_named_in_bn check (length(name_bn) between 1 and 120),
  constraint households_named_in_en check (length(name_en) between 1 and 120),
  constraint households_shared_phone_shape check (shared_phone ~ '^\+[1-9][0-9]{6,14}$')
);
create index households_by_shared_phone on identity.households (shared_phone) where shared_phone is not null;

create table identity.household_people (
  household_id uuid not null references identity.households (id),
  person_id uuid not null references identity.people (id),
  relation text not null,
  joined_at timestamptz not null,
  primary key (household_id, person_id),
  constraint household_people_one_household unique (person_id),
  constraint household_people_relation_known check (
    relation in ('head', 'spouse', 'child', 'parent', 'sibling', 'in_law', 'other'))
);
create unique index household_people_one_head on identity.household_people (household_id) where relation = 'head';

alter table collection.households
  add column home_id uuid references identity.households (id),
  add constraint households_one_home unique (home_id);

create table identity.person_documents (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  kind text not null,
  number text not null default '',
  issued_on date,
  expires_on date,
  file_id uuid references platform.files (id),
  added_at timestamptz not null,
  added_by uuid references identity.people (id),
  removed_at timestamptz,
  removed_by uuid references identity.people (id),
  constraint person_documents_kind_known check (
    kind in ('national_id', 'passport', 'driving_licence', 'birth_certificate', 'photo', 'agreement', 'certificate', 'other')),
  constraint person_documents_say_something check (number <> '' or file_id is not null),
  constraint person_documents_number_bounded check (length(number) <= 60),
  constraint person_documents_expire_after_issue check (expires_on is null or issued_on is null or expires_on >= issued_on)
);
create index person_documents_by_person on identity.person_documents (person_id) where removed_at is null;
create index person_documents_by_expiry on identity.person_documents (expires_on)
  where removed_at is null and expires_on is not null;

create table identity.people_imports (
  id uuid primary key,
  file_id uuid not null references platform.files (id),
  file_name text not null,
  way text not null,
  columns jsonb not null,
  rows_count integer not null,
  state text not null default 'preview',
  created_at timestamptz not null,
  created_by uuid not null references identity.people (id),
  confirmed_at timestamptz,
  constraint people_imports_way_known check (way in ('register', 'invite')),
  constraint people_imports_state_known check (state in ('preview', 'imported')),
  constraint people_imports_confirmed_when_imported check ((state = 'imported') = (confirmed_at is not null))
);
create index people_imports_by_author on identity.people_imports (created_by, created_at);

create table identity.people_import_rows (
  import_id uuid not null references identity.people_imports (id),
  line integer not null,
  cells jsonb not null,
  parsed jsonb,
  import_key bytea,
  result text not null,
  faults jsonb not null default '[]',
  person_id uuid references identity.people (id),
  invitation_id uuid references identity.invitations (id) on delete set null,
  primary key (import_id, line),
  constraint people_import_rows_result_known check (result in ('ok', 'repeated', 'refused', 'imported'))
);
create unique index people_import_rows_imported_once on identity.people_import_rows (import_key)
  where result = 'imported' and import_key is not null;

alter table identity.invitations
  add column last_sent_at timestamptz,
  add column times_sent integer not null default 0,
  add column opened_at timestamptz;
