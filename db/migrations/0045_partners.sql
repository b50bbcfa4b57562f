-- How much each program may ask, and what it asked.

-- What a place gives its tiers instead of what the house gives; the nearest place above the program's own counts.
create table integrations.api_tiers (
  site_id uuid not null references identity.sites (id),
  tier text not null,
  burst_quota integer not null,
  burst_seconds integer not null,
  daily_quota integer not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  primary key (site_id, tier),
  constraint api_tiers_tier_known check (tier in ('basic', 'standard', 'large')),
  constraint api_tiers_burst_positive check (burst_quota between 1 and 1000000),
  constraint api_tiers_burst_window check (burst_seconds in (1, 10, 60)),
  constraint api_tiers_daily_positive check (daily_quota between 1 and 1000000000)
);

-- The tier of a program, where it is not the standard one.
create table integrations.machine_tiers (
  machine_id uuid primary key references identity.machines (id),
  tier text not null,
  given_at timestamptz not null,
  given_by uuid references identity.people (id),
  constraint machine_tiers_tier_known check (tier in ('basic', 'standard', 'large'))
);

-- What the processes of the house have taken of each quota in the running window. Unlogged: it costs no wait for the
-- disk, and after a crash of the database the windows begin anew.
create unlogged table integrations.quota_windows (
  machine_id uuid not null,
  policy text not null,
  starts_at timestamptz not null,
  quota integer not null,
  taken integer not null,
  primary key (machine_id, policy),
  constraint quota_windows_policy_known check (policy in ('burst', 'daily')),
  constraint quota_windows_taken_positive check (taken >= 0)
) with (fillfactor = 50);

-- Every request of a program: what was asked and how it went, never what was in it.
create table integrations.api_requests (
  id uuid primary key,
  machine_id uuid not null references identity.machines (id),
  asked_at timestamptz not null,
  method text not null,
  -- The pattern, such as /api/people/:id; what stood in its place is not kept.
  route text not null,
  status smallint not null,
  milliseconds integer not null,
  -- Of a refusal.
  code text,
  request_id uuid not null,
  constraint api_requests_method_bounded check (length(method) <= 10),
  constraint api_requests_route_bounded check (length(route) <= 300),
  constraint api_requests_status_known check (status between 100 and 599),
  constraint api_requests_take_time check (milliseconds >= 0)
);
create index api_requests_of_machine on integrations.api_requests (machine_id, asked_at desc, id desc);
create index api_requests_by_time on integrations.api_requests (asked_at desc, id desc);
create index api_requests_by_request on integrations.api_requests (request_id);

create table integrations.api_usage (
  machine_id uuid not null references identity.machines (id),
  used_on date not null,
  method text not null,
  route text not null,
  requests bigint not null,
  -- Answered with 4xx, with 429, and with 5xx.
  refused bigint not null,
  throttled bigint not null,
  failed bigint not null,
  milliseconds bigint not null,
  primary key (machine_id, used_on, method, route),
  constraint api_usage_counts_add_up check (refused + throttled + failed <= requests)
);
