-- Inventory: items, lots, locations and movements. Stock is the sum of movements, never a counter.
-- Quantities are integers in the item's unit: grams, millilitres or pieces.
-- append-only: inventory.movements, inventory.lot_parents
-- Lots never change either, but are locked while they are moved, for which the right to update is needed.

create schema inventory;

create table inventory.items (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  code text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  unit text not null,
  created_at timestamptz not null,
  constraint items_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,29}$'),
  constraint items_one_per_code unique (site_id, code),
  constraint items_unit_known check (unit in ('g', 'ml', 'piece'))
);

-- Outside locations stand for the world (members, losses): what comes in or goes out moves from or to one of them,
-- so they may hold less than nothing.
create table inventory.locations (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  code text not null,
  name_bn text not null check (name_bn <> ''),
  name_en text not null check (name_en <> ''),
  kind text not null,
  may_go_negative boolean not null default false,
  created_at timestamptz not null,
  constraint locations_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,29}$'),
  constraint locations_one_per_code unique (site_id, code),
  constraint locations_kind_known check (kind in ('store', 'tank', 'transit', 'outside')),
  constraint locations_negative_only_outside check (not may_go_negative or kind = 'outside')
);

create table inventory.lots (
  id uuid primary key,
  item_id uuid not null references inventory.items (id),
  site_id uuid not null references identity.sites (id),
  code text not null,
  -- The record of another room that made the lot, such as a dispatch: the way back begins there.
  origin_kind text not null,
  origin_id uuid not null,
  made_at timestamptz not null,
  expires_on date,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint lots_one_per_code unique (site_id, code),
  constraint lots_one_per_origin unique (origin_kind, origin_id),
  constraint lots_origin_shape check (origin_kind ~ '^[a-z]+\.[a-z_]+$')
);
create index lots_of_item on inventory.lots (item_id, made_at);

create table inventory.lot_parents (
  lot_id uuid not null references inventory.lots (id),
  parent_lot_id uuid not null references inventory.lots (id),
  -- How much of the parent went into the lot, in the parent's unit.
  quantity bigint not null,
  added_at timestamptz not null,
  primary key (lot_id, parent_lot_id),
  constraint lot_parents_something check (quantity > 0),
  constraint lot_parents_not_itself check (lot_id <> parent_lot_id)
);
create index lot_parents_children on inventory.lot_parents (parent_lot_id);

create table inventory.movements (
  id uuid primary key,
  lot_id uuid not null references inventory.lots (id),
  from_location_id uuid not null references inventory.locations (id),
  to_location_id uuid not null references inventory.locations (id),
  quantity bigint not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  moved_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint movements_something check (quantity > 0),
  constraint movements_somewhere_else check (from_location_id <> to_location_id),
  constraint movements_kind_known check (kind in ('receive', 'transfer', 'consume', 'make', 'lose', 'undo'))
);
create index movements_of_lot on inventory.movements (lot_id, moved_at);
create index movements_from on inventory.movements (from_location_id, lot_id);
create index movements_to on inventory.movements (to_location_id, lot_id);
create index movements_of_subject on inventory.movements (subject_kind, subject_id);

create function inventory.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger movements_append_only before update or delete or truncate on inventory.movements
  for each statement execute function inventory.refuse_change();
create trigger lots_append_only before update or delete or truncate on inventory.lots
  for each statement execute function inventory.refuse_change();
create trigger lot_parents_append_only before update or delete or truncate on inventory.lot_parents
  for each statement execute function inventory.refuse_change();
