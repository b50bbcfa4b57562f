-- Collection: centres, members, rate charts, shifts and receipts of milk.
-- Units stand in the names: volume_ml, fat_bp (hundredths of a per cent), clr_tenths, density_g_per_l. Money is minor units.
-- append-only: collection.receipts, collection.payment_destinations

create schema collection;

create table collection.unions (
  site_id uuid primary key references identity.sites (id),
  currency text not null default 'BDT' check (currency ~ '^[A-Z]{3}$'),
  fat_min_bp integer not null default 50,
  fat_max_bp integer not null default 1300,
  snf_min_bp integer not null default 400,
  snf_max_bp integer not null default 1300,
  clr_min_tenths integer not null default 150,
  clr_max_tenths integer not null default 400,
  volume_max_ml integer not null default 500000,
  receipt_sms boolean not null default false,
  constraint unions_bounds_in_order check (
    0 <= fat_min_bp and fat_min_bp < fat_max_bp and fat_max_bp <= 10000
    and 0 <= snf_min_bp and snf_min_bp < snf_max_bp and snf_max_bp <= 10000
    and 0 <= clr_min_tenths and clr_min_tenths < clr_max_tenths and clr_max_tenths <= 1000
    and 0 < volume_max_ml and volume_max_ml <= 10000000
  )
);

create table collection.centres (
  site_id uuid primary key references identity.sites (id),
  union_id uuid not null references collection.unions (site_id),
  code text not null,
  name_bn text not null,
  name_en text not null,
  village_bn text not null default '',
  village_en text not null default '',
  upazila_bn text not null default '',
  upazila_en text not null default '',
  district_bn text not null default '',
  district_en text not null default '',
  purchase_account_id uuid not null references ledger.accounts (id),
  payable_account_id uuid not null references ledger.accounts (id),
  created_at timestamptz not null default now(),
  constraint centres_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  constraint centres_one_per_code unique (union_id, code)
);

create table collection.households (
  id uuid primary key default uuidv7(),
  centre_id uuid not null references collection.centres (site_id),
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  village_bn text not null default '',
  village_en text not null default '',
  created_at timestamptz not null default now(),
  constraint households_of_centre unique (id, centre_id)
);

create table collection.members (
  id uuid primary key default uuidv7(),
  person_id uuid references identity.people (id),
  centre_id uuid not null references collection.centres (site_id),
  code text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  household_id uuid,
  joined_on date not null,
  left_on date,
  payable_account_id uuid not null references ledger.accounts (id),
  created_at timestamptz not null default now(),
  constraint members_code_form check (code ~ '^[1-9][0-9]{0,5}$'),
  constraint members_one_per_code unique (centre_id, code),
  constraint members_own_account unique (payable_account_id),
  constraint members_leave_after_joining check (left_on is null or left_on >= joined_on),
  constraint members_household_of_centre foreign key (household_id, centre_id)
    references collection.households (id, centre_id)
);
create unique index members_one_place_per_person on collection.members (person_id)
  where person_id is not null and left_on is null;

-- History is kept: the destination in force on a day is the newest row that starts on or before it.
create table collection.payment_destinations (
  id uuid primary key default uuidv7(),
  member_id uuid not null references collection.members (id),
  method text not null check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  holder text not null default '',
  bank_name text not null default '',
  routing_number text,
  account_number text,
  wallet_number text,
  from_on date not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint payment_destinations_fit_method check (
    case method
      when 'bank' then coalesce(routing_number ~ '^[0-9]{9}$' and account_number ~ '^[0-9]{5,17}$', false)
        and wallet_number is null
      when 'cash' then routing_number is null and account_number is null and wallet_number is null
      else coalesce(wallet_number ~ '^01[3-9][0-9]{8}$', false) and routing_number is null and account_number is null
    end
  )
);
create index payment_destinations_in_force
  on collection.payment_destinations (member_id, from_on desc, created_at desc, id desc);

create table collection.member_documents (
  id uuid primary key default uuidv7(),
  member_id uuid not null references collection.members (id),
  kind text not null check (kind in ('national_id', 'birth_certificate', 'photo', 'bank_passbook', 'agreement', 'other')),
  number text not null default '',
  file_id uuid references platform.files (id),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint member_documents_say_something check (number <> '' or file_id is not null)
);
create index member_documents_of_member on collection.member_documents (member_id, id);

-- SNF % = CLR x clr_numerator / clr_divisor + fat % x fat_factor_e4 / 10000 + constant_bp / 100,
-- rounded to a multiple of rounding_bp.
create table collection.snf_formulas (
  id uuid primary key default uuidv7(),
  union_id uuid not null references collection.unions (site_id),
  name text not null check (name <> ''),
  clr_numerator integer not null default 1 check (clr_numerator between 1 and 1000),
  clr_divisor integer not null default 4 check (clr_divisor between 1 and 1000),
  fat_factor_e4 integer not null check (fat_factor_e4 between 0 and 10000),
  constant_bp integer not null check (constant_bp between -1000 and 1000),
  rounding_bp integer not null default 1 check (rounding_bp in (1, 5, 10)),
  rounding_mode text not null default 'half_up' check (rounding_mode in ('half_up', 'down')),
  density_g_per_l integer not null default 1030 check (density_g_per_l between 1000 and 1060),
  effective_from date not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint snf_formulas_one_per_day unique (union_id, effective_from)
);

create table collection.rate_charts (
  id uuid primary key default uuidv7(),
  union_id uuid not null references collection.unions (site_id),
  name text not null check (name <> ''),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  kind text not null check (kind in ('two_axis', 'matrix')),
  second_axis text not null default 'snf' check (second_axis in ('snf', 'clr')),
  basis text not null check (basis in ('litre', 'kg')),
  fat_rate bigint check (fat_rate > 0),
  snf_rate bigint check (snf_rate >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  effective_from date not null,
  state text not null default 'draft' check (state in ('draft', 'approved')),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  approved_at timestamptz,
  approved_by uuid references identity.people (id),
  constraint rate_charts_rates_fit_kind check (
    (kind = 'two_axis' and fat_rate is not null and snf_rate is not null and second_axis = 'snf')
    or (kind = 'matrix' and fat_rate is null and snf_rate is null)
  ),
  constraint rate_charts_approval_complete check ((state = 'approved') = (approved_at is not null)),
  constraint rate_charts_four_eyes check (approved_by is null or approved_by is distinct from created_by)
);
create unique index rate_charts_one_in_force on collection.rate_charts (union_id, milk_type, effective_from)
  where state = 'approved';
create index rate_charts_of_union on collection.rate_charts (union_id, id);

-- second is snf_bp or clr_tenths, as the chart's second_axis says; both axes are stored at the chart's own grain.
create table collection.rate_chart_cells (
  chart_id uuid not null references collection.rate_charts (id) on delete cascade,
  fat_bp integer not null check (fat_bp between 0 and 2000 and fat_bp % 10 = 0),
  second integer not null check (second between 0 and 2000 and second % 10 = 0),
  rate bigint not null check (rate > 0),
  primary key (chart_id, fat_bp, second)
);

create table collection.shifts (
  id uuid primary key default uuidv7(),
  centre_id uuid not null references collection.centres (site_id),
  held_on date not null,
  period text not null check (period in ('morning', 'evening')),
  state text not null default 'open' check (state in ('open', 'closed')),
  origin text not null default 'counter' check (origin in ('counter', 'import')),
  opened_at timestamptz not null,
  opened_by uuid references identity.people (id),
  closed_at timestamptz,
  closed_by uuid references identity.people (id),
  receipts_count integer,
  volume_ml bigint,
  mass_g bigint,
  amount bigint,
  constraint shifts_one_per_period unique (centre_id, held_on, period),
  constraint shifts_named_by_receipts unique (id, centre_id, held_on, period),
  constraint shifts_closed_with_totals check (
    (state = 'closed') = (closed_at is not null and receipts_count is not null and volume_ml is not null
      and mass_g is not null and amount is not null)
  )
);
create unique index shifts_one_open_per_centre on collection.shifts (centre_id) where state = 'open';
create index shifts_by_day on collection.shifts (held_on, centre_id);

create table collection.receipt_imports (
  id uuid primary key default uuidv7(),
  centre_id uuid not null references collection.centres (site_id),
  file_id uuid not null references platform.files (id),
  file_name text not null,
  sheet jsonb not null,
  repeat_reason text,
  state text not null default 'preview' check (state in ('preview', 'imported')),
  rows_count integer not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  confirmed_at timestamptz,
  confirmed_by uuid references identity.people (id),
  constraint receipt_imports_confirmed_by_someone check ((state = 'imported') = (confirmed_at is not null))
);
create index receipt_imports_of_centre on collection.receipt_imports (centre_id, id);

-- Numbers run without a gap per centre and day, from platform.counters.
create table collection.receipts (
  id uuid primary key,
  number integer not null check (number > 0),
  centre_id uuid not null references collection.centres (site_id),
  shift_id uuid not null,
  held_on date not null,
  period text not null,
  member_id uuid not null references collection.members (id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  volume_ml integer not null check (volume_ml > 0),
  density_g_per_l integer not null,
  mass_g integer not null generated always as ((volume_ml::bigint * density_g_per_l + 500) / 1000) stored,
  fat_bp integer not null check (fat_bp between 0 and 10000),
  clr_tenths integer check (clr_tenths between 0 and 1000),
  snf_bp integer not null check (snf_bp between 0 and 10000),
  formula_id uuid not null references collection.snf_formulas (id),
  chart_id uuid not null references collection.rate_charts (id),
  amount bigint not null check (amount >= 0),
  currency text not null,
  derivation jsonb not null,
  repeat_reason text check (repeat_reason <> ''),
  origin text not null default 'counter' check (origin in ('counter', 'import')),
  import_id uuid references collection.receipt_imports (id),
  import_key text,
  poured_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint receipts_in_their_shift foreign key (shift_id, centre_id, held_on, period)
    references collection.shifts (id, centre_id, held_on, period),
  constraint receipts_numbered_per_day unique (centre_id, held_on, number),
  constraint receipts_import_known check ((origin = 'import') = (import_id is not null and import_key is not null))
);
-- The last guard of the rule "a second receipt of the same member, shift and milk needs a reason".
create unique index receipts_one_per_member_shift on collection.receipts (shift_id, member_id, milk_type)
  where repeat_reason is null;
create unique index receipts_one_per_import_row on collection.receipts (import_key) where import_key is not null;
create index receipts_newest on collection.receipts (recorded_at, id);
create index receipts_newest_of_centre on collection.receipts (centre_id, recorded_at, id);
create index receipts_of_member on collection.receipts (member_id, held_on, number);

create table collection.receipt_import_rows (
  import_id uuid not null references collection.receipt_imports (id),
  line integer not null check (line > 0),
  cells jsonb not null,
  parsed jsonb,
  import_key text,
  result text not null check (result in ('ok', 'refused', 'exists', 'imported')),
  code text,
  params jsonb,
  field text,
  receipt_id uuid references collection.receipts (id),
  primary key (import_id, line),
  constraint receipt_import_rows_refused_with_reason check ((result = 'refused') = (code is not null)),
  constraint receipt_import_rows_imported_known check ((result = 'imported') <= (receipt_id is not null))
);

create function collection.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger receipts_append_only before update or delete or truncate on collection.receipts
  for each statement execute function collection.refuse_change();
create trigger payment_destinations_append_only before update or delete or truncate on collection.payment_destinations
  for each statement execute function collection.refuse_change();
