-- Collection, payment in full: centres that are paid in a rhythm of their own.

-- Centres of a union whose milk is paid together. Those in no group are paid by the union's own cycles.
create table collection.payment_groups (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  name_bn text not null check (length(name_bn) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 80),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint payment_groups_of_union unique (id, union_id),
  constraint payment_groups_named_once unique (union_id, name_en)
);

-- Which group a centre is in from a day on; null: the union's own again.
-- append-only: collection.centre_payment_groups
create table collection.centre_payment_groups (
  centre_id uuid not null references collection.centres (site_id),
  from_on date not null,
  group_id uuid references collection.payment_groups (id),
  placed_at timestamptz not null,
  placed_by uuid references identity.people (id),
  constraint centre_payment_groups_once_a_day primary key (centre_id, from_on)
);
create trigger centre_payment_groups_append_only before update or delete or truncate on collection.centre_payment_groups
  for each statement execute function collection.refuse_change();

create function collection.payment_group(centre uuid, on_day date) returns uuid language sql stable as $$
  select place.group_id from collection.centre_payment_groups place
  where place.centre_id = centre and place.from_on <= on_day
  order by place.from_on desc limit 1;
$$;

alter table collection.cycles
  add column group_id uuid,
  add constraint cycles_group_of_union foreign key (group_id, site_id)
    references collection.payment_groups (id, union_id),
  drop constraint cycles_never_overlap,
  add constraint cycles_never_overlap exclude using gist (
    site_id with =, (coalesce(group_id, site_id)) with =, daterange(from_on, to_on, '[]') with &&);

-- A centre changes its group between two cycles, never within one: so the centres of a cycle are those of its first day.
create function collection.refuse_group_within_cycle() returns trigger language plpgsql as $$
declare
  home uuid := (select union_id from collection.centres where site_id = new.centre_id);
  before uuid := collection.payment_group(new.centre_id, new.from_on - 1);
begin
  if new.group_id is not null and not exists (
      select from collection.payment_groups where id = new.group_id and union_id = home) then
    raise exception 'the group is of another union'
      using errcode = 'check_violation', constraint = 'centre_payment_groups_of_union';
  end if;
  if exists (select from collection.centre_payment_groups later
      where later.centre_id = new.centre_id and later.from_on > new.from_on)
    or exists (
      select from collection.cycles
      where cycles.site_id = home and cycles.to_on >= new.from_on
        and (cycles.group_id is not distinct from before or cycles.group_id is not distinct from new.group_id)
        and (cycles.from_on < new.from_on or cycles.state <> 'open'))
    or exists (
      select from collection.cycles
      where cycles.site_id = home
        and (cycles.group_id is not distinct from before or cycles.group_id is not distinct from new.group_id)
      group by cycles.group_id
      having max(cycles.to_on) < new.from_on - 1) then
    raise exception 'a centre changes its group on the first day of a cycle that is still to come'
      using errcode = 'check_violation', constraint = 'centre_payment_groups_between_cycles';
  end if;
  return new;
end $$;
create trigger centre_payment_groups_checked before insert on collection.centre_payment_groups
  for each row execute function collection.refuse_group_within_cycle();

create function collection.refuse_cycle_over_move() returns trigger language plpgsql as $$
begin
  if exists (
    select from collection.centre_payment_groups place
    join collection.centres on centres.site_id = place.centre_id and centres.union_id = new.site_id
    where place.from_on > new.from_on and place.from_on <= new.to_on
      and (place.group_id is not distinct from new.group_id
        or collection.payment_group(place.centre_id, place.from_on - 1) is not distinct from new.group_id)) then
    raise exception 'a centre changes its group within these days'
      using errcode = 'check_violation', constraint = 'cycles_between_moves';
  end if;
  return new;
end $$;
create trigger cycles_between_moves before insert on collection.cycles
  for each row execute function collection.refuse_cycle_over_move();

-- What was refused by the cycles of the union is refused by those of the centre's group.
create or replace function collection.refuse_receipt_change() returns trigger language plpgsql as $$
begin
  if not old.standing or new.standing
    or to_jsonb(new) - array['standing', 'mass_g'] <> to_jsonb(old) - array['standing', 'mass_g'] then
    raise exception 'collection.receipts is append-only' using errcode = 'restrict_violation';
  end if;
  if exists (select from collection.cycles join collection.centres on centres.union_id = cycles.site_id
      where centres.site_id = old.centre_id and old.settle_on between cycles.from_on and cycles.to_on
        and cycles.group_id is not distinct from collection.payment_group(old.centre_id, old.settle_on)
        and cycles.state <> 'open') then
    raise exception 'the cycle of % is settled', old.settle_on
      using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
  end if;
  return new;
end $$;

create or replace function collection.refuse_cycle_days(days collection.centre_day[]) returns void language plpgsql as $$
declare
  spanning record;
begin
  for spanning in
    select cycles.state, cycles.from_on, cycles.to_on
    from unnest(days) as day
    join collection.centres on centres.site_id = day.centre_id
    join collection.cycles on cycles.site_id = centres.union_id and day.day_on between cycles.from_on and cycles.to_on
      and cycles.group_id is not distinct from collection.payment_group(day.centre_id, day.day_on)
    for key share of cycles
  loop
    if spanning.state <> 'open' then
      raise exception 'the cycle % to % takes no more milk', spanning.from_on, spanning.to_on
        using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
    end if;
  end loop;
end $$;

create or replace function collection.refuse_earnings_of_closed_cycle() returns trigger language plpgsql as $$
declare
  spanning record;
begin
  for spanning in
    select cycles.state, cycles.from_on, cycles.to_on
    from (select distinct union_id, centre_id, settle_on from added where cycle_id is null) as day
    join collection.cycles on cycles.site_id = day.union_id and day.settle_on between cycles.from_on and cycles.to_on
      and cycles.group_id is not distinct from collection.payment_group(day.centre_id, day.settle_on)
    for key share of cycles
  loop
    if spanning.state <> 'open' then
      raise exception 'the cycle % to % takes no more money', spanning.from_on, spanning.to_on
        using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
    end if;
  end loop;
  return null;
end $$;

-- Cash of the co-operative in the hands of whoever pays it out; less than nothing is brought back.
-- append-only: collection.cash_handouts, collection.cash_payments
create table collection.cash_handouts (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  batch_id uuid not null references payments.payout_batches (id),
  person_id uuid not null references identity.people (id),
  account_id uuid not null references ledger.accounts (id),
  amount bigint not null,
  handed_at timestamptz not null,
  handed_by uuid references identity.people (id),
  constraint cash_handouts_move_something check (amount <> 0)
);
create index cash_handouts_of_union on collection.cash_handouts (union_id, person_id);
create trigger cash_handouts_append_only before update or delete or truncate on collection.cash_handouts
  for each statement execute function collection.refuse_change();

-- How a member confirmed the receipt of cash. account_id: the purse it came out of; null: the co-operative's own cash.
create table collection.cash_payments (
  payout_line_id uuid primary key references payments.payout_lines (id),
  batch_id uuid not null references payments.payout_batches (id),
  statement_id uuid not null references collection.statements (id),
  outcome text not null,
  account_id uuid references ledger.accounts (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references identity.people (id),
  constraint cash_payments_outcome_known check (outcome in ('signature', 'thumb', 'not_fetched')),
  constraint cash_payments_unfetched_moves_nothing check (outcome <> 'not_fetched' or account_id is null)
);
create index cash_payments_of_batch on collection.cash_payments (batch_id);
create index cash_payments_of_statement on collection.cash_payments (statement_id);
create trigger cash_payments_append_only before update or delete or truncate on collection.cash_payments
  for each statement execute function collection.refuse_change();
