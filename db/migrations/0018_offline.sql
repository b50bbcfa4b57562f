-- Collection without a network: devices that write by themselves, what they sent, and what has to be settled.
-- append-only: collection.offline_entries

create table collection.offline_devices (
  id uuid primary key,
  centre_id uuid not null references collection.centres (site_id),
  name text not null check (length(name) between 1 and 60),
  registered_at timestamptz not null,
  registered_by uuid references identity.people (id),
  last_seen_at timestamptz not null,
  -- The last number the device says it has given, whether or not the entry has arrived.
  head_seq integer not null default 0 check (head_seq >= 0),
  blocked_at timestamptz,
  blocked_by uuid references identity.people (id),
  blocked_reason text,
  constraint offline_devices_blocked_with_reason check ((blocked_at is null) = (blocked_reason is null))
);
create index offline_devices_of_centre on collection.offline_devices (centre_id, id);

-- Every entry of a device as it arrived. What was refused is kept whole, so that it can be written again by hand.
create table collection.offline_entries (
  device_id uuid not null references collection.offline_devices (id),
  seq integer not null check (seq > 0),
  entry_id uuid not null,
  kind text not null,
  result text not null,
  code text,
  params jsonb,
  body jsonb,
  received_at timestamptz not null,
  received_by uuid references identity.people (id),
  primary key (device_id, seq),
  constraint offline_entries_kind_known check (kind in ('open', 'receipt', 'close')),
  constraint offline_entries_result_known check (result in ('accepted', 'conflict', 'refused')),
  constraint offline_entries_refused_kept check ((result = 'refused') = (code is not null and body is not null))
);
create index offline_entries_refused on collection.offline_entries (device_id, seq) where result = 'refused';
create trigger offline_entries_append_only before update or delete or truncate on collection.offline_entries
  for each statement execute function collection.refuse_change();

alter table collection.receipts
  add column device_id uuid references collection.offline_devices (id),
  add column device_seq integer,
  add column duplicate_of uuid references collection.receipts (id),
  add constraint receipts_of_device_numbered check ((device_id is null) = (device_seq is null));
create unique index receipts_once_per_device_number on collection.receipts (device_id, device_seq)
  where device_id is not null;
-- The second of two that never knew of each other is kept until somebody says which of them is true.
drop index collection.receipts_one_per_member_shift;
create unique index receipts_one_per_member_shift on collection.receipts (shift_id, member_id, milk_type)
  where repeat_reason is null and standing and duplicate_of is null;

create table collection.receipt_conflicts (
  receipt_id uuid primary key references collection.receipts (id),
  other_id uuid not null references collection.receipts (id),
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references identity.people (id),
  outcome text,
  reason text,
  constraint receipt_conflicts_outcome_known check (outcome in ('both', 'withdrawn')),
  constraint receipt_conflicts_settled_with_reason check ((settled_at is null) = (outcome is null)
    and (settled_at is null) = (reason is null))
);
create index receipt_conflicts_waiting on collection.receipt_conflicts (found_at) where settled_at is null;

-- The price the member was shown stands; ours is kept beside it until an official chooses.
create table collection.receipt_price_differences (
  receipt_id uuid primary key references collection.receipts (id),
  our_amount bigint not null,
  our_chart_id uuid references collection.rate_charts (id),
  our_derivation jsonb,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  outcome text,
  reason text,
  constraint receipt_price_differences_outcome_known check (outcome in ('shown', 'ours')),
  constraint receipt_price_differences_decided_with_reason check ((decided_at is null) = (outcome is null)
    and (decided_at is null) = (reason is null))
);
create index receipt_price_differences_waiting on collection.receipt_price_differences (found_at)
  where decided_at is null;
