-- Payouts whose money is held from the approval on, that may come back after they were paid, and whose terms are data;
-- and reconciliation: what banks and providers say, matched with the entries of one account.
-- append-only: payments.payout_terms

alter table payments.payout_batches
  -- Approved before this release: nothing is held for it.
  add column locked_at timestamptz,
  add constraint payout_batches_locked_when_approved check (locked_at is null or approved_at is not null);

alter table payments.payout_files
  add column format text not null default 'csv'
    constraint payout_files_format_known check (format in ('csv', 'beftn_csv', 'pain_001', 'cash_sheet', 'api'));

alter table payments.payout_lines
  add column returned_at timestamptz,
  drop constraint payout_lines_state_known,
  add constraint payout_lines_state_known
    check (state in ('waiting', 'refused', 'sent', 'paid', 'rejected', 'returned', 'cancelled')),
  drop constraint payout_lines_failure_has_code,
  add constraint payout_lines_failure_has_code
    check ((state in ('refused', 'rejected', 'returned')) = (result_code is not null)),
  drop constraint payout_lines_result_dated,
  add constraint payout_lines_result_dated
    check ((state in ('paid', 'rejected', 'returned')) = (result_at is not null)),
  add constraint payout_lines_return_dated check ((state = 'returned') = (returned_at is not null));
comment on column payments.payout_lines.state is 'refused: not payable as proposed, so never sent; waiting: for approval
  and sending; rejected: sent, and came back; returned: paid, and given back by the bank afterwards';

drop trigger payout_lines_are_final on payments.payout_lines;
create trigger payout_lines_are_final before update of state on payments.payout_lines for each row
  when (old.state <> new.state and (old.state in ('rejected', 'returned', 'cancelled')
    or old.state = 'paid' and new.state <> 'returned'
    or old.state = 'refused' and new.state <> 'cancelled'))
  execute function payments.refuse_changed_proposal();

-- Who pays, as the bank of the paying account knows us: it stands in the payment order.
alter table payments.payout_accounts
  add column payer_name text,
  add column payer_account_number text,
  add column payer_routing_number text,
  add constraint payout_accounts_payer_whole
    check (num_nulls(payer_name, payer_account_number, payer_routing_number) in (0, 3));

-- What a way of paying carries, from a day on. A site without a row uses that of the nearest site above, else the one
-- without a site. Nothing is changed: another day gets another row.
create table payments.payout_terms (
  id uuid primary key,
  site_id uuid references identity.sites (id),
  method text not null,
  currency text not null constraint payout_terms_currency_form check (currency ~ '^[A-Z]{3}$'),
  effective_on date not null,
  minimum bigint not null,
  maximum bigint not null,
  -- Decimals of amounts the provider takes: 0 refuses a line with poisha.
  decimals smallint not null constraint payout_terms_decimals_few check (decimals between 0 and 3),
  -- How a wallet number is written on the file.
  number_form text not null
    constraint payout_terms_number_form_known check (number_form in ('local', 'international', 'plus')),
  format text not null
    constraint payout_terms_format_known check (format in ('csv', 'beftn_csv', 'pain_001', 'cash_sheet', 'api')),
  -- Of `csv`: titles and fields of the columns, in order; null for the common ones.
  columns jsonb,
  set_at timestamptz not null,
  set_by uuid references identity.people (id),
  constraint payout_terms_method_known check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  constraint payout_terms_range check (minimum > 0 and maximum >= minimum),
  constraint payout_terms_format_fits check (
    case method when 'bank' then format in ('csv', 'beftn_csv', 'pain_001')
      when 'cash' then format = 'cash_sheet' else format in ('csv', 'api') end)
);
create unique index payout_terms_once
  on payments.payout_terms (coalesce(site_id, '00000000-0000-0000-0000-000000000000'), method, currency, effective_on);

-- Limits of the providers as they were public when this was written; they change, and are then set anew.
insert into payments.payout_terms
  (id, method, currency, effective_on, minimum, maximum, decimals, number_form, format, set_at)
values
  ('01930000-0000-7000-8000-000000000001', 'bank', 'BDT', '2000-01-01', 100, 1000000000, 2, 'local', 'csv', now()),
  ('01930000-0000-7000-8000-000000000002', 'bkash', 'BDT', '2000-01-01', 1000, 25000000, 2, 'local', 'csv', now()),
  ('01930000-0000-7000-8000-000000000003', 'nagad', 'BDT', '2000-01-01', 1000, 25000000, 2, 'local', 'csv', now()),
  ('01930000-0000-7000-8000-000000000004', 'rocket', 'BDT', '2000-01-01', 1000, 25000000, 2, 'local', 'csv', now()),
  ('01930000-0000-7000-8000-000000000005', 'cash', 'BDT', '2000-01-01', 1, 50000000, 2, 'local', 'cash_sheet', now());
