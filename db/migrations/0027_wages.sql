-- What the people of a centre earn: commission of agents, shift money and monthly pay of staff.
-- append-only: collection.wage_slips

create table collection.wage_agreements (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  person_id uuid not null references identity.people (id),
  basis text not null check (basis in ('per_litre', 'of_value', 'per_shift', 'per_month')),
  -- Minor units; of a value, hundredths of a per cent.
  rate bigint not null check (rate > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  method text not null check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  destination jsonb not null default '{}',
  from_on date not null,
  until_on date,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint wage_agreements_run_forward check (until_on >= from_on),
  constraint wage_agreements_share_bounded check (basis <> 'of_value' or rate <= 10000),
  constraint wage_agreements_one_at_a_time exclude using gist
    (site_id with =, person_id with =, basis with =, daterange(from_on, until_on, '[]') with &&)
);
create index wage_agreements_of_person on collection.wage_agreements (person_id);

create table collection.wage_runs (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  from_on date not null,
  to_on date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  total bigint not null check (total > 0),
  transaction_id uuid not null references ledger.transactions (id),
  payout_batch_id uuid not null references payments.payout_batches (id),
  made_at timestamptz not null,
  made_by uuid references identity.people (id),
  reversed_at timestamptz,
  reversed_by uuid references identity.people (id),
  reversed_reason text,
  constraint wage_runs_run_forward check (from_on <= to_on),
  constraint wage_runs_at_most_62_days check (to_on - from_on < 62),
  constraint wage_runs_reversed_with_reason check ((reversed_at is null) = (reversed_reason is null)),
  constraint wage_runs_never_overlap exclude using gist
    (union_id with =, daterange(from_on, to_on, '[]') with &&) where (reversed_at is null)
);

create table collection.wage_slips (
  id uuid primary key,
  run_id uuid not null references collection.wage_runs (id),
  person_id uuid not null references identity.people (id),
  amount bigint not null check (amount > 0),
  -- Each agreement with what it was reckoned from.
  lines jsonb not null,
  constraint wage_slips_one_per_person unique (run_id, person_id)
);
create index wage_slips_of_person on collection.wage_slips (person_id);
create trigger wage_slips_append_only before update or delete or truncate on collection.wage_slips
  for each statement execute function collection.refuse_change();
