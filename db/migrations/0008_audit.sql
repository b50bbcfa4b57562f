-- append-only: identity.audit_roots, identity.audit_keys
-- A machine acts by its own id; whoever looks through another person's eyes acts in their name, and both are kept.
alter table identity.audit_records
  add column machine_id uuid,
  add column acting_for uuid,
  drop constraint audit_records_somebody_did_it,
  add constraint audit_records_somebody_did_it check (num_nonnulls(person_id, system_name, machine_id) = 1),
  add constraint audit_records_people_act_for_people check (acting_for is null or person_id is not null);
create index audit_records_by_person_acted_for on identity.audit_records (acting_for, id) where acting_for is not null;

-- The key that signs the daily roots. Its public half is published; the private half is sealed with the house's secret.
create table identity.audit_keys (
  id uuid primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  made_at timestamptz not null
);

-- Once a day the head of the chain is signed. A copy kept outside proves that nothing before it was rewritten since.
create table identity.audit_roots (
  on_day date primary key,
  position bigint not null,
  hash bytea not null,
  key_id uuid not null references identity.audit_keys (id),
  signature bytea not null,
  signed_at timestamptz not null,
  constraint audit_roots_hash_is_sha256 check (length(hash) = 32),
  constraint audit_roots_position_positive check (position > 0)
);
create trigger audit_roots_append_only before update or delete on identity.audit_roots
  for each row execute function identity.refuse_change();
create trigger audit_roots_keep_all before truncate on identity.audit_roots
  for each statement execute function identity.refuse_change();
create trigger audit_keys_append_only before update or delete on identity.audit_keys
  for each row execute function identity.refuse_change();
create trigger audit_keys_keep_all before truncate on identity.audit_keys
  for each statement execute function identity.refuse_change();

-- Support looks through a person's eyes: with a reason, for a limited time, reading only unless the person agrees.
create table identity.support_accesses (
  id uuid primary key,
  supporter_id uuid not null references identity.people (id),
  person_id uuid not null references identity.people (id),
  session_id uuid not null,
  reason text not null,
  begun_at timestamptz not null,
  ends_at timestamptz not null,
  agreed_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references identity.people (id),
  constraint support_accesses_not_oneself check (supporter_id <> person_id),
  constraint support_accesses_reason_given check (length(reason) between 5 and 400),
  constraint support_accesses_are_short check (ends_at > begun_at and ends_at <= begun_at + interval '2 hours')
);
create unique index support_accesses_one_a_session on identity.support_accesses (session_id) where ended_at is null;
create index support_accesses_by_person on identity.support_accesses (person_id, id);
create index support_accesses_by_supporter on identity.support_accesses (supporter_id, id);

-- What was looked at: each page once an access.
create table identity.support_reads (
  access_id uuid not null references identity.support_accesses (id),
  path text not null,
  first_at timestamptz not null,
  primary key (access_id, path)
);
