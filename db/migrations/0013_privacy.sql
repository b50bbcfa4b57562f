-- Privacy: what is kept about a person, given out, merged, forgotten, and how long it stays.
create schema privacy;

-- A merged person's row stays, closed, and points to who they are now: what was recorded under the old id stays true.
alter table identity.people
  add column merged_into uuid references identity.people (id),
  add column erased_at timestamptz,
  add constraint people_merged_stay_closed check (merged_into is null or closed_at is not null),
  add constraint people_merged_into_another check (merged_into <> id),
  add constraint people_erased_stay_closed check (erased_at is null or closed_at is not null);
create index people_merged on identity.people (merged_into) where merged_into is not null;

-- The description of a file stays when its bytes go, so that what refers to it still finds something.
alter table platform.files add column erased_at timestamptz;

-- Files are append-only for the application; this is the one thing that may happen to them. Returns the hashes of bytes
-- that no other file needs.
create function platform.erase_files(ids uuid[], moment timestamptz) returns setof text
security definer set search_path = pg_catalog language sql as $$
  update platform.files set erased_at = moment, name = '' where id = any (ids) and erased_at is null;
  select distinct gone.sha256 from platform.files gone where gone.id = any (ids) and not exists (
    select from platform.files kept where kept.sha256 = gone.sha256 and kept.erased_at is null);
$$;

-- A destination keeps its day and its member when the numbers in it are erased; nothing else of it ever changes.
alter table collection.payment_destinations
  add column erased_at timestamptz,
  drop constraint payment_destinations_fit_method,
  add constraint payment_destinations_fit_method check (
    case
      when erased_at is not null then
        coalesce(routing_number, account_number, wallet_number) is null and holder = '' and bank_name = ''
      when method = 'bank' then coalesce(routing_number ~ '^[0-9]{9}$' and account_number ~ '^[0-9]{5,17}$', false)
        and wallet_number is null
      when method = 'cash' then routing_number is null and account_number is null and wallet_number is null
      else coalesce(wallet_number ~ '^01[3-9][0-9]{8}$', false) and routing_number is null and account_number is null
    end
  );
drop trigger payment_destinations_append_only on collection.payment_destinations;
create trigger payment_destinations_append_only before delete or truncate on collection.payment_destinations
  for each statement execute function collection.refuse_change();
create trigger payment_destinations_only_erased before update on collection.payment_destinations for each row
  when (old.erased_at is not null or new.erased_at is null
    or (old.id, old.member_id, old.method, old.from_on, old.created_at, old.created_by)
      is distinct from (new.id, new.member_id, new.method, new.from_on, new.created_at, new.created_by))
  execute function collection.refuse_change();
create function collection.erase_destinations(members uuid[], moment timestamptz) returns bigint
security definer set search_path = pg_catalog language sql as $$
  with erased as (
    update collection.payment_destinations
    set holder = '', bank_name = '', routing_number = null, account_number = null, wallet_number = null,
      erased_at = moment
    where member_id = any (members) and erased_at is null returning 1)
  select count(*) from erased;
$$;

-- Two people who may be one. The pair is kept in one order; "not the same" is remembered over every later search.
create table privacy.duplicates (
  id uuid primary key,
  one_id uuid not null references identity.people (id),
  other_id uuid not null references identity.people (id),
  score integer not null,
  reasons jsonb not null,
  found_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid references identity.people (id),
  dismiss_reason text,
  constraint duplicates_pair_once unique (one_id, other_id),
  constraint duplicates_in_order check (one_id < other_id),
  constraint duplicates_score_bounded check (score between 0 and 100)
);
create index duplicates_of_other on privacy.duplicates (other_id);
create index duplicates_open on privacy.duplicates (score, id) where dismissed_at is null;

-- before and after: the fields of the two people, for undoing; emptied when the person is erased.
create table privacy.merges (
  id uuid primary key,
  from_id uuid not null references identity.people (id),
  into_id uuid not null references identity.people (id),
  merged_at timestamptz not null,
  merged_by uuid references identity.people (id),
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  undo_until timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references identity.people (id),
  constraint merges_of_two check (from_id <> into_id)
);
create unique index merges_once_while_merged on privacy.merges (from_id) where undone_at is null;
create index merges_into on privacy.merges (into_id, id);

-- Every row that went from one person to the other, so that undoing puts back exactly these.
create table privacy.merge_moves (
  merge_id uuid not null references privacy.merges (id),
  table_name text not null,
  row_key jsonb not null,
  primary key (merge_id, table_name, row_key)
);

-- Given or withdrawn: each is a row, and the newest of a purpose is what holds.
create table privacy.consents (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  purpose text not null,
  version integer not null,
  language text not null,
  given boolean not null,
  way text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  address text,
  note text,
  constraint consents_purpose_shape check (purpose ~ '^[a-z_]{3,40}$'),
  constraint consents_version_positive check (version > 0),
  constraint consents_language_known check (language in ('bn', 'en')),
  constraint consents_way_known check (way in ('self', 'paper', 'spoken'))
);
create index consents_newest on privacy.consents (person_id, purpose, recorded_at desc, id desc);

create table privacy.exports (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  asked_by uuid references identity.people (id),
  asked_at timestamptz not null,
  reason text,
  state text not null default 'waiting',
  file_id uuid references platform.files (id),
  ready_at timestamptz,
  expires_at timestamptz,
  constraint exports_state_known check (state in ('waiting', 'ready', 'expired')),
  constraint exports_ready_with_file check ((state = 'ready') <= (file_id is not null and expires_at is not null))
);
create index exports_of_person on privacy.exports (person_id, id);
create unique index exports_one_waiting on privacy.exports (person_id, asked_by) nulls not distinct where state = 'waiting';

create table privacy.erasures (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  asked_by uuid references identity.people (id),
  asked_at timestamptz not null,
  reason text,
  state text not null default 'waiting',
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references identity.people (id),
  obstacles jsonb,
  report jsonb,
  constraint erasures_state_known check (state in ('waiting', 'cancelled', 'done')),
  constraint erasures_end_dated check ((state = 'waiting') = (ended_at is null))
);
create unique index erasures_one_waiting on privacy.erasures (person_id) where state = 'waiting';
create index erasures_due on privacy.erasures (due_at) where state = 'waiting';
create index erasures_newest on privacy.erasures (asked_at, id);

-- Only what somebody changed; a kind without a row keeps the days its rule begins with.
create table privacy.retention_days (
  kind text primary key,
  days integer not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint retention_days_positive check (days > 0)
);

create table privacy.retention_runs (
  id uuid primary key,
  ran_at timestamptz not null,
  dry boolean not null,
  asked_by uuid references identity.people (id),
  removed jsonb not null
);
create index retention_runs_newest on privacy.retention_runs (ran_at, id);
