-- When and how people want to hear of things, the words of a union, what is not sent any more, and what is told to many.

-- What a person chose for all notices. Without a row nothing is quiet and nothing is collected.
create table notify.person_settings (
  person_id uuid primary key references identity.people (id),
  time_zone text not null,
  -- Local time of day; a span that ends before it begins runs over midnight.
  quiet_from text,
  quiet_until text,
  digest_hour integer not null default 7,
  -- ISO: 1 is Monday. In Bangladesh the week begins on Saturday, 6.
  digest_weekday integer not null default 6,
  language text,
  changed_at timestamptz not null,
  constraint person_settings_quiet_has_both_ends check ((quiet_from is null) = (quiet_until is null)),
  constraint person_settings_quiet_is_a_span check (quiet_from <> quiet_until),
  constraint person_settings_quiet_times_of_day check (
    quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
  ),
  constraint person_settings_digest_hour_of_day check (digest_hour between 0 and 23),
  constraint person_settings_digest_day_of_week check (digest_weekday between 1 and 7),
  constraint person_settings_language_known check (language in ('bn', 'en'))
);

-- Kinds a person wants collected into one message; a kind without a row comes at once.
create table notify.digest_choices (
  person_id uuid not null references identity.people (id),
  kind text not null,
  pace text not null,
  changed_at timestamptz not null,
  primary key (person_id, kind),
  constraint digest_choices_pace_known check (pace in ('daily', 'weekly'))
);

-- What waits for its digest, and what went into one: the dedupe key is remembered as that of a message is.
create table notify.digest_items (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  channel text not null,
  kind text not null,
  language text not null,
  title text not null,
  body text not null,
  site_id uuid references identity.sites (id),
  dedupe_key text not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  constraint digest_items_once_per_key unique (dedupe_key, kind, channel),
  constraint digest_items_channel_known check (channel in ('email', 'sms', 'push'))
);
create index digest_items_due on notify.digest_items (due_at) where done_at is null;
create index digest_items_of_person on notify.digest_items (person_id);

alter table notify.messages
  drop constraint messages_state_known,
  add constraint messages_state_known check (
    state in ('queued', 'sending', 'sent', 'shown', 'failed', 'expired', 'suppressed', 'cancelled')
  ),
  -- Urgent messages do not wait for the end of quiet hours.
  add column is_urgent boolean not null default false,
  -- Sent only if that message lies unread when this one is due.
  add column unless_read uuid references notify.messages (id) on delete set null,
  add column announcement_id uuid;
create index messages_of_person on notify.messages (person_id, created_at desc) where person_id is not null;
create index messages_falling_back on notify.messages (unless_read) where unless_read is not null;
create index messages_of_announcement on notify.messages (announcement_id) where announcement_id is not null;

-- Addresses nothing is sent to: they bounced, their owner called it spam, or somebody stopped them by hand.
create table notify.suppressions (
  id uuid primary key,
  channel text not null,
  address text not null,
  reason text not null,
  detail text,
  message_id uuid references notify.messages (id),
  created_at timestamptz not null,
  expires_at timestamptz,
  lifted_at timestamptz,
  lifted_by uuid references identity.people (id),
  constraint suppressions_channel_known check (channel in ('email', 'sms', 'voice')),
  constraint suppressions_reason_known check (reason in ('bounced', 'complained', 'by_hand')),
  constraint suppressions_end_after_start check (expires_at > created_at)
);
create unique index suppressions_once_while_held on notify.suppressions (channel, address) where lifted_at is null;
create index suppressions_newest on notify.suppressions (created_at desc, id desc);

-- What mail providers reported of messages that had left. The provider's own id makes a repeated report one row.
create table notify.mail_reports (
  provider text not null,
  provider_event text not null,
  message_id uuid references notify.messages (id),
  kind text not null,
  detail text,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  primary key (provider, provider_event),
  constraint mail_reports_kind_known check (kind in ('bounced', 'complained', 'delivered'))
);
create index mail_reports_of_message on notify.mail_reports (message_id) where message_id is not null;

-- How many messages a provider may still be handed now, shared by all processes. A thousandth is the unit.
create table notify.provider_rates (
  provider text primary key,
  tokens_milli bigint not null,
  filled_at timestamptz not null,
  constraint provider_rates_not_negative check (tokens_milli >= 0)
);

-- The words of one notice, union and language in one version. A version that was published is never changed again.
create table notify.template_versions (
  id uuid primary key,
  union_id uuid not null references identity.sites (id),
  kind text not null,
  language text not null,
  version integer not null,
  state text not null,
  title text not null,
  body text not null,
  sms text,
  email text,
  restored_from integer,
  written_by uuid references identity.people (id),
  written_at timestamptz not null,
  published_by uuid references identity.people (id),
  published_at timestamptz,
  retired_at timestamptz,
  -- When a sending found that the words ask for something the notice does not have, and took the built-in ones.
  broken_at timestamptz,
  broken_variable text,
  constraint template_versions_counted unique (union_id, kind, language, version),
  constraint template_versions_language_known check (language in ('bn', 'en')),
  constraint template_versions_state_known check (state in ('draft', 'published', 'retired')),
  constraint template_versions_number_positive check (version > 0),
  constraint template_versions_published_has_moment check ((state = 'draft') = (published_at is null)),
  constraint template_versions_retired_has_moment check ((state = 'retired') = (retired_at is not null))
);
create unique index template_versions_one_draft on notify.template_versions (union_id, kind, language)
  where state = 'draft';
create unique index template_versions_one_in_use on notify.template_versions (kind, union_id, language)
  where state = 'published';

-- One message of the office to many people.
create table notify.announcements (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  state text not null,
  title_bn text not null,
  title_en text not null,
  body_bn text not null,
  body_en text not null,
  channels text[] not null,
  roles text[] not null,
  language text,
  app text,
  is_urgent boolean not null,
  is_marketing boolean not null,
  send_at timestamptz,
  expires_at timestamptz,
  written_by uuid references identity.people (id),
  written_at timestamptz not null,
  released_by uuid references identity.people (id),
  released_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  cancelled_by uuid references identity.people (id),
  cancelled_at timestamptz,
  audience_size integer,
  constraint announcements_state_known check (state in ('draft', 'scheduled', 'sending', 'sent', 'cancelled')),
  constraint announcements_language_known check (language in ('bn', 'en')),
  constraint announcements_app_known check (app in ('with', 'without')),
  constraint announcements_have_a_channel check (cardinality(channels) > 0),
  constraint announcements_both_languages check (
    length(title_bn) > 0 and length(title_en) > 0 and length(body_bn) > 0 and length(body_en) > 0
  ),
  constraint announcements_released_has_moment check (state in ('draft', 'cancelled') or send_at is not null),
  constraint announcements_expire_after_sending check (expires_at > send_at)
);
create index announcements_newest on notify.announcements (site_id, written_at desc, id desc);
create index announcements_due on notify.announcements (send_at) where state in ('scheduled', 'sending');

-- Who it is for, taken down when the sending begins; `told_at` once the messages of the person are in the outbox.
create table notify.announcement_people (
  announcement_id uuid not null references notify.announcements (id),
  person_id uuid not null references identity.people (id),
  told_at timestamptz,
  primary key (announcement_id, person_id)
);
create index announcement_people_waiting on notify.announcement_people (announcement_id, person_id)
  where told_at is null;
create index announcement_people_of_person on notify.announcement_people (person_id);

alter table notify.messages
  add constraint messages_announcement_known foreign key (announcement_id) references notify.announcements (id);

-- A line on top of every page of the sites below.
create table notify.banners (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  level text not null,
  text_bn text not null,
  text_en text not null,
  is_public boolean not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  created_by uuid references identity.people (id),
  created_at timestamptz not null,
  constraint banners_level_known check (level in ('info', 'warning', 'incident')),
  constraint banners_both_languages check (length(text_bn) > 0 and length(text_en) > 0),
  constraint banners_end_after_start check (ends_at >= starts_at)
);
create index banners_by_end on notify.banners (ends_at);

create table notify.banner_dismissals (
  banner_id uuid not null references notify.banners (id),
  person_id uuid not null references identity.people (id),
  dismissed_at timestamptz not null,
  primary key (banner_id, person_id)
);
create index banner_dismissals_of_person on notify.banner_dismissals (person_id);
