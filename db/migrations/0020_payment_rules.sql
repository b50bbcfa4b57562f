-- Collection, payment in full: signed lines of a statement that are neither milk nor deduction, and closing again.
-- Money is minor units of the union's currency.
-- append-only: collection.earnings

-- How often the cycle was reopened. What a closing makes carries the round, and only the last round stands: nothing
-- that was told to a member is ever changed or removed.
alter table collection.cycles
  add column round smallint not null default 0 check (round >= 0),
  add column earned bigint not null default 0,
  add column shortfall bigint not null default 0 check (shortfall >= 0);

-- An incentive, a correction, a dividend: what a member gets, or owes when it is less than nothing. It belongs to the
-- cycle that spans settle_on. One made by a closing (kind rule or carried) names its cycle and round.
create table collection.earnings (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  centre_id uuid not null references collection.centres (site_id),
  member_id uuid not null references collection.members (id),
  kind text not null,
  amount bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  settle_on date not null,
  subject_kind text,
  subject_id uuid,
  reason_bn text not null,
  reason_en text not null,
  derivation jsonb,
  account_id uuid references ledger.accounts (id),
  cycle_id uuid references collection.cycles (id),
  round smallint,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint earnings_kind_known check (
    kind in ('incentive', 'levy', 'price_difference', 'dividend', 'correction', 'opening', 'carried')),
  constraint earnings_are_something check (amount <> 0),
  constraint earnings_say_why check (reason_bn <> '' and reason_en <> ''),
  constraint earnings_subject_whole check ((subject_kind is null) = (subject_id is null)),
  constraint earnings_of_closing_whole check ((cycle_id is null) = (round is null)),
  constraint earnings_carried_is_debt check (kind <> 'carried' or amount < 0 and cycle_id is not null),
  -- What is carried stands on the member's account already; everything else has the account it comes from.
  constraint earnings_name_their_account check ((kind = 'carried') = (account_id is null))
);
create index earnings_to_settle on collection.earnings (union_id, settle_on, member_id);
create index earnings_of_member on collection.earnings (member_id, settle_on);
create index earnings_of_cycle on collection.earnings (cycle_id) where cycle_id is not null;

create trigger earnings_append_only before update or delete or truncate on collection.earnings
  for each statement execute function collection.refuse_change();

-- Nothing joins a cycle once its closing has begun, but for what the closing itself makes.
create function collection.refuse_earnings_of_closed_cycle() returns trigger language plpgsql as $$
declare
  spanning record;
begin
  for spanning in
    select cycles.state, cycles.from_on, cycles.to_on
    from (select distinct union_id, settle_on from added where cycle_id is null) as day
    join collection.cycles on cycles.site_id = day.union_id and day.settle_on between cycles.from_on and cycles.to_on
    for key share of cycles
  loop
    if spanning.state <> 'open' then
      raise exception 'the cycle % to % takes no more money', spanning.from_on, spanning.to_on
        using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
    end if;
  end loop;
  return null;
end $$;
create trigger earnings_outside_closed_cycles after insert on collection.earnings
  referencing new table as added
  for each statement execute function collection.refuse_earnings_of_closed_cycle();

-- earned: the signed sum of the earnings; shortfall: what milk and earnings lacked to reach nothing, carried to the
-- next cycle as an earning of its own.
alter table collection.statements
  add column round smallint not null default 0,
  add column earnings_count integer not null default 0 check (earnings_count >= 0),
  add column earned bigint not null default 0,
  add column carried bigint not null default 0 check (carried <= 0),
  add column shortfall bigint not null default 0 check (shortfall >= 0),
  drop constraint statements_one_per_member_cycle,
  drop constraint statements_net_is_gross_less_deducted,
  drop constraint statements_posted_when_money_moves,
  drop constraint statements_receipts_count_check,
  add constraint statements_receipts_count_check check (receipts_count >= 0),
  add constraint statements_about_something check (receipts_count > 0 or earnings_count > 0),
  add constraint statements_one_per_member_cycle unique (cycle_id, member_id, round),
  add constraint statements_net_adds_up check (net = gross + earned + shortfall - deducted),
  add constraint statements_shortfall_pays_nothing check (shortfall = 0 or net = 0 and deducted = 0);
comment on column collection.statements.carried is 'the part of earned that stood on the account of the member already';

-- The lines of the statements that stand: what deductions recovered and carry is read here.
create view collection.standing_statement_lines as
  select statement_lines.*
  from collection.statement_lines
  join collection.statements on statements.id = statement_lines.statement_id
  join collection.cycles on cycles.id = statements.cycle_id and cycles.round = statements.round;

-- A cycle that was closed wrongly is opened again as long as nobody was paid; its statements keep what they said.
-- append-only: collection.cycle_reopenings
create table collection.cycle_reopenings (
  cycle_id uuid not null references collection.cycles (id),
  round smallint not null check (round > 0),
  reason text not null check (length(reason) >= 3),
  statements integer not null,
  reopened_at timestamptz not null,
  reopened_by uuid references identity.people (id),
  primary key (cycle_id, round)
);
create trigger cycle_reopenings_append_only before update or delete or truncate on collection.cycle_reopenings
  for each statement execute function collection.refuse_change();

-- A member whose statements are made and whose money waits: for an heir, a quarrel, an account that is not theirs.
create table collection.payment_holds (
  id uuid primary key,
  member_id uuid not null references collection.members (id),
  reason text not null check (length(reason) >= 3),
  held_at timestamptz not null,
  held_by uuid references identity.people (id),
  released_at timestamptz,
  released_by uuid references identity.people (id),
  payout_batch_id uuid references payments.payout_batches (id),
  constraint payment_holds_released_whole check (released_at is not null or released_by is null)
);
create unique index payment_holds_one_at_a_time on collection.payment_holds (member_id) where released_at is null;

-- held: waits for the release of the member; withdrawn: the cycle was reopened before anybody was paid.
alter table collection.statement_payments
  alter column payout_batch_id drop not null,
  alter column payout_line_id drop not null,
  drop constraint statement_payments_state_check,
  drop constraint statement_payments_settled_known,
  add constraint statement_payments_state_known check (
    state in ('proposed', 'refused', 'paid', 'rejected', 'held', 'withdrawn')),
  add constraint statement_payments_settled_known check ((state in ('proposed', 'held')) = (settled_at is null)),
  add constraint statement_payments_held_without_payout check (state = 'held' or payout_batch_id is not null);
