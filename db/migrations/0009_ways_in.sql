-- Ways in: codes and links bound to the browser that asked, passkeys, known devices with a PIN, providers.

-- One question put to one browser: the answer (a code, a link, a signature, a provider's redirect) counts only there.
-- `browser_hash` is the SHA-256 of a random cookie, `secret_hash` of what was sent, so the table opens nothing.
create table identity.challenges (
  id uuid primary key,
  kind text not null,
  browser_hash bytea not null,
  address_kind text,
  address text,
  code_hash bytea,
  link_hash bytea,
  person_id uuid references identity.people (id),
  detail jsonb not null default '{}',
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint challenges_kind_known check (kind in ('code', 'reset', 'passkey', 'provider')),
  constraint challenges_browser_is_sha256 check (length(browser_hash) = 32),
  constraint challenges_code_is_sha256 check (length(code_hash) = 32),
  constraint challenges_link_is_sha256 check (length(link_hash) = 32),
  constraint challenges_address_has_kind check ((address is null) = (address_kind is null)),
  constraint challenges_address_kind_known check (address_kind in ('phone', 'email')),
  constraint challenges_tries_counted check (tries >= 0),
  constraint challenges_expire_after_start check (expires_at > created_at)
);
create index challenges_by_browser on identity.challenges (browser_hash, kind);
create unique index challenges_link_once on identity.challenges (link_hash);
create index challenges_by_expiry on identity.challenges (expires_at);

create table identity.passkeys (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  -- Whether the authenticator's maker lets it be copied to other devices of the same owner.
  is_synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint passkeys_credential_once unique (credential_id),
  constraint passkeys_named check (length(name) between 1 and 60),
  constraint passkeys_counter_counts_up check (counter >= 0)
);
create index passkeys_by_person on identity.passkeys (person_id);

-- A PIN alone opens nothing: it counts only together with a device that a code or a password made known.
create table identity.pins (
  person_id uuid primary key references identity.people (id),
  hash text not null,
  set_at timestamptz not null,
  constraint pins_are_argon2id check (hash like '$argon2id$%')
);

create table identity.known_devices (
  id uuid primary key,
  token_hash bytea not null,
  label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  constraint known_devices_token_once unique (token_hash),
  constraint known_devices_token_is_sha256 check (length(token_hash) = 32),
  constraint known_devices_label_bounded check (length(label) <= 400)
);

-- Who is known on which device. Wrong PINs are counted here: they shut this device and no other.
create table identity.device_people (
  device_id uuid not null references identity.known_devices (id) on delete cascade,
  person_id uuid not null references identity.people (id),
  known_at timestamptz not null,
  used_at timestamptz not null,
  wrong_pins integer not null default 0,
  primary key (device_id, person_id),
  constraint device_people_wrong_pins_bounded check (wrong_pins between 0 and 5)
);
create index device_people_by_person on identity.device_people (person_id);

-- One account of each provider is enough for a person.
create unique index credentials_one_of_provider on identity.credentials (person_id, provider_id);
