-- Collection, transport: coolers, tankers, routes, trips, what was loaded and what arrived, and the claims between.
-- temp_tenths is tenths of a degree Celsius. fat_ug and snf_ug are micrograms: mass_g x fat_bp x 100, without remainder.
-- append-only: collection.cooler_readings, collection.seal_marks, collection.transport_tolerances

create table collection.coolers (
  id uuid primary key,
  centre_id uuid not null references collection.centres (site_id),
  code text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  capacity_ml integer not null,
  -- [[dip in mm, volume in ml], …], rising: the maker's dip table.
  dip_table jsonb not null default '[]',
  warm_above_tenths integer not null default 60,
  is_active boolean not null default true,
  created_at timestamptz not null,
  constraint coolers_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  constraint coolers_one_per_code unique (centre_id, code),
  constraint coolers_of_centre unique (id, centre_id),
  constraint coolers_hold_something check (capacity_ml between 1 and 100000000)
);

create table collection.cooler_readings (
  id uuid primary key,
  cooler_id uuid not null references collection.coolers (id),
  read_at timestamptz not null,
  temp_tenths integer not null,
  dip_mm integer,
  volume_ml integer not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint cooler_readings_temperature_possible check (temp_tenths between -200 and 600),
  constraint cooler_readings_volume_not_negative check (volume_ml >= 0)
);
create index cooler_readings_newest on collection.cooler_readings (cooler_id, read_at desc, id desc);

create table collection.tankers (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  plate text not null,
  owner text not null default '',
  is_active boolean not null default true,
  created_at timestamptz not null,
  constraint tankers_plate_said check (length(plate) between 2 and 40),
  constraint tankers_one_per_plate unique (union_id, plate)
);

create table collection.tanker_compartments (
  id uuid primary key,
  tanker_id uuid not null references collection.tankers (id),
  position smallint not null,
  capacity_ml integer not null,
  dip_table jsonb not null default '[]',
  constraint tanker_compartments_in_order unique (tanker_id, position),
  constraint tanker_compartments_position_small check (position between 1 and 12),
  constraint tanker_compartments_hold_something check (capacity_ml between 1 and 100000000)
);

create table collection.transport_routes (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  code text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  is_active boolean not null default true,
  created_at timestamptz not null,
  constraint transport_routes_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  constraint transport_routes_one_per_code unique (union_id, code)
);

create table collection.route_stops (
  route_id uuid not null references collection.transport_routes (id),
  position smallint not null,
  centre_id uuid not null references collection.centres (site_id),
  due_at time,
  primary key (route_id, position),
  constraint route_stops_each_centre_once unique (route_id, centre_id)
);

create table collection.trips (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  number integer not null,
  trip_on date not null,
  route_id uuid references collection.transport_routes (id),
  tanker_id uuid not null references collection.tankers (id),
  driver_id uuid references identity.people (id),
  driver_name text not null default '',
  state text not null default 'planned',
  planned_at timestamptz not null,
  planned_by uuid references identity.people (id),
  departed_at timestamptz,
  arrived_at timestamptz,
  received_at timestamptz,
  constraint trips_numbered_per_union unique (union_id, number),
  constraint trips_state_known check (state in ('planned', 'under_way', 'arrived', 'received', 'cancelled')),
  constraint trips_driver_name_short check (length(driver_name) <= 120),
  constraint trips_received_known check ((state = 'received') = (received_at is not null))
);
create index trips_of_union on collection.trips (union_id, trip_on desc, id);
create index trips_of_driver on collection.trips (driver_id, trip_on desc);

-- What was seen on a lid: a seal put on, or looked at.
create table collection.seal_marks (
  id uuid primary key,
  trip_id uuid not null references collection.trips (id),
  compartment_id uuid not null references collection.tanker_compartments (id),
  act text not null,
  number text not null,
  marked_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint seal_marks_act_known check (act in ('placed', 'broken')),
  constraint seal_marks_number_form check (number ~ '^[A-Za-z0-9-]{1,30}$')
);
create index seal_marks_of_trip on collection.seal_marks (trip_id, marked_at);

create table collection.dispatches (
  id uuid primary key,
  trip_id uuid not null references collection.trips (id),
  centre_id uuid not null references collection.centres (site_id),
  compartment_id uuid not null references collection.tanker_compartments (id),
  cooler_id uuid,
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  volume_ml integer not null,
  density_g_per_l integer not null check (density_g_per_l between 1000 and 1060),
  mass_g integer not null generated always as ((volume_ml::bigint * density_g_per_l + 500) / 1000) stored,
  fat_bp integer not null check (fat_bp between 1 and 10000),
  snf_bp integer not null check (snf_bp between 1 and 10000),
  temp_tenths integer not null,
  sample_number text not null default '',
  empties_cooler boolean not null,
  centre_signer text not null,
  centre_signature text not null default '',
  driver_signer text not null,
  driver_signature text not null default '',
  loaded_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  lot_id uuid not null references inventory.lots (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references identity.people (id),
  withdrawal_reason text,
  constraint dispatches_from_cooler_of_centre foreign key (cooler_id, centre_id)
    references collection.coolers (id, centre_id),
  constraint dispatches_something check (volume_ml > 0),
  constraint dispatches_temperature_possible check (temp_tenths between -200 and 600),
  constraint dispatches_signed_by_both check (centre_signer <> '' and driver_signer <> ''),
  constraint dispatches_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawal_reason is null))
);
create index dispatches_of_trip on collection.dispatches (trip_id, loaded_at);
create index dispatches_of_centre on collection.dispatches (centre_id, loaded_at);

-- Whose milk was in it: the shifts whose milk stood in the cooler.
create table collection.dispatch_contents (
  dispatch_id uuid not null references collection.dispatches (id),
  shift_id uuid not null references collection.shifts (id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  mass_g integer not null,
  primary key (dispatch_id, shift_id, milk_type),
  constraint dispatch_contents_something check (mass_g > 0)
);
create index dispatch_contents_of_shift on collection.dispatch_contents (shift_id);

create table collection.receptions (
  id uuid primary key,
  trip_id uuid not null references collection.trips (id),
  ticket text not null default '',
  gross_g integer not null,
  tare_g integer not null,
  net_g integer not null generated always as (gross_g - tare_g) stored,
  verdict text not null,
  note text not null default '',
  weighed_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint receptions_one_per_trip unique (trip_id),
  constraint receptions_weigh_something check (tare_g >= 0 and gross_g > tare_g and gross_g <= 100000000),
  constraint receptions_verdict_known check (verdict in ('accepted', 'rejected', 'partly'))
);

create table collection.reception_lines (
  id uuid primary key,
  reception_id uuid not null references collection.receptions (id),
  compartment_id uuid not null references collection.tanker_compartments (id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  mass_g integer not null,
  accepted_g integer not null,
  -- The compartment as dipped or metered at the dock; the weighbridge decides the sum, this how it is shared.
  read_ml integer check (read_ml > 0),
  fat_bp integer not null check (fat_bp between 1 and 10000),
  snf_bp integer not null check (snf_bp between 1 and 10000),
  temp_tenths integer not null,
  seal_number text not null default '',
  seal_state text not null,
  -- [{"method": "cob", "passed": true}, …]
  tests jsonb not null,
  reason text,
  lot_id uuid references inventory.lots (id),
  constraint reception_lines_one_per_compartment unique (reception_id, compartment_id),
  constraint reception_lines_something check (mass_g > 0 and accepted_g between 0 and mass_g),
  constraint reception_lines_temperature_possible check (temp_tenths between -200 and 600),
  constraint reception_lines_seal_known check (seal_state in ('intact', 'broken', 'missing', 'other_number')),
  constraint reception_lines_refused_with_reason check (accepted_g = mass_g or reason is not null),
  constraint reception_lines_accepted_is_stock check ((accepted_g > 0) = (lot_id is not null))
);

-- In force from a day on: what may be missing before somebody has to answer for it. The larger of share and mass counts.
create table collection.transport_tolerances (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  effective_from date not null,
  mass_bp integer not null,
  mass_g integer not null,
  fat_bp integer not null,
  snf_bp integer not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint transport_tolerances_one_per_day unique (union_id, effective_from),
  constraint transport_tolerances_possible check (
    mass_bp between 0 and 1000 and mass_g between 0 and 1000000 and fat_bp between 0 and 1000 and snf_bp between 0 and 1000
  )
);

create table collection.transport_claims (
  id uuid primary key,
  union_id uuid not null references collection.unions (site_id),
  number integer not null,
  trip_id uuid not null references collection.trips (id),
  dispatch_id uuid references collection.dispatches (id),
  kind text not null,
  mass_g integer not null,
  fat_ug bigint not null,
  snf_ug bigint not null,
  reason text not null check (reason <> ''),
  state text not null default 'open',
  opened_at timestamptz not null,
  opened_by uuid references identity.people (id),
  answer text,
  answered_at timestamptz,
  answered_by uuid references identity.people (id),
  outcome text,
  settlement text,
  amount bigint,
  currency text check (currency ~ '^[A-Z]{3}$'),
  settled_at timestamptz,
  settled_by uuid references identity.people (id),
  constraint transport_claims_numbered unique (union_id, number),
  constraint transport_claims_kind_known check (kind in ('quantity', 'quality', 'temperature', 'seal', 'rejection')),
  constraint transport_claims_state_known check (state in ('open', 'answered', 'settled')),
  constraint transport_claims_outcome_known check (outcome in ('upheld', 'partly', 'dropped')),
  constraint transport_claims_answer_whole check ((answer is null) = (answered_at is null)),
  constraint transport_claims_settled_whole check (
    (state = 'settled') = (settled_at is not null and outcome is not null and settlement is not null and amount is not null
      and currency is not null)
  ),
  constraint transport_claims_amount_not_negative check (amount >= 0),
  constraint transport_claims_settled_by_another check (settled_by is null or settled_by is distinct from opened_by)
);
create index transport_claims_of_union on collection.transport_claims (union_id, state, number);
create index transport_claims_of_trip on collection.transport_claims (trip_id);

-- The tables above that are not append-only change in a few named columns only; a dispatch is withdrawn, never rewritten.
create function collection.refuse_dispatch_rewriting() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawal_reason,mass_g}'::text[])
    is distinct from (to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawal_reason,mass_g}'::text[])
    or old.withdrawn_at is not null
  then
    raise exception 'a dispatch is withdrawn, not rewritten' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger dispatches_only_withdrawn before update on collection.dispatches
  for each row execute function collection.refuse_dispatch_rewriting();

create trigger cooler_readings_append_only before update or delete or truncate on collection.cooler_readings
  for each statement execute function collection.refuse_change();
create trigger seal_marks_append_only before update or delete or truncate on collection.seal_marks
  for each statement execute function collection.refuse_change();
create trigger transport_tolerances_append_only before update or delete or truncate on collection.transport_tolerances
  for each statement execute function collection.refuse_change();
