-- What is done about invoices once they are out: reminders that were stopped, statements that were sent, and what was
-- paid to the treasury. Amounts are minor units of the currency beside them.
-- append-only: payments.vat_deposits, payments.vat_deposit_purchases

-- Nobody is reminded of this invoice while its row stands.
create table payments.invoice_reminder_stops (
  invoice_id uuid primary key references payments.invoices (id),
  stopped_at timestamptz not null,
  stopped_by uuid references identity.people (id)
);

-- A statement that went out by e-mail. The same figures of the same days go once.
create table payments.buyer_statements (
  id uuid primary key,
  buyer_id uuid not null references payments.buyers (id),
  from_on date not null,
  to_on date not null,
  opening bigint not null,
  closing bigint not null,
  currency text not null constraint buyer_statements_currency_form check (currency ~ '^[A-Z]{3}$'),
  -- SHA-256 of the lines, as hex.
  fingerprint text not null constraint buyer_statements_fingerprint_form check (fingerprint ~ '^[0-9a-f]{64}$'),
  email text not null constraint buyer_statements_email_bounded check (length(email) between 3 and 200),
  sent_at timestamptz not null,
  sent_by uuid references identity.people (id),
  constraint buyer_statements_days_in_order check (from_on <= to_on),
  constraint buyer_statements_sent_once unique (buyer_id, from_on, to_on, fingerprint, email)
);
create index buyer_statements_of_buyer on payments.buyer_statements (buyer_id, sent_at);

-- VAT or supplementary duty paid into the treasury, by the number of its challan.
create table payments.vat_deposits (
  id uuid primary key,
  site_id uuid not null references payments.invoice_settings (site_id),
  month date not null constraint vat_deposits_first_of_month check (extract(day from month) = 1),
  tax text not null constraint vat_deposits_tax_known check (tax in ('vat', 'sd')),
  amount bigint not null constraint vat_deposits_something check (amount > 0),
  currency text not null,
  challan_number text not null constraint vat_deposits_challan_bounded check (length(challan_number) between 1 and 60),
  challan_on date not null,
  economic_code text not null constraint vat_deposits_code_bounded check (length(economic_code) between 1 and 40),
  bank text not null constraint vat_deposits_bank_bounded check (length(bank) <= 120),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  constraint vat_deposits_challan_once unique (site_id, challan_number, tax)
);
create index vat_deposits_by_month on payments.vat_deposits (site_id, month);
create trigger vat_deposits_append_only before update or delete or truncate on payments.vat_deposits
  for each statement execute function payments.refuse_change();
create trigger vat_deposits_not_into_filed before insert on payments.vat_deposits
  for each row execute function payments.refuse_filed_month();

-- Which purchases' withheld VAT a deposit paid; the certificate 6.6 names its challan.
create table payments.vat_deposit_purchases (
  purchase_id uuid primary key references payments.vat_purchases (id),
  deposit_id uuid not null references payments.vat_deposits (id)
);
create index vat_deposit_purchases_of_deposit on payments.vat_deposit_purchases (deposit_id);
create trigger vat_deposit_purchases_append_only before update or delete or truncate on payments.vat_deposit_purchases
  for each statement execute function payments.refuse_change();

create index vat_stock_by_site on payments.vat_stock (site_id, on_day, id);
