-- Collection: a union's own device models keep the line they were tried against.
alter table collection.device_models add column sample text not null default '';
alter table collection.device_models add constraint device_models_sample_short check (length(sample) <= 400);

-- A device stands at a centre, or at the union: the weighbridge of its dock, the printers of its vehicles.
alter table collection.devices drop constraint devices_centre_id_fkey;
alter table collection.devices add constraint devices_stand_somewhere
  foreign key (centre_id) references identity.sites (id);

-- Milk sold at a centre leaves the cooler: its lot in the stock, and the shifts it was taken from.
-- append-only: collection.sale_lots, collection.sale_contents
create table collection.sale_lots (
  sale_id uuid primary key references collection.local_sales (id),
  lot_id uuid not null references inventory.lots (id),
  mass_g integer not null,
  constraint sale_lots_one_per_lot unique (lot_id),
  constraint sale_lots_something check (mass_g > 0)
);
create table collection.sale_contents (
  sale_id uuid not null references collection.local_sales (id),
  shift_id uuid not null references collection.shifts (id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  mass_g integer not null,
  primary key (sale_id, shift_id, milk_type),
  constraint sale_contents_something check (mass_g > 0)
);
create index sale_contents_of_shift on collection.sale_contents (shift_id);
create trigger sale_lots_append_only before update or delete or truncate on collection.sale_lots
  for each statement execute function collection.refuse_change();
create trigger sale_contents_append_only before update or delete or truncate on collection.sale_contents
  for each statement execute function collection.refuse_change();

-- What was agreed about a claim is money somebody owes.
alter table collection.transport_claims add column transaction_id uuid references ledger.transactions (id);

-- What a cooler costs to run: one entry a month and kind; a correction is an entry of its own, which may be negative.
-- append-only: collection.cooler_costs
create table collection.cooler_costs (
  id uuid primary key,
  cooler_id uuid not null references collection.coolers (id),
  month date not null,
  kind text not null,
  amount bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  note text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint cooler_costs_month_whole check (extract(day from month) = 1),
  constraint cooler_costs_kind_known check (kind in ('power', 'diesel', 'wages', 'repairs', 'other')),
  constraint cooler_costs_something check (amount <> 0),
  constraint cooler_costs_negative_explained check (amount > 0 or note <> ''),
  constraint cooler_costs_note_short check (length(note) <= 200)
);
create index cooler_costs_of_month on collection.cooler_costs (month, cooler_id);
create trigger cooler_costs_append_only before update or delete or truncate on collection.cooler_costs
  for each statement execute function collection.refuse_change();
