-- Invoices with VAT: who buys, what is asked for, what came in for it, and what goes into the VAT books.
-- Amounts are minor units of the invoice's currency. A finalised document keeps its words for ever.
-- append-only: payments.vat_rates, payments.invoice_receipts, payments.invoice_settlements, payments.vat_returns
-- append-only: payments.vat_purchases, payments.vat_adjustments, payments.vat_stock, payments.invoice_reminders

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is kept as it was written', tg_table_name
    using errcode = 'restrict_violation', schema = 'payments', table = tg_table_name;
end $$;

-- Who sells at a site, how prices are meant, and the ledger accounts invoices pass through.
create table payments.invoice_settings (
  site_id uuid primary key references identity.sites (id),
  name_bn text not null constraint invoice_settings_name_bn_bounded check (length(name_bn) between 1 and 160),
  name_en text not null constraint invoice_settings_name_en_bounded check (length(name_en) between 1 and 160),
  address_bn text not null constraint invoice_settings_address_bn_bounded check (length(address_bn) between 1 and 300),
  address_en text not null constraint invoice_settings_address_en_bounded check (length(address_en) between 1 and 300),
  bin text not null constraint invoice_settings_bin_form check (bin ~ '^[0-9]{9}-[0-9]{4}$'),
  signatory text not null constraint invoice_settings_signatory_bounded check (length(signatory) <= 120),
  designation text not null constraint invoice_settings_designation_bounded check (length(designation) <= 120),
  series text not null constraint invoice_settings_series_form check (series ~ '^[A-Z][A-Z0-9]{0,7}$'),
  currency text not null constraint invoice_settings_currency_form check (currency ~ '^[A-Z]{3}$'),
  prices text not null constraint invoice_settings_prices_known check (prices in ('inclusive', 'exclusive')),
  rounding text not null constraint invoice_settings_rounding_known check (rounding in ('line', 'invoice')),
  layout smallint not null constraint invoice_settings_layout_known check (layout in (10, 13)),
  terms_days smallint not null constraint invoice_settings_terms_bounded check (terms_days between 0 and 365),
  -- Days after the due day on which a reminder goes out; before it when negative.
  reminder_days smallint[] not null constraint invoice_settings_reminders_bounded check (cardinality(reminder_days) <= 10),
  receivable_account_id uuid not null,
  income_account_id uuid not null,
  vat_account_id uuid not null,
  sd_account_id uuid not null,
  withheld_account_id uuid not null,
  bad_debt_account_id uuid not null,
  cash_account_id uuid not null,
  bank_account_id uuid not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint invoice_settings_receivable foreign key (receivable_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_income foreign key (income_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_vat foreign key (vat_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_sd foreign key (sd_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_withheld foreign key (withheld_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_bad_debt foreign key (bad_debt_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_cash foreign key (cash_account_id, currency) references ledger.accounts (id, currency),
  constraint invoice_settings_bank foreign key (bank_account_id, currency) references ledger.accounts (id, currency)
);

-- What a code means from a day on. The newest row up to the day of an invoice counts.
create table payments.vat_rates (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  code text not null constraint vat_rates_code_form check (code ~ '^[a-z][a-z0-9_]{0,19}$'),
  effective_from date not null,
  rate_bp integer not null constraint vat_rates_bounded check (rate_bp between 0 and 10000),
  -- The note of form 9.1 under which supplies of this code are counted.
  output_note smallint not null constraint vat_rates_note_known check (output_note between 1 and 8),
  name_bn text not null constraint vat_rates_name_bn_bounded check (length(name_bn) between 1 and 80),
  name_en text not null constraint vat_rates_name_en_bounded check (length(name_en) between 1 and 80),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint vat_rates_once_a_day unique (site_id, code, effective_from)
);
create trigger vat_rates_append_only before update or delete or truncate on payments.vat_rates
  for each statement execute function payments.refuse_change();

create table payments.buyers (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  number integer not null constraint buyers_number_positive check (number > 0),
  name text not null constraint buyers_name_bounded check (length(name) between 1 and 160),
  bin text constraint buyers_bin_form check (bin ~ '^[0-9]{9}-[0-9]{4}$'),
  nid text constraint buyers_nid_form check (nid ~ '^([0-9]{10}|[0-9]{13}|[0-9]{17})$'),
  address text not null constraint buyers_address_bounded check (length(address) <= 300),
  phone text constraint buyers_phone_bounded check (length(phone) <= 20),
  email text constraint buyers_email_bounded check (length(email) <= 200),
  language text not null constraint buyers_language_known check (language in ('bn', 'en')),
  terms_days smallint not null constraint buyers_terms_bounded check (terms_days between 0 and 365),
  withholds_vat boolean not null,
  person_id uuid references identity.people (id),
  account_id uuid not null references ledger.accounts (id),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint buyers_number_once unique (site_id, number),
  constraint buyers_account_once unique (account_id),
  constraint buyers_of_site unique (id, site_id)
);
create unique index buyers_bin_once on payments.buyers (site_id, bin) where bin is not null;
create index buyers_by_name on payments.buyers (site_id, name, id);
create index buyers_of_person on payments.buyers (person_id) where person_id is not null;

create table payments.invoices (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  kind text not null constraint invoices_kind_known check (kind in ('invoice', 'credit_note', 'debit_note')),
  corrects_id uuid references payments.invoices (id),
  reason text not null default '' constraint invoices_reason_bounded check (length(reason) <= 500),
  buyer_id uuid not null,
  deliver_to text not null constraint invoices_deliver_to_bounded check (length(deliver_to) <= 300),
  note text not null constraint invoices_note_bounded check (length(note) <= 500),
  currency text not null constraint invoices_currency_form check (currency ~ '^[A-Z]{3}$'),
  prices text not null constraint invoices_prices_known check (prices in ('inclusive', 'exclusive')),
  rounding text not null constraint invoices_rounding_known check (rounding in ('line', 'invoice')),
  terms_days smallint not null constraint invoices_terms_bounded check (terms_days between 0 and 365),
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  net bigint not null,
  sd bigint not null,
  vat bigint not null,
  total bigint not null,
  -- From here on null until it is finalised.
  fiscal_year text constraint invoices_fiscal_year_form check (fiscal_year ~ '^[0-9]{4}-[0-9]{2}$'),
  series text,
  serial integer constraint invoices_serial_positive check (serial > 0),
  number text,
  issued_at timestamptz,
  issued_on date,
  due_on date,
  finalised_by uuid references identity.people (id),
  -- Seller and buyer as they were that moment: the paper says the same for ever.
  seller jsonb,
  buyer jsonb,
  layout smallint,
  transaction_id uuid references ledger.transactions (id),
  -- What came in for it, in whatever way, and what its credit notes take back.
  settled bigint not null default 0,
  credited bigint not null default 0,
  open bigint not null generated always as (
    case when serial is null or kind = 'credit_note' then 0 else total - settled end) stored,
  state text not null generated always as (case
    when serial is null then 'draft'
    when kind = 'credit_note' then 'issued'
    when credited = total then 'void'
    when settled = total then 'paid'
    when settled > 0 then 'part'
    else 'open' end) stored,
  constraint invoices_number_once unique (site_id, kind, series, fiscal_year, serial),
  constraint invoices_buyer_of_site foreign key (buyer_id, site_id) references payments.buyers (id, site_id),
  constraint invoices_sum_agrees check (net + sd + vat = total),
  constraint invoices_nothing_negative check (net >= 0 and sd >= 0 and vat >= 0),
  constraint invoices_correct_something check ((kind = 'invoice') = (corrects_id is null)),
  constraint invoices_correct_with_reason check (kind = 'invoice' or reason <> ''),
  constraint invoices_never_settled_beyond check (settled between 0 and total),
  constraint invoices_never_credited_beyond check (credited between 0 and total),
  constraint invoices_finalised_whole check (num_nulls(fiscal_year, series, serial, number, issued_at, issued_on, due_on,
    seller, buyer, layout, transaction_id) in (0, 11)),
  constraint invoices_finalised_worth_something check (serial is null or total > 0)
);
create index invoices_by_site on payments.invoices (site_id, created_at, id);
create index invoices_of_buyer on payments.invoices (buyer_id, issued_on, id);
create index invoices_open_by_due_day on payments.invoices (site_id, due_on) where open > 0;
create index invoices_by_month on payments.invoices (site_id, issued_on) where serial is not null;
create index invoices_corrections on payments.invoices (corrects_id) where corrects_id is not null;

create table payments.invoice_lines (
  invoice_id uuid not null references payments.invoices (id) on delete cascade,
  position smallint not null constraint invoice_lines_position_positive check (position > 0),
  description text not null constraint invoice_lines_description_bounded check (length(description) between 1 and 200),
  brand text not null constraint invoice_lines_brand_bounded check (length(brand) <= 80),
  unit text not null constraint invoice_lines_unit_bounded check (length(unit) between 1 and 20),
  -- Thousandths of the unit.
  quantity_milli bigint not null constraint invoice_lines_quantity_positive check (quantity_milli > 0),
  unit_price bigint not null constraint invoice_lines_price_not_negative check (unit_price >= 0),
  discount bigint not null constraint invoice_lines_discount_not_negative check (discount >= 0),
  vat_code text not null,
  vat_rate_bp integer not null,
  output_note smallint not null,
  sd_rate_bp integer not null constraint invoice_lines_sd_bounded check (sd_rate_bp between 0 and 50000),
  net bigint not null,
  sd bigint not null,
  vat bigint not null,
  total bigint not null,
  -- The line of the invoice that a credit note takes back.
  credits_position smallint,
  constraint invoice_lines_once primary key (invoice_id, position),
  constraint invoice_lines_sum_agrees check (net + sd + vat = total),
  constraint invoice_lines_nothing_negative check (net >= 0 and sd >= 0 and vat >= 0)
);

create function payments.keep_finalised_invoice() returns trigger language plpgsql as $$
begin
  if old.serial is not null and (tg_op = 'DELETE' or
    to_jsonb(new) - '{settled,credited,open,state}'::text[] <> to_jsonb(old) - '{settled,credited,open,state}'::text[]) then
    raise exception 'a finalised document keeps its words' using errcode = 'check_violation', schema = 'payments',
      table = 'invoices', constraint = 'invoices_keep_their_words';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger invoices_keep_their_words before update or delete on payments.invoices
  for each row execute function payments.keep_finalised_invoice();
create trigger invoices_never_emptied before truncate on payments.invoices
  for each statement execute function payments.refuse_change();

create function payments.keep_finalised_lines() returns trigger language plpgsql as $$
begin
  if exists (select from payments.invoices where id = coalesce(new.invoice_id, old.invoice_id) and serial is not null) then
    raise exception 'a finalised document keeps its words' using errcode = 'check_violation', schema = 'payments',
      table = 'invoice_lines', constraint = 'invoices_keep_their_words';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger invoice_lines_keep_their_words before insert or update or delete on payments.invoice_lines
  for each row execute function payments.keep_finalised_lines();
create trigger invoice_lines_never_emptied before truncate on payments.invoice_lines
  for each statement execute function payments.refuse_change();

-- Money that came in from a buyer.
create table payments.invoice_receipts (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  buyer_id uuid not null,
  fiscal_year text not null,
  serial integer not null constraint invoice_receipts_serial_positive check (serial > 0),
  number text not null,
  method text not null constraint invoice_receipts_method_known check (method in ('cash', 'bank', 'cheque', 'gateway')),
  reference text not null constraint invoice_receipts_reference_bounded check (length(reference) <= 140),
  received_on date not null,
  amount bigint not null constraint invoice_receipts_something check (amount > 0),
  currency text not null,
  account_id uuid references ledger.accounts (id),
  transaction_id uuid not null references ledger.transactions (id),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint invoice_receipts_number_once unique (site_id, fiscal_year, serial),
  constraint invoice_receipts_transaction_once unique (transaction_id),
  constraint invoice_receipts_buyer_of_site foreign key (buyer_id, site_id) references payments.buyers (id, site_id),
  constraint invoice_receipts_account_of_hand check ((method = 'gateway') = (account_id is null))
);
create index invoice_receipts_of_buyer on payments.invoice_receipts (buyer_id, received_on);
create trigger invoice_receipts_append_only before update or delete or truncate on payments.invoice_receipts
  for each statement execute function payments.refuse_change();

-- An invoice written off: asked for by one, allowed by another.
create table payments.invoice_write_offs (
  id uuid primary key,
  invoice_id uuid not null references payments.invoices (id),
  amount bigint not null constraint invoice_write_offs_something check (amount > 0),
  reason text not null constraint invoice_write_offs_reason_bounded check (length(reason) between 1 and 500),
  proposed_at timestamptz not null,
  proposed_by uuid not null references identity.people (id),
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  is_allowed boolean,
  constraint invoice_write_offs_two_people check (proposed_by <> decided_by),
  constraint invoice_write_offs_decided_whole check (num_nulls(decided_at, decided_by, is_allowed) in (0, 3))
);
create unique index invoice_write_offs_one_waiting on payments.invoice_write_offs (invoice_id) where decided_at is null;

-- What an invoice was paid with: money, a credit note, the buyer's credit, VAT the buyer kept back, or a loss.
create table payments.invoice_settlements (
  id uuid primary key,
  invoice_id uuid not null references payments.invoices (id),
  kind text not null constraint invoice_settlements_kind_known
    check (kind in ('payment', 'credit_note', 'credit', 'withholding', 'write_off')),
  amount bigint not null constraint invoice_settlements_something check (amount > 0),
  receipt_id uuid references payments.invoice_receipts (id),
  credit_note_id uuid references payments.invoices (id),
  write_off_id uuid references payments.invoice_write_offs (id),
  -- Of a withholding: the buyer's certificate, form 6.6.
  certificate_number text constraint invoice_settlements_certificate_bounded check (length(certificate_number) <= 60),
  certificate_on date,
  settled_on date not null,
  transaction_id uuid references ledger.transactions (id),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint invoice_settlements_by_something check (case kind
    when 'payment' then receipt_id is not null
    when 'credit_note' then credit_note_id is not null
    when 'write_off' then write_off_id is not null and transaction_id is not null
    when 'withholding' then certificate_number is not null and certificate_on is not null and transaction_id is not null
    else transaction_id is null end),
  constraint invoice_settlements_certificate_once unique (invoice_id, certificate_number)
);
create index invoice_settlements_of_invoice on payments.invoice_settlements (invoice_id, recorded_at);
create index invoice_settlements_of_receipt on payments.invoice_settlements (receipt_id) where receipt_id is not null;
create trigger invoice_settlements_append_only before update or delete or truncate on payments.invoice_settlements
  for each statement execute function payments.refuse_change();

create table payments.invoice_reminders (
  invoice_id uuid not null references payments.invoices (id),
  -- Which step of the ladder; the day it stood for.
  days smallint not null,
  sent_at timestamptz not null,
  sent_by uuid references identity.people (id),
  reached boolean not null,
  constraint invoice_reminders_once primary key (invoice_id, days)
);
create trigger invoice_reminders_append_only before update or delete or truncate on payments.invoice_reminders
  for each statement execute function payments.refuse_change();

-- The VAT books: what was bought (6.1), what was in stock (6.2), what else changes the month, and what was filed (9.1).
create table payments.vat_returns (
  site_id uuid not null references payments.invoice_settings (site_id),
  month date not null constraint vat_returns_first_of_month check (extract(day from month) = 1),
  figures jsonb not null,
  filed_at timestamptz not null,
  filed_by uuid references identity.people (id),
  constraint vat_returns_once primary key (site_id, month)
);
create trigger vat_returns_append_only before update or delete or truncate on payments.vat_returns
  for each statement execute function payments.refuse_change();

create table payments.vat_purchases (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  month date not null constraint vat_purchases_first_of_month check (extract(day from month) = 1),
  bought_on date not null,
  invoice_number text not null constraint vat_purchases_invoice_bounded check (length(invoice_number) between 1 and 60),
  invoice_on date not null,
  seller_name text not null constraint vat_purchases_seller_bounded check (length(seller_name) between 1 and 160),
  seller_bin text constraint vat_purchases_bin_form check (seller_bin ~ '^[0-9]{9}-[0-9]{4}$'),
  seller_address text not null constraint vat_purchases_address_bounded check (length(seller_address) <= 300),
  description text not null constraint vat_purchases_description_bounded check (length(description) between 1 and 200),
  unit text not null constraint vat_purchases_unit_bounded check (length(unit) between 1 and 20),
  quantity_milli bigint not null constraint vat_purchases_quantity_positive check (quantity_milli > 0),
  input_note smallint not null constraint vat_purchases_note_known check (input_note between 10 and 22),
  value bigint not null constraint vat_purchases_value_positive check (value > 0),
  sd bigint not null constraint vat_purchases_sd_not_negative check (sd >= 0),
  vat bigint not null constraint vat_purchases_vat_not_negative check (vat >= 0),
  -- VAT we kept back of the seller and pay ourselves; we give a certificate 6.6 for it.
  withheld bigint not null constraint vat_purchases_withheld_within check (withheld between 0 and vat),
  certificate_number text,
  currency text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint vat_purchases_certificate_when_withheld check ((withheld > 0) = (certificate_number is not null)),
  constraint vat_purchases_invoice_once unique (site_id, seller_name, invoice_number, description)
);
create index vat_purchases_by_month on payments.vat_purchases (site_id, month, bought_on, id);
create trigger vat_purchases_append_only before update or delete or truncate on payments.vat_purchases
  for each statement execute function payments.refuse_change();

create table payments.vat_adjustments (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  month date not null constraint vat_adjustments_first_of_month check (extract(day from month) = 1),
  note smallint not null constraint vat_adjustments_note_known check (note in (25, 27, 30, 32)),
  description text not null constraint vat_adjustments_description_bounded check (length(description) between 1 and 300),
  amount bigint not null constraint vat_adjustments_something check (amount > 0),
  currency text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id)
);
create index vat_adjustments_by_month on payments.vat_adjustments (site_id, month);
create trigger vat_adjustments_append_only before update or delete or truncate on payments.vat_adjustments
  for each statement execute function payments.refuse_change();

-- Stock of goods sold, for register 6.2, until an inventory knows it: what there was, and what was made or came.
create table payments.vat_stock (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  on_day date not null,
  description text not null constraint vat_stock_description_bounded check (length(description) between 1 and 200),
  unit text not null constraint vat_stock_unit_bounded check (length(unit) between 1 and 20),
  kind text not null constraint vat_stock_kind_known check (kind in ('opening', 'produced')),
  quantity_milli bigint not null constraint vat_stock_quantity_positive check (quantity_milli > 0),
  value bigint not null constraint vat_stock_value_not_negative check (value >= 0),
  currency text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id)
);
create index vat_stock_by_day on payments.vat_stock (site_id, description, unit, on_day);
create trigger vat_stock_append_only before update or delete or truncate on payments.vat_stock
  for each statement execute function payments.refuse_change();

-- A month that was filed takes nothing any more.
create function payments.refuse_filed_month() returns trigger language plpgsql as $$
begin
  if exists (select from payments.vat_returns where site_id = new.site_id and month = new.month) then
    raise exception 'the month was filed' using errcode = 'check_violation', schema = 'payments',
      table = tg_table_name, constraint = 'vat_months_filed_stay';
  end if;
  return new;
end $$;
create trigger vat_purchases_not_into_filed before insert on payments.vat_purchases
  for each row execute function payments.refuse_filed_month();
create trigger vat_adjustments_not_into_filed before insert on payments.vat_adjustments
  for each row execute function payments.refuse_filed_month();
