-- What the house tells other programs.

create schema integrations;

create table integrations.webhook_endpoints (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  url text not null,
  description text not null default '',
  -- Names of the catalogue; `*` for all of them, also those to come.
  event_types text[] not null,
  state text not null default 'on',
  state_reason text,
  -- Of the attempts that have failed one after another, when the first was made.
  failing_since timestamptz,
  last_success_at timestamptz,
  -- It asked for patience: nothing is sent before.
  throttled_until timestamptz,
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  ended_at timestamptz,
  constraint webhook_endpoints_url_form check (url ~ '^https?://' and length(url) <= 500),
  constraint webhook_endpoints_description_bounded check (length(description) <= 200),
  constraint webhook_endpoints_want_something check (cardinality(event_types) between 1 and 50),
  constraint webhook_endpoints_state_known check (state in ('on', 'off')),
  constraint webhook_endpoints_off_has_reason check ((state = 'off') = (state_reason is not null)),
  constraint webhook_endpoints_reason_known check (state_reason in ('by_hand', 'gone', 'failing', 'ended')),
  constraint webhook_endpoints_ended_is_off check (ended_at is null or state = 'off')
);
create index webhook_endpoints_of_site on integrations.webhook_endpoints (site_id) where ended_at is null;

-- More than one of a kind lives at a time only while a rotation overlaps. Sealed with SECRET: we must sign with them.
create table integrations.webhook_secrets (
  id uuid primary key,
  endpoint_id uuid not null references integrations.webhook_endpoints (id),
  kind text not null,
  sealed bytea not null,
  public_key text,
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  ends_at timestamptz,
  constraint webhook_secrets_kind_known check (kind in ('v1', 'v1a')),
  constraint webhook_secrets_public_half check ((kind = 'v1a') = (public_key is not null)),
  constraint webhook_secrets_end_after_made check (ends_at >= made_at)
);
create index webhook_secrets_of_endpoint on integrations.webhook_secrets (endpoint_id);

-- What happened, as it is told outside. The same event of a room makes the same rows however often it is handled.
create table integrations.webhook_events (
  id uuid primary key,
  type text not null,
  site_id uuid not null references identity.sites (id),
  -- The very bytes that are sent and signed.
  body text not null,
  happened_at timestamptz not null,
  source_id uuid not null,
  source_part integer not null,
  -- Set when it was made for one endpoint only, as a test.
  endpoint_id uuid references integrations.webhook_endpoints (id),
  constraint webhook_events_once unique (source_id, type, source_part),
  constraint webhook_events_small check (octet_length(body) < 20000)
);
create index webhook_events_by_time on integrations.webhook_events (happened_at desc, id desc);

create table integrations.webhook_messages (
  id uuid primary key,
  endpoint_id uuid not null references integrations.webhook_endpoints (id),
  event_id uuid not null references integrations.webhook_events (id) on delete cascade,
  state text not null default 'waiting',
  -- Attempts since it was last sent on its way; `attempts` counts them all.
  step integer not null default 0,
  attempts integer not null default 0,
  next_at timestamptz,
  made_at timestamptz not null,
  delivered_at timestamptz,
  last_code text,
  constraint webhook_messages_once unique (endpoint_id, event_id),
  constraint webhook_messages_state_known check (state in ('waiting', 'delivered', 'failed')),
  constraint webhook_messages_delivered_has_moment check (state <> 'delivered' or delivered_at is not null),
  constraint webhook_messages_next_while_waiting check ((state = 'waiting') = (next_at is not null)),
  constraint webhook_messages_steps_among_attempts check (step between 0 and attempts)
);
create index webhook_messages_of_endpoint on integrations.webhook_messages (endpoint_id, made_at desc, id desc);
create index webhook_messages_of_event on integrations.webhook_messages (event_id);

create table integrations.webhook_attempts (
  id uuid primary key,
  message_id uuid not null references integrations.webhook_messages (id) on delete cascade,
  number integer not null,
  made_at timestamptz not null,
  milliseconds integer not null,
  -- Null when there was no answer; then the code says why.
  status integer,
  code text not null,
  answer text not null default '',
  constraint webhook_attempts_number_once unique (message_id, number),
  constraint webhook_attempts_take_time check (milliseconds >= 0),
  constraint webhook_attempts_answer_bounded check (length(answer) <= 1024)
);
