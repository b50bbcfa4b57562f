-- More ways to reach a person, and what each of them has to remember.
alter table notify.messages
  drop constraint messages_channel_known,
  drop constraint messages_outside_has_address,
  add column subject text,
  add column snoozed_until timestamptz,
  add column archived_at timestamptz,
  -- What the provider said became of it after it took it: a text message may still end at a telephone that is off.
  add column delivery_state text,
  add column delivery_code text,
  add column delivery_at timestamptz,
  -- What the provider charges for it, in minor units.
  add column cost_amount bigint,
  add column cost_currency text,
  add constraint messages_channel_known check (channel in ('in_app', 'email', 'sms', 'push', 'voice', 'chat')),
  -- Push goes to the browsers the person allowed at the moment of sending.
  add constraint messages_outside_has_address check (channel in ('in_app', 'push') or address is not null),
  add constraint messages_push_has_person check (channel <> 'push' or (person_id is not null and address is null)),
  add constraint messages_delivery_known check (delivery_state in ('underway', 'delivered', 'undelivered')),
  add constraint messages_delivery_has_moment check ((delivery_state is null) = (delivery_at is null)),
  add constraint messages_cost_has_currency check ((cost_amount is null) = (cost_currency is null)),
  add constraint messages_cost_not_negative check (cost_amount >= 0),
  add constraint messages_put_aside_in_inbox check (
    channel = 'in_app' or (snoozed_until is null and archived_at is null)
  );

alter table notify.preferences
  drop constraint preferences_channel_known,
  add constraint preferences_channel_known check (channel in ('in_app', 'email', 'sms', 'push', 'voice', 'chat'));

create index messages_waking on notify.messages (snoozed_until) where snoozed_until is not null;
create index attempts_by_provider_reference on notify.attempts (provider_reference) where provider_reference is not null;

-- One browser of one person that may be told things while the application is closed. A browser has one endpoint; who
-- allowed it last owns it.
create table notify.push_subscriptions (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  browser text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  constraint push_subscriptions_endpoint_once unique (endpoint),
  constraint push_subscriptions_endpoint_encrypted check (endpoint ~ '^https?://')
);
create index push_subscriptions_of_person on notify.push_subscriptions (person_id);

-- Which browsers have a message already, so that another try goes only to the others.
create table notify.push_deliveries (
  message_id uuid not null references notify.messages (id),
  subscription_id uuid not null references notify.push_subscriptions (id) on delete cascade,
  sent_at timestamptz not null,
  primary key (message_id, subscription_id)
);

-- The key by which push services know this house. The private part is sealed with SECRET.
create table notify.push_keys (
  only_one boolean primary key default true,
  public_key text not null,
  private_key_sealed bytea not null,
  created_at timestamptz not null,
  constraint push_keys_only_one check (only_one)
);

-- A provider that failed several times in a row is left alone, then asked with one message whether it is back.
create table notify.circuits (
  provider text primary key,
  failures integer not null default 0,
  open_until timestamptz,
  probe_until timestamptz,
  last_error text,
  changed_at timestamptz not null,
  constraint circuits_failures_not_negative check (failures >= 0)
);

-- What providers reported of messages they took. The same report twice is one row.
create table notify.delivery_reports (
  id uuid primary key,
  provider text not null,
  provider_reference text not null,
  message_id uuid references notify.messages (id),
  state text not null,
  code text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  constraint delivery_reports_once unique (provider, provider_reference, state, code),
  constraint delivery_reports_state_known check (state in ('underway', 'delivered', 'undelivered'))
);
create index delivery_reports_of_message on notify.delivery_reports (message_id);

-- A channel of a chat program where the staff of a site hears of things. The address is a secret and sealed.
create table notify.chat_hooks (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  name text not null,
  url_sealed bytea not null,
  host text not null,
  kinds text[] not null,
  is_on boolean not null default true,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  last_error text,
  constraint chat_hooks_named check (name <> ''),
  constraint chat_hooks_name_once_a_site unique (site_id, name)
);
