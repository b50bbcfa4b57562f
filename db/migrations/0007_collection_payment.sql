-- Collection, payment of members: cycles, deductions and statements.
-- Money is minor units; fat_ug and snf_ug are micrograms, so that mass_g x fat_bp has no remainder.
-- append-only: collection.statements, collection.statement_lines

create table collection.cycles (
  id uuid primary key,
  site_id uuid not null references collection.unions (site_id),
  from_on date not null,
  to_on date not null,
  state text not null default 'open' check (state in ('open', 'closing', 'closed')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  opened_at timestamptz not null,
  opened_by uuid references identity.people (id),
  closing_started_at timestamptz,
  closed_by uuid references identity.people (id),
  closed_at timestamptz,
  members_total integer not null default 0,
  members_done integer not null default 0,
  last_member_id uuid,
  progressed_at timestamptz,
  receipts_count integer not null default 0,
  volume_ml bigint not null default 0,
  gross bigint not null default 0,
  deducted bigint not null default 0,
  net bigint not null default 0,
  carried_out bigint not null default 0,
  payout_batch_id uuid references payments.payout_batches (id),
  constraint cycles_run_forward check (from_on <= to_on),
  constraint cycles_at_most_62_days check (to_on - from_on < 62),
  constraint cycles_never_overlap exclude using gist (site_id with =, daterange(from_on, to_on, '[]') with &&),
  constraint cycles_of_site unique (id, site_id),
  constraint cycles_closing_known check ((state = 'open') = (closing_started_at is null)),
  constraint cycles_closed_known check ((state = 'closed') = (closed_at is not null)),
  constraint cycles_progress_bounded check (members_done between 0 and members_total)
);
create index cycles_by_site on collection.cycles (site_id, from_on);
-- Deductions are recovered in the order of the cycles, so one union closes one cycle at a time.
create unique index cycles_one_closing_per_union on collection.cycles (site_id) where state = 'closing';

create table collection.deductions (
  id uuid primary key,
  member_id uuid not null references collection.members (id),
  kind text not null
    check (kind in ('levy', 'loan', 'feed_advance', 'medicine', 'insemination', 'share', 'savings')),
  description text not null check (length(description) between 1 and 200),
  total bigint check (total > 0),
  per_cycle bigint not null check (per_cycle > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  priority smallint not null check (priority between 1 and 99),
  account_id uuid not null references ledger.accounts (id),
  from_on date not null,
  until_on date,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  ended_at timestamptz,
  ended_by uuid references identity.people (id),
  end_reason text,
  constraint deductions_total_covers_instalment check (total >= per_cycle),
  constraint deductions_run_forward check (until_on >= from_on),
  constraint deductions_end_with_reason check ((ended_at is null) = (end_reason is null))
);
create index deductions_of_member on collection.deductions (member_id, priority, id);

-- fat_ug / mass_g and snf_ug / mass_g are the averages weighted by mass.
create table collection.statements (
  id uuid primary key,
  cycle_id uuid not null,
  site_id uuid not null,
  member_id uuid not null references collection.members (id),
  centre_id uuid not null references collection.centres (site_id),
  year smallint not null,
  ordinal integer not null check (ordinal > 0),
  number text not null,
  receipts_count integer not null check (receipts_count > 0),
  volume_ml bigint not null,
  mass_g bigint not null,
  fat_ug bigint not null,
  snf_ug bigint not null,
  currency text not null,
  gross bigint not null check (gross >= 0),
  carried_in bigint not null check (carried_in >= 0),
  deducted bigint not null check (deducted >= 0),
  carried_out bigint not null check (carried_out >= 0),
  net bigint not null,
  ledger_transaction_id uuid references ledger.transactions (id),
  made_at timestamptz not null,
  constraint statements_of_cycle foreign key (cycle_id, site_id) references collection.cycles (id, site_id),
  constraint statements_one_per_member_cycle unique (cycle_id, member_id),
  constraint statements_numbered_once unique (site_id, year, ordinal),
  constraint statements_net_is_gross_less_deducted check (net = gross - deducted),
  constraint statements_never_below_zero check (net >= 0),
  constraint statements_posted_when_money_moves check ((gross > 0) = (ledger_transaction_id is not null))
);
create index statements_of_member on collection.statements (member_id, id);

create table collection.statement_lines (
  statement_id uuid not null references collection.statements (id),
  deduction_id uuid not null references collection.deductions (id),
  position smallint not null,
  carried_in bigint not null check (carried_in >= 0),
  instalment bigint not null check (instalment >= 0),
  taken bigint not null check (taken >= 0),
  carried_out bigint not null check (carried_out >= 0),
  primary key (statement_id, deduction_id),
  constraint statement_lines_nothing_lost check (carried_in + instalment = taken + carried_out)
);
create index statement_lines_of_deduction on collection.statement_lines (deduction_id, statement_id);

-- What became of the net: proposed with the payout batch, then paid or rejected, then perhaps tried again.
create table collection.statement_payments (
  statement_id uuid primary key references collection.statements (id),
  payout_batch_id uuid not null references payments.payout_batches (id),
  payout_line_id uuid not null,
  method text not null check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  state text not null default 'proposed' check (state in ('proposed', 'refused', 'paid', 'rejected')),
  settled_at timestamptz,
  problem text,
  constraint statement_payments_settled_known check ((state = 'proposed') = (settled_at is null))
);
create index statement_payments_of_batch on collection.statement_payments (payout_batch_id);

create trigger statements_append_only before update or delete or truncate on collection.statements
  for each statement execute function collection.refuse_change();
create trigger statement_lines_append_only before update or delete or truncate on collection.statement_lines
  for each statement execute function collection.refuse_change();

-- A receipt belongs to the cycle that spans its day; nothing joins a cycle once its closing has begun. The key share
-- lock is what a foreign key would take: receipts do not wait for each other, but closing waits for those under way.
create function collection.refuse_days_of_closed_cycle() returns trigger language plpgsql as $$
declare
  spanning record;
begin
  for spanning in
    select cycles.state, cycles.from_on, cycles.to_on
    from (select distinct centre_id, held_on from added) as day
    join collection.centres on centres.site_id = day.centre_id
    join collection.cycles on cycles.site_id = centres.union_id and day.held_on between cycles.from_on and cycles.to_on
    for key share of cycles
  loop
    if spanning.state <> 'open' then
      raise exception 'the cycle % to % takes no more milk', spanning.from_on, spanning.to_on
        using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
    end if;
  end loop;
  return null;
end $$;
create trigger receipts_outside_closed_cycles after insert on collection.receipts
  referencing new table as added
  for each statement execute function collection.refuse_days_of_closed_cycle();
create trigger shifts_outside_closed_cycles after insert on collection.shifts
  referencing new table as added
  for each statement execute function collection.refuse_days_of_closed_cycle();
