-- The sums of each day, so that whoever watches reads some hundred rows where a hundred thousand receipts stand.

-- Where a centre lies, in millionths of a degree; both or neither.
alter table collection.centres
  add column latitude_e6 integer,
  add column longitude_e6 integer,
  add constraint centres_lie_somewhere check ((latitude_e6 is null) = (longitude_e6 is null)),
  add constraint centres_lie_on_earth check (
    latitude_e6 between -90000000 and 90000000 and longitude_e6 between -180000000 and 180000000);

-- What stands of a centre's day: each half of it and the whole ('day'), each kind of milk and all of it ('all'), because
-- members cannot be added up. Litres, mass, fat and SNF are of accepted milk, money and receipts of all that stands.
-- Written with the receipts, in their transaction; rebuilt from them at any time.
create table collection.day_sums (
  centre_id uuid not null references collection.centres (site_id),
  held_on date not null,
  period text not null check (period in ('morning', 'evening', 'day')),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed', 'all')),
  receipts_count integer not null,
  members integer not null,
  volume_ml bigint not null,
  mass_g bigint not null,
  fat_ug bigint not null,
  snf_ug bigint not null,
  amount bigint not null,
  sour_count integer not null,
  sour_ml bigint not null,
  rejected_count integer not null,
  rejected_ml bigint not null,
  primary key (centre_id, held_on, period, milk_type)
) with (fillfactor = 50);

-- Milk by quarter of an hour of pouring.
create table collection.day_quarters (
  centre_id uuid not null references collection.centres (site_id),
  held_on date not null,
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  at timestamptz not null,
  receipts_count integer not null,
  volume_ml bigint not null,
  amount bigint not null,
  primary key (centre_id, held_on, milk_type, at)
) with (fillfactor = 50);

-- Accepted milk by its fat, in steps of half a per cent.
create table collection.day_fat_steps (
  centre_id uuid not null references collection.centres (site_id),
  held_on date not null,
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  from_bp integer not null,
  receipts_count integer not null,
  volume_ml bigint not null,
  primary key (centre_id, held_on, milk_type, from_bp)
) with (fillfactor = 50);

-- The unique constraint of the numbers begins with the same columns.
drop index collection.receipts_of_day;

create view collection.day_sums_of_receipts with (security_invoker = true) as
select centre_id, held_on, coalesce(period, 'day') as period, coalesce(milk_type, 'all') as milk_type,
  count(*)::integer as receipts_count, count(distinct member_id)::integer as members,
  coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
  coalesce(sum(mass_g) filter (where acceptance = 'accepted'), 0)::bigint as mass_g,
  coalesce(sum(mass_g::bigint * fat_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as fat_ug,
  coalesce(sum(mass_g::bigint * snf_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as snf_ug,
  sum(amount)::bigint as amount,
  (count(*) filter (where acceptance = 'sour'))::integer as sour_count,
  coalesce(sum(volume_ml) filter (where acceptance = 'sour'), 0)::bigint as sour_ml,
  (count(*) filter (where acceptance = 'rejected'))::integer as rejected_count,
  coalesce(sum(volume_ml) filter (where acceptance = 'rejected'), 0)::bigint as rejected_ml
from collection.receipts
where standing
group by centre_id, held_on, grouping sets ((period, milk_type), (period), (milk_type), ());

create view collection.day_quarters_of_receipts with (security_invoker = true) as
select centre_id, held_on, milk_type, date_bin('15 minutes', poured_at, '2000-01-01T00:00:00Z') as at,
  count(*)::integer as receipts_count,
  coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
  sum(amount)::bigint as amount
from collection.receipts
where standing
group by 1, 2, 3, 4;

create view collection.day_fat_steps_of_receipts with (security_invoker = true) as
select centre_id, held_on, milk_type, fat_bp / 50 * 50 as from_bp, count(*)::integer as receipts_count,
  sum(volume_ml)::bigint as volume_ml
from collection.receipts
where standing and acceptance = 'accepted'
group by 1, 2, 3, 4;

insert into collection.day_sums select * from collection.day_sums_of_receipts;
insert into collection.day_quarters select * from collection.day_quarters_of_receipts;
insert into collection.day_fat_steps select * from collection.day_fat_steps_of_receipts;
