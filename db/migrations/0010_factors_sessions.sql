-- Second factor, confirmation and sessions.

-- How the session began, when its person last proved to be there, and in which browser and where it was last used.
-- After a change of rights the token is due for rotation; the one before stays good for a moment, for requests on their way.
alter table identity.sessions
  add column way text,
  add column factor text,
  add column confirmed_at timestamptz,
  add column browser text,
  add column system text,
  add column seen_address text,
  add column previous_token text,
  add column previous_until timestamptz,
  add column rotation_due boolean not null default false,
  add constraint sessions_way_shape check (way ~ '^[a-z_]{2,40}$'),
  add constraint sessions_factor_known check (factor in ('totp', 'recovery', 'sms', 'passkey', 'device')),
  add constraint sessions_previous_token_ends check ((previous_token is null) = (previous_until is null));
create unique index sessions_previous_token_once on identity.sessions (previous_token) where previous_token is not null;

-- The secret is sealed with a key derived from SECRET. `last_step` is the 30-second step of the code used last: no code
-- of that step or an earlier one counts again. Until `enrolled_at` the person has only seen the QR code.
create table identity.totp_factors (
  person_id uuid primary key references identity.people (id),
  sealed_secret bytea not null,
  last_step bigint not null default 0,
  created_at timestamptz not null,
  enrolled_at timestamptz,
  constraint totp_factors_step_counts_up check (last_step >= 0)
);

create table identity.recovery_codes (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_codes_once unique (person_id, code_hash),
  constraint recovery_codes_hash_is_sha256 check (length(code_hash) = 32)
);

-- Browsers a person signed in with. One that is remembered is not asked for the second factor until then.
create table identity.browsers (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  token_hash bytea not null,
  browser text,
  system text,
  address text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  remembered_until timestamptz,
  constraint browsers_token_once unique (person_id, token_hash),
  constraint browsers_token_is_sha256 check (length(token_hash) = 32)
);

-- Who proved one thing and still owes the second. The token is in an httpOnly cookie; here is its hash.
create table identity.factor_tickets (
  token_hash bytea primary key,
  person_id uuid not null references identity.people (id),
  way text not null,
  purpose text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint factor_tickets_token_is_sha256 check (length(token_hash) = 32),
  constraint factor_tickets_way_shape check (way ~ '^[a-z_]{2,40}$'),
  constraint factor_tickets_purpose_known check (purpose in ('factor', 'enrolment')),
  constraint factor_tickets_tries_counted check (tries >= 0)
);
create index factor_tickets_by_expiry on identity.factor_tickets (expires_at);

-- A code sent to the person's own phone or e-mail: as a factor of last resort, or to confirm something.
create table identity.factor_codes (
  person_id uuid not null references identity.people (id),
  purpose text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (person_id, purpose),
  constraint factor_codes_hash_is_sha256 check (length(code_hash) = 32),
  constraint factor_codes_purpose_known check (purpose in ('factor', 'confirmation')),
  constraint factor_codes_tries_counted check (tries >= 0)
);

-- What a role asks of whoever signs in. A role without a row follows the settings of the house.
create table identity.sign_in_policies (
  role text primary key,
  second_factor text not null,
  sms_allowed boolean not null,
  idle_seconds integer,
  absolute_seconds integer,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint sign_in_policies_role_shape check (role ~ '^[a-z_]{2,40}$'),
  constraint sign_in_policies_factor_known check (second_factor in ('none', 'optional', 'required')),
  constraint sign_in_policies_idle_bounded check (idle_seconds between 300 and 7776000),
  constraint sign_in_policies_absolute_bounded check (absolute_seconds between 900 and 7776000)
);

-- Names for networks, so that a session says "Union office" and not a row of digits.
create table identity.address_ranges (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  name text not null,
  range cidr not null,
  created_at timestamptz not null,
  constraint address_ranges_once unique (site_id, range),
  constraint address_ranges_named check (length(name) between 1 and 80)
);
