-- Machines: programs and devices that work with the house in the name of a co-operative, not of a person.

create table identity.machines (
  id uuid primary key,
  kind text not null,
  device_kind text,
  name text not null,
  -- Whom it belongs to: who manages machines there manages this one.
  site_id uuid not null references identity.sites (id),
  scopes text[] not null,
  allowed_addresses text[] not null default '{}',
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references identity.people (id),
  revoked_reason text,
  reviewed_at timestamptz,
  reviewed_by uuid references identity.people (id),
  last_used_at timestamptz,
  constraint machines_kind_known check (kind in ('key', 'client', 'device')),
  constraint machines_device_kind_known check (device_kind in ('centre_tablet', 'scale_bridge', 'sensor_gateway')),
  constraint machines_device_kind_of_devices check ((kind = 'device') = (device_kind is not null)),
  constraint machines_named check (length(name) between 1 and 120),
  constraint machines_do_something check (cardinality(scopes) between 1 and 100),
  constraint machines_addresses_bounded check (cardinality(allowed_addresses) <= 50),
  constraint machines_expire_after_made check (expires_at > made_at),
  constraint machines_revoked_reason_bounded check (length(revoked_reason) <= 400)
);
create index machines_by_site on identity.machines (site_id, made_at);
create index machines_by_maker on identity.machines (made_by);

-- Where it may act: at these sites and everything below them.
create table identity.machine_sites (
  machine_id uuid not null references identity.machines (id),
  site_id uuid not null references identity.sites (id),
  primary key (machine_id, site_id)
);

-- Keys and client secrets. More than one lives at a time only while a rotation overlaps.
create table identity.machine_secrets (
  id uuid primary key,
  machine_id uuid not null references identity.machines (id),
  hash bytea not null,
  hint text not null,
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  ends_at timestamptz,
  constraint machine_secrets_once unique (hash),
  constraint machine_secrets_hash_is_sha256 check (length(hash) = 32),
  constraint machine_secrets_hint_is_short check (length(hint) <= 20)
);
create index machine_secrets_by_machine on identity.machine_secrets (machine_id);

-- What devices, and clients without a secret, sign their assertions with. Only the public half is here.
create table identity.machine_public_keys (
  machine_id uuid not null references identity.machines (id),
  kid text not null,
  jwk jsonb not null,
  made_at timestamptz not null,
  primary key (machine_id, kid),
  constraint machine_public_keys_hold_no_secret check (not (jwk ? 'd' or jwk ? 'k'))
);

create table identity.machine_uses (
  machine_id uuid not null references identity.machines (id),
  used_on date not null,
  requests bigint not null,
  primary key (machine_id, used_on),
  constraint machine_uses_counted check (requests > 0)
);

create table identity.machine_addresses (
  machine_id uuid not null references identity.machines (id),
  address text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (machine_id, address)
);

-- The jti of every assertion taken, as a hash, until it would have expired anyway: each opens the door once.
create table identity.spent_assertions (
  hash bytea primary key,
  ends_at timestamptz not null
);
create index spent_assertions_by_end on identity.spent_assertions (ends_at);

-- What access tokens are signed with. The private half is sealed with a key derived from SECRET.
create table identity.signing_keys (
  kid text primary key,
  algorithm text not null,
  public_jwk jsonb not null,
  private_sealed bytea not null,
  made_at timestamptz not null,
  signs_from timestamptz not null,
  ends_at timestamptz,
  constraint signing_keys_algorithm_known check (algorithm = 'ES256'),
  constraint signing_keys_publish_no_secret check (not (public_jwk ? 'd')),
  constraint signing_keys_end_after_start check (ends_at > made_at)
);

-- A code a device shows once to become a machine of a centre. Only its hash is kept.
create table identity.device_enrolments (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  device_kind text not null,
  name text not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  machine_id uuid references identity.machines (id),
  withdrawn_at timestamptz,
  constraint device_enrolments_code_once unique (code_hash),
  constraint device_enrolments_kind_known check (device_kind in ('centre_tablet', 'scale_bridge', 'sensor_gateway')),
  constraint device_enrolments_named check (length(name) between 1 and 120),
  constraint device_enrolments_make_a_machine check ((used_at is null) = (machine_id is null)),
  constraint device_enrolments_end_once check (used_at is null or withdrawn_at is null)
);
create index device_enrolments_by_site on identity.device_enrolments (site_id);
