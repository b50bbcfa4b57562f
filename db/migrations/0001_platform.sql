-- The ground floor: what every module leans on.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema platform;

-- The answer to a request, kept under the caller's key; it commits with the effect or not at all.
create table platform.idempotency_keys (
  actor text not null,
  key text not null,
  fingerprint bytea not null,
  status int not null,
  body jsonb,
  recorded_at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_keys_by_age on platform.idempotency_keys using brin (recorded_at);

create table platform.events (
  id uuid primary key default uuidv7(),
  name text not null,
  payload jsonb not null,
  recorded_at timestamptz not null default now()
);

-- Which handlers want which events: written at boot from server/subscriptions.ts.
create table platform.subscriptions (
  event text not null,
  handler text not null,
  primary key (event, handler)
);

-- Human numbers without gaps: the row is taken in the transaction that uses the number.
create table platform.counters (
  scope text not null,
  period text not null,
  value bigint not null,
  primary key (scope, period),
  constraint counters_count_up check (value > 0)
);

create table platform.files (
  id uuid primary key,
  sha256 text not null,
  size_bytes bigint not null,
  media_type text not null,
  name text not null,
  stored_by uuid,
  stored_at timestamptz not null,
  constraint files_hash_is_hex check (sha256 ~ '^[0-9a-f]{64}$')
);

-- append-only: platform.events, platform.files
