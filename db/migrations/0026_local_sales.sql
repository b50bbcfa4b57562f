-- Milk sold at the centre to people of the village, for cash, before the rest goes to the plant.
-- append-only: collection.sale_prices

create table collection.sale_prices (
  id uuid primary key,
  centre_id uuid not null references collection.centres (site_id),
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  effective_from date not null,
  rate bigint not null check (rate > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint sale_prices_one_per_day unique (centre_id, milk_type, effective_from)
);
create trigger sale_prices_append_only before update or delete or truncate on collection.sale_prices
  for each statement execute function collection.refuse_change();

-- Changed once, by its withdrawal; the money of a withdrawn sale is reversed in the ledger.
create table collection.local_sales (
  id uuid primary key,
  number integer not null check (number > 0),
  centre_id uuid not null references collection.centres (site_id),
  held_on date not null,
  milk_type text not null check (milk_type in ('cow', 'buffalo', 'mixed')),
  volume_ml integer not null check (volume_ml > 0),
  rate bigint not null check (rate > 0),
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  buyer text not null default '' check (length(buyer) <= 100),
  transaction_id uuid not null references ledger.transactions (id),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references identity.people (id),
  withdrawn_reason text,
  constraint local_sales_one_per_number unique (centre_id, held_on, number),
  constraint local_sales_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index local_sales_by_day on collection.local_sales (centre_id, held_on, number);

create function collection.refuse_sale_change() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[]
    <> to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[] then
    raise exception 'a local sale is only ever withdrawn' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger local_sales_only_withdrawn before update on collection.local_sales
  for each row execute function collection.refuse_sale_change();
create trigger local_sales_never_removed before delete or truncate on collection.local_sales
  for each statement execute function collection.refuse_change();
