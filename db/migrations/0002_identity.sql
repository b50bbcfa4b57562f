-- Identity: who works where, who may do what, how they sign in, and the record of what everybody did.
-- append-only: identity.audit_records, identity.audit_links
create schema identity;

-- The places of the group form one tree; a role held at a site reaches everything below it.
create table identity.sites (
  id uuid primary key,
  parent_id uuid references identity.sites (id),
  kind text not null,
  code text not null,
  name_bn text not null,
  name_en text not null,
  time_zone text not null default 'Asia/Dhaka',
  created_at timestamptz not null,
  constraint sites_code_once unique (code),
  constraint sites_code_shape check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  constraint sites_kind_known check (kind in ('group', 'union', 'centre', 'farm', 'plant', 'shop', 'workshop')),
  constraint sites_named_in_bn check (length(name_bn) between 1 and 120),
  constraint sites_named_in_en check (length(name_en) between 1 and 120),
  constraint sites_not_own_parent check (parent_id <> id)
);
create index sites_by_parent on identity.sites (parent_id);

-- A site keeps its parent for life, so the tree can hold no circle: the parent existed first.
create function identity.refuse_moving_site() returns trigger language plpgsql as $$
begin
  raise exception 'a site keeps its parent' using errcode = 'check_violation', constraint = 'sites_keep_parent';
end $$;
create trigger sites_keep_parent before update of parent_id on identity.sites
  for each row when (old.parent_id is distinct from new.parent_id) execute function identity.refuse_moving_site();

-- Phone is E.164, e-mail is lower case ASCII with the domain in its xn-- form: equal strings are equal addresses.
create table identity.people (
  id uuid primary key,
  name text not null,
  name_bn text not null,
  phone text,
  phone_verified boolean not null default false,
  email text,
  email_verified boolean not null default false,
  image text,
  language text not null default 'bn',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  constraint people_phone_once unique (phone),
  constraint people_email_once unique (email),
  constraint people_phone_shape check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint people_email_shape check (email = lower(email) and email ~ '^[!-~]+@[a-z0-9.-]+$' and length(email) <= 254),
  constraint people_language_known check (language in ('bn', 'en')),
  constraint people_named check (length(name) between 1 and 120),
  constraint people_named_in_bn check (length(name_bn) between 1 and 120)
);
create index people_by_name on identity.people (name, id);
create index people_search on identity.people
  using gin ((name || ' ' || name_bn || ' ' || coalesce(phone, '') || ' ' || coalesce(email, '')) gin_trgm_ops);

-- The next three tables are better-auth's account, session and verification models under our names.
create table identity.credentials (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint credentials_account_once unique (provider_id, account_id),
  constraint credentials_password_is_argon2id check (provider_id <> 'credential' or password like '$argon2id$%')
);
create unique index credentials_one_password on identity.credentials (person_id) where provider_id = 'credential';

create table identity.sessions (
  id uuid primary key,
  token text not null,
  person_id uuid not null references identity.people (id),
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_token_once unique (token),
  constraint sessions_expire_after_start check (expires_at > created_at)
);
create index sessions_by_person on identity.sessions (person_id);
create index sessions_by_expiry on identity.sessions (expires_at);

create table identity.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on identity.verifications (identifier);
create index verifications_by_expiry on identity.verifications (expires_at);

-- How often something guarded was tried. The key is a hash, so the table tells nobody who tried what.
create table identity.tries (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  constraint tries_counted check (failures > 0)
);
create index tries_by_age on identity.tries (last_at);

create table identity.grants (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  role text not null,
  site_id uuid not null references identity.sites (id),
  reason text,
  granted_at timestamptz not null,
  granted_by uuid references identity.people (id),
  revoked_at timestamptz,
  revoked_by uuid references identity.people (id),
  revoked_reason text,
  constraint grants_role_shape check (role ~ '^[a-z_]{2,40}$'),
  constraint grants_revoked_after_granted check (revoked_at >= granted_at),
  constraint grants_reason_bounded check (length(reason) <= 400 and length(revoked_reason) <= 400)
);
create unique index grants_once_while_held on identity.grants (person_id, role, site_id) where revoked_at is null;
create index grants_by_site on identity.grants (site_id, role) where revoked_at is null;
create index grants_by_person on identity.grants (person_id);

-- The token itself is shown once to whoever invites; here is only its hash.
create table identity.invitations (
  id uuid primary key,
  token_hash bytea not null,
  name text not null,
  name_bn text not null,
  phone text,
  email text,
  language text not null,
  role text not null,
  site_id uuid not null references identity.sites (id),
  reason text,
  invited_by uuid references identity.people (id),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references identity.people (id),
  withdrawn_at timestamptz,
  constraint invitations_token_once unique (token_hash),
  constraint invitations_reach_somebody check (phone is not null or email is not null),
  constraint invitations_accepted_by_somebody check ((accepted_at is null) = (accepted_by is null)),
  constraint invitations_end_once check (accepted_at is null or withdrawn_at is null)
);
create index invitations_by_site on identity.invitations (site_id);

create table identity.audit_records (
  id uuid primary key,
  recorded_at timestamptz not null,
  -- No foreign keys and no names here: erasing a person leaves their id, and the chain holds. What acts without a
  -- person (a job, set-up, a guest) is named instead.
  person_id uuid,
  system_name text,
  action text not null,
  site_id uuid,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  address text,
  request_id text not null,
  constraint audit_records_somebody_did_it check ((person_id is null) <> (system_name is null)),
  constraint audit_records_action_shape check (action ~ '^[a-z_]+(\.[a-z_]+)+$')
);
create index audit_records_by_subject on identity.audit_records (subject_kind, subject_id, id);
create index audit_records_by_site on identity.audit_records (site_id, id);
create index audit_records_by_person on identity.audit_records (person_id, id);

-- Written with the record, in its transaction, and removed when the record is sealed: however late a transaction
-- commits, its records are still waiting here. A watermark over ids or times would pass them by.
create table identity.audit_unsealed (
  record_id uuid primary key
);

-- The chain: hash = sha256(previous hash || canonical record), in the order of sealing, without gaps.
create table identity.audit_links (
  position bigint primary key,
  record_id uuid not null references identity.audit_records (id),
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint audit_links_record_once unique (record_id),
  constraint audit_links_count_up check (position > 0),
  constraint audit_links_hash_is_sha256 check (length(hash) = 32)
);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_records_append_only before update or delete on identity.audit_records
  for each row execute function identity.refuse_change();
create trigger audit_records_keep_all before truncate on identity.audit_records
  for each statement execute function identity.refuse_change();
create trigger audit_links_append_only before update or delete on identity.audit_links
  for each row execute function identity.refuse_change();
create trigger audit_links_keep_all before truncate on identity.audit_links
  for each statement execute function identity.refuse_change();
