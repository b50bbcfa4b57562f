create schema notify;

-- One row is one message to one recipient over one channel. Words are rendered when it is queued, so that what was
-- sent stays what it was after a template changes.
create table notify.messages (
  id uuid primary key,
  kind text not null,
  channel text not null,
  state text not null,
  person_id uuid references identity.people (id),
  site_id uuid references identity.sites (id),
  address text,
  language text not null,
  title text not null,
  -- Secrets (a one-time code) are dots in body; the words with the secret live in secret_body until the message is
  -- sent, failed or expired, and never after.
  body text not null,
  secret_body text,
  href text,
  dedupe_key text not null,
  resend_of uuid references notify.messages (id),
  attempts integer not null default 0,
  -- While queued: when a sender may take it. While sending: when the taker's lease ends and another may.
  due_at timestamptz not null,
  expires_at timestamptz,
  sms_parts integer,
  provider_reference text,
  last_error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  read_at timestamptz,
  constraint messages_channel_known check (channel in ('in_app', 'email', 'sms')),
  constraint messages_state_known check (
    state in ('queued', 'sending', 'sent', 'shown', 'failed', 'expired')
  ),
  constraint messages_language_known check (language in ('bn', 'en')),
  constraint messages_in_app_has_person check (channel <> 'in_app' or (person_id is not null and address is null)),
  constraint messages_outside_has_address check (channel = 'in_app' or address is not null),
  constraint messages_settled_has_moment check (
    (state in ('queued', 'sending')) = (settled_at is null)
  ),
  constraint messages_secret_only_while_open check (
    secret_body is null or state in ('queued', 'sending', 'shown')
  ),
  constraint messages_attempts_not_negative check (attempts >= 0),
  constraint messages_once_per_key unique (dedupe_key, kind, channel)
);

-- What expires is urgent (a one-time code) and goes before a backlog of what does not.
create index messages_due on notify.messages (channel, (expires_at is null), due_at, id)
  where state in ('queued', 'sending');
create index messages_holding_secret on notify.messages (expires_at) where secret_body is not null;
create index messages_inbox on notify.messages (person_id, id desc) where channel = 'in_app';
create index messages_unread on notify.messages (person_id) where channel = 'in_app' and read_at is null;
create index messages_newest on notify.messages (created_at desc, id desc);
create index messages_resends on notify.messages (resend_of) where resend_of is not null;

-- The delivery log: a row is opened before the network is touched and closed with what came back. A row that stays
-- open tells that the sender died in between, and that the provider may or may not have the message.
create table notify.attempts (
  message_id uuid not null references notify.messages (id),
  number integer not null,
  transport text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  error_code text,
  detail text,
  provider_reference text,
  primary key (message_id, number),
  constraint attempts_outcome_known check (
    outcome in ('sent', 'shown', 'deferred', 'refused', 'unknown')
  ),
  constraint attempts_end_has_outcome check ((ended_at is null) = (outcome is null)),
  constraint attempts_number_positive check (number > 0)
);

-- Only what a person chose; a kind and channel without a row follow the template.
create table notify.preferences (
  person_id uuid not null references identity.people (id),
  kind text not null,
  channel text not null,
  is_on boolean not null,
  changed_at timestamptz not null,
  primary key (person_id, kind, channel),
  constraint preferences_channel_known check (channel in ('in_app', 'email', 'sms'))
);
