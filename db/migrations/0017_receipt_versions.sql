-- Collection: a receipt as a line of versions; milk that is not accepted; what was unusual; cans; shifts signed and reopened.
-- append-only: collection.receipt_corrections, collection.receipt_tests, collection.shift_closings, collection.shift_reopenings

-- `standing` is the one thing of a receipt that changes, once: a correction takes it down. `settle_on` decides the
-- cycle that pays: the day of pouring, or the first day of the cycle that took a late receipt in.
alter table collection.receipts
  add column standing boolean not null default true,
  add column acceptance text not null default 'accepted',
  add column settle_on date,
  add column sour_rate bigint,
  add column unusual jsonb,
  add column unusual_reason text,
  add column cans_ml integer[],
  add column tare_ml integer,
  add column clock_off_s integer,
  add column late_reason text,
  alter column chart_id drop not null,
  alter column derivation drop not null,
  add constraint receipts_acceptance_known check (acceptance in ('accepted', 'sour', 'rejected')),
  add constraint receipts_measured_when_accepted
    check (acceptance <> 'accepted' or (chart_id is not null and derivation is not null and sour_rate is null)),
  add constraint receipts_rejected_unpaid check (acceptance <> 'rejected' or (amount = 0 and sour_rate is null)),
  add constraint receipts_sour_by_rate check (acceptance <> 'sour' or (sour_rate >= 0
    and amount = (volume_ml::bigint * sour_rate + 500) / 1000)),
  add constraint receipts_unusual_with_reason
    check ((unusual is not null or unusual_reason is null) and unusual_reason <> '' and late_reason <> '');

create function collection.sum_of(parts integer[]) returns bigint language sql immutable strict parallel safe
  return (select sum(part) from unnest(parts) as part);
alter table collection.receipts
  add constraint receipts_cans_sum_up check ((cans_ml is null) = (tare_ml is null)
    and (cans_ml is null or (tare_ml >= 0 and cardinality(cans_ml) between 1 and 20
      and collection.sum_of(cans_ml) - tare_ml = volume_ml)));

alter table collection.receipts disable trigger receipts_append_only;
update collection.receipts set settle_on = held_on;
alter table collection.receipts enable trigger receipts_append_only;
alter table collection.receipts
  alter column settle_on set not null,
  add constraint receipts_settle_not_before_pouring check (settle_on >= held_on);

drop index collection.receipts_one_per_member_shift;
create unique index receipts_one_per_member_shift on collection.receipts (shift_id, member_id, milk_type)
  where repeat_reason is null and standing;
create index receipts_settled_of_member on collection.receipts (member_id, settle_on);
create index receipts_unusual on collection.receipts (centre_id, held_on) where unusual is not null;
create index receipts_of_day on collection.receipts (centre_id, held_on);

-- Why a version gave way. Without a replacement the receipt was withdrawn. When the cycle that paid it is closed, the
-- old version stays standing as it was paid, its replacement does not stand, and the difference is an adjustment.
create table collection.receipt_corrections (
  receipt_id uuid primary key references collection.receipts (id),
  replacement_id uuid unique references collection.receipts (id),
  reason text not null,
  earning_id uuid,
  corrected_at timestamptz not null,
  corrected_by uuid references identity.people (id),
  constraint receipt_corrections_with_reason check (length(reason) between 3 and 400),
  constraint receipt_corrections_of_another check (replacement_id is distinct from receipt_id)
);
create index receipt_corrections_newest on collection.receipt_corrections (corrected_at, receipt_id);

-- Platform tests and quick tests for adulterants, as found at the counter.
create table collection.receipt_tests (
  receipt_id uuid not null references collection.receipts (id),
  method text not null,
  result text not null,
  primary key (receipt_id, method),
  constraint receipt_tests_method_known check (method in ('organoleptic', 'cob', 'alcohol', 'resazurin', 'sediment',
    'specific_gravity', 'starch', 'detergent', 'urea', 'formalin', 'soda', 'ammonium_sulphate', 'vegetable_fat')),
  constraint receipt_tests_result_known check (result in ('passed', 'failed'))
);

-- What a litre of sour milk is worth from a day on, in minor units.
create table collection.sour_rates (
  id uuid primary key default uuidv7(),
  union_id uuid not null references collection.unions (site_id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  rate bigint not null check (rate >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  effective_from date not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint sour_rates_one_per_day unique (union_id, milk_type, effective_from)
);

alter table collection.unions
  add column late_hours integer not null default 48,
  add constraint unions_late_hours_bounded check (late_hours between 0 and 240);

-- What the operator confirmed at a closing, and why a closed shift was opened again.
create table collection.shift_closings (
  id uuid primary key,
  shift_id uuid not null references collection.shifts (id),
  totals jsonb not null,
  closed_at timestamptz not null,
  closed_by uuid references identity.people (id)
);
create index shift_closings_of_shift on collection.shift_closings (shift_id, id);
create table collection.shift_reopenings (
  id uuid primary key,
  shift_id uuid not null references collection.shifts (id),
  reason text not null,
  reopened_at timestamptz not null,
  reopened_by uuid references identity.people (id),
  constraint shift_reopenings_with_reason check (length(reason) between 3 and 400)
);
create index shift_reopenings_of_shift on collection.shift_reopenings (shift_id, id);
alter table collection.shifts add column late_reason text check (late_reason <> '');

drop trigger receipts_append_only on collection.receipts;
create trigger receipts_append_only before delete or truncate on collection.receipts
  for each statement execute function collection.refuse_change();

-- Only `standing` moves, from true to false, and only while the cycle that pays is open.
create function collection.refuse_receipt_change() returns trigger language plpgsql as $$
begin
  if not old.standing or new.standing
    or to_jsonb(new) - array['standing', 'mass_g'] <> to_jsonb(old) - array['standing', 'mass_g'] then
    raise exception 'collection.receipts is append-only' using errcode = 'restrict_violation';
  end if;
  if exists (select from collection.cycles join collection.centres on centres.union_id = cycles.site_id
      where centres.site_id = old.centre_id and old.settle_on between cycles.from_on and cycles.to_on
        and cycles.state <> 'open') then
    raise exception 'the cycle of % is settled', old.settle_on
      using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
  end if;
  return new;
end $$;
create trigger receipts_change_refused before update on collection.receipts
  for each row execute function collection.refuse_receipt_change();

-- The application may not update receipts; this is the one way to take versions down.
create function collection.take_down_receipts(ids uuid[]) returns integer
language sql security definer set search_path = '' as $$
  with taken as (update collection.receipts set standing = false where id = any(ids) and standing returning 1)
  select count(*)::integer from taken;
$$;
revoke all on function collection.take_down_receipts(uuid[]) from public;

create trigger receipt_corrections_append_only before update or delete or truncate on collection.receipt_corrections
  for each statement execute function collection.refuse_change();
create trigger receipt_tests_append_only before update or delete or truncate on collection.receipt_tests
  for each statement execute function collection.refuse_change();
create trigger shift_closings_append_only before update or delete or truncate on collection.shift_closings
  for each statement execute function collection.refuse_change();
create trigger shift_reopenings_append_only before update or delete or truncate on collection.shift_reopenings
  for each statement execute function collection.refuse_change();

-- A receipt that stands joins the cycle of its settle_on. A shift a phone held back may be older than the open cycle.
alter table collection.shifts drop constraint shifts_origin_check,
  add constraint shifts_origin_known check (origin in ('counter', 'import', 'offline'));
alter table collection.receipts drop constraint receipts_origin_check,
  add constraint receipts_origin_known check (origin in ('counter', 'import', 'offline'));

create type collection.centre_day as (centre_id uuid, day_on date);
create function collection.refuse_cycle_days(days collection.centre_day[]) returns void language plpgsql as $$
declare
  spanning record;
begin
  for spanning in
    select cycles.state, cycles.from_on, cycles.to_on
    from unnest(days) as day
    join collection.centres on centres.site_id = day.centre_id
    join collection.cycles on cycles.site_id = centres.union_id and day.day_on between cycles.from_on and cycles.to_on
    for key share of cycles
  loop
    if spanning.state <> 'open' then
      raise exception 'the cycle % to % takes no more milk', spanning.from_on, spanning.to_on
        using errcode = 'check_violation', constraint = 'milk_outside_closed_cycles';
    end if;
  end loop;
end $$;

create or replace function collection.refuse_days_of_closed_cycle() returns trigger language plpgsql as $$
begin
  perform collection.refuse_cycle_days(array(
    select distinct row(centre_id, held_on)::collection.centre_day from added where origin <> 'offline'));
  return null;
end $$;

create function collection.refuse_milk_of_closed_cycle() returns trigger language plpgsql as $$
begin
  perform collection.refuse_cycle_days(array(
    select distinct row(centre_id, settle_on)::collection.centre_day from added where standing));
  return null;
end $$;
drop trigger receipts_outside_closed_cycles on collection.receipts;
create trigger receipts_outside_closed_cycles after insert on collection.receipts
  referencing new table as added
  for each statement execute function collection.refuse_milk_of_closed_cycle();
