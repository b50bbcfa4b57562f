-- Roles a union composes itself, roles held from a day until a day, and acts that wait for a second person.
-- append-only: identity.own_role_versions

-- A grant reaches from `starts_at` until `ends_at`; either may be open. The statements that read grants compare, so a
-- role ends at its moment whether or not a job runs.
alter table identity.grants
  add column starts_at timestamptz,
  add column ends_at timestamptz,
  add constraint grants_end_after_start check (ends_at > coalesce(starts_at, granted_at));
create index grants_by_end on identity.grants (ends_at) where revoked_at is null and ends_at is not null;

-- `role` is what grants name; it is made from the id once and never changes, whatever the role is called.
create table identity.own_roles (
  id uuid primary key,
  role text not null,
  -- It may be held at this site and below.
  site_id uuid not null references identity.sites (id),
  version integer not null,
  name_bn text not null,
  name_en text not null,
  description_bn text not null,
  description_en text not null,
  permissions text[] not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  constraint own_roles_role_once unique (role),
  constraint own_roles_role_shape check (role ~ '^own_[a-z]{32}$'),
  constraint own_roles_version_counts check (version > 0),
  constraint own_roles_named_in_bn check (length(name_bn) between 1 and 120),
  constraint own_roles_named_in_en check (length(name_en) between 1 and 120),
  constraint own_roles_described check (length(description_bn) <= 400 and length(description_en) <= 400),
  constraint own_roles_carry_something check (cardinality(permissions) between 1 and 200)
);
create unique index own_roles_name_en_once on identity.own_roles (site_id, lower(name_en)) where retired_at is null;
create unique index own_roles_name_bn_once on identity.own_roles (site_id, name_bn) where retired_at is null;
create index own_roles_by_permission on identity.own_roles using gin (permissions) where retired_at is null;

-- What the role was, version by version.
create table identity.own_role_versions (
  role_id uuid not null references identity.own_roles (id),
  version integer not null,
  name_bn text not null,
  name_en text not null,
  description_bn text not null,
  description_en text not null,
  permissions text[] not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  reason text,
  primary key (role_id, version),
  constraint own_role_versions_reason_bounded check (length(reason) <= 400)
);
create trigger own_role_versions_append_only before update or delete on identity.own_role_versions
  for each row execute function identity.refuse_change();
create trigger own_role_versions_keep_all before truncate on identity.own_role_versions
  for each statement execute function identity.refuse_change();

-- Where a permission asks for a second person: at the site and everywhere below.
create table identity.four_eyes (
  permission text not null,
  site_id uuid not null references identity.sites (id),
  switched_on_at timestamptz not null,
  switched_on_by uuid references identity.people (id),
  primary key (permission, site_id),
  constraint four_eyes_permission_shape check (permission ~ '^[a-z_]+(\.[a-z_]+)+$')
);

-- A request kept as it was sent, until somebody else who holds the permission lets it through the same route.
create table identity.proposals (
  id uuid primary key,
  permission text not null,
  site_id uuid not null references identity.sites (id),
  method text not null,
  path text not null,
  -- Forgotten some weeks after the decision: it may hold a phone number.
  body jsonb,
  idempotency_key text,
  fingerprint bytea not null,
  state text not null,
  proposed_by uuid not null references identity.people (id),
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid references identity.people (id),
  decided_at timestamptz,
  reason text,
  -- What the route answered when the act was carried out.
  answer_status integer,
  answer_code text,
  constraint proposals_state_known check (
    state in ('waiting', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired')),
  constraint proposals_method_changes check (method in ('POST', 'PUT', 'PATCH', 'DELETE')),
  constraint proposals_decided_has_moment check ((state = 'waiting') = (decided_at is null)),
  constraint proposals_never_by_oneself check (
    state not in ('approved', 'done', 'failed') or (decided_by is not null and decided_by <> proposed_by)),
  constraint proposals_reason_bounded check (length(reason) <= 400)
);
create unique index proposals_once_per_key on identity.proposals (proposed_by, idempotency_key)
  where idempotency_key is not null;
create index proposals_waiting on identity.proposals (expires_at) where state = 'waiting';
create index proposals_by_site on identity.proposals (site_id, id);
create index proposals_by_person on identity.proposals (proposed_by, id);
