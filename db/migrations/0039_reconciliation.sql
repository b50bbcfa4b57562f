-- Payouts whose money is held from the approval on, that may come back after they were paid, and whose terms are data;
-- and reconciliation: what banks and providers say, matched with the entries of one account.
-- append-only: payments.payout_terms, payments.bank_statements

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

-- What is compared with one account of ours: a bank's statements, or the settlement files of a provider.
create table payments.reconciliation_sources (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  name text not null constraint reconciliation_sources_named check (name <> ''),
  -- statement: their line is our entry; settlement: what they settle leaves the account for the one it is paid to.
  kind text not null constraint reconciliation_sources_kind_known check (kind in ('statement', 'settlement')),
  format text not null constraint reconciliation_sources_format_known check (format in ('camt_053', 'mt940', 'csv')),
  account_id uuid not null,
  currency text not null,
  settles_to_account_id uuid,
  fee_account_id uuid,
  -- As it stands in the file; a file about another account is refused.
  account_number text,
  -- Of CSV: which column is what.
  mapping jsonb,
  starts_on date not null,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  constraint reconciliation_sources_one_per_account unique (account_id),
  constraint reconciliation_sources_account foreign key (account_id, currency) references ledger.accounts (id, currency),
  constraint reconciliation_sources_settles_to foreign key (settles_to_account_id, currency)
    references ledger.accounts (id, currency),
  constraint reconciliation_sources_fee foreign key (fee_account_id, currency) references ledger.accounts (id, currency),
  constraint reconciliation_sources_settle_somewhere
    check ((kind = 'settlement') = (settles_to_account_id is not null)),
  constraint reconciliation_sources_mapped check ((format = 'csv') = (mapping is not null)),
  constraint reconciliation_sources_accounts_differ
    check (account_id <> settles_to_account_id and account_id <> fee_account_id)
);

-- A file as it came in; read once, and never changed.
create table payments.bank_statements (
  id uuid primary key,
  source_id uuid not null references payments.reconciliation_sources (id),
  file_id uuid not null references platform.files (id),
  sha256 text not null,
  reference text not null,
  from_on date not null,
  to_on date not null,
  opening bigint,
  closing bigint,
  line_count int not null,
  -- Lines of this file that another file had brought before.
  known_count int not null,
  imported_at timestamptz not null,
  imported_by uuid references identity.people (id),
  constraint bank_statements_once unique (source_id, sha256),
  constraint bank_statements_days check (from_on <= to_on)
);

create table payments.reconciliation_matches (
  id uuid primary key,
  source_id uuid not null references payments.reconciliation_sources (id),
  pass text not null constraint reconciliation_matches_pass_known
    check (pass in ('reference', 'amount_day', 'batch', 'hand', 'entry', 'undone')),
  -- What was posted to make both sides equal: fee, settlement, a missing entry.
  transaction_id uuid references ledger.transactions (id),
  fee bigint not null default 0,
  line_ids uuid[] not null,
  matched_at timestamptz not null,
  matched_by uuid references identity.people (id),
  undone_at timestamptz,
  undone_by uuid references identity.people (id),
  undo_reason text,
  constraint reconciliation_matches_undone_with_reason
    check ((undone_at is null) = (undo_reason is null))
);
create index reconciliation_matches_of_source on payments.reconciliation_matches (source_id, matched_at, id);

create table payments.bank_lines (
  id uuid primary key,
  source_id uuid not null references payments.reconciliation_sources (id),
  statement_id uuid not null references payments.bank_statements (id),
  position int not null,
  -- Of what the line says, with a count among lines that say the same: the same line in another file is this one.
  fingerprint text not null,
  booked_on date not null,
  -- Money into the account is positive; net of the fee.
  amount bigint not null constraint bank_lines_move_something check (amount <> 0),
  fee bigint not null default 0,
  reference text,
  provider_reference text,
  counterparty text,
  description text,
  match_id uuid references payments.reconciliation_matches (id),
  constraint bank_lines_once unique (source_id, fingerprint)
);
create index bank_lines_open on payments.bank_lines (source_id, booked_on, position, id) where match_id is null;
create index bank_lines_by_day on payments.bank_lines (source_id, booked_on);
create index bank_lines_of_match on payments.bank_lines (match_id) where match_id is not null;
create function payments.refuse_changed_line() returns trigger language plpgsql as $$
begin
  raise exception 'what a bank said stays as it was said'
    using errcode = 'check_violation', schema = 'payments', table = tg_table_name, constraint = 'bank_lines_stay';
end $$;
create trigger bank_lines_stay before delete or truncate on payments.bank_lines
  for each statement execute function payments.refuse_changed_line();
create trigger bank_lines_keep_their_words before update on payments.bank_lines for each row
  when ((old.id, old.source_id, old.statement_id, old.position, old.fingerprint, old.booked_on, old.amount, old.fee,
      old.reference, old.provider_reference)
    is distinct from (new.id, new.source_id, new.statement_id, new.position, new.fingerprint, new.booked_on, new.amount,
      new.fee, new.reference, new.provider_reference))
  execute function payments.refuse_changed_line();
create trigger bank_statements_stay before update or delete or truncate on payments.bank_statements
  for each statement execute function payments.refuse_changed_line();

-- Entries of the account that stand in a match.
create table payments.reconciliation_entries (
  match_id uuid not null references payments.reconciliation_matches (id),
  account_id uuid not null,
  seq bigint not null,
  is_undone boolean not null default false,
  constraint reconciliation_entries_once primary key (match_id, account_id, seq),
  constraint reconciliation_entries_exist foreign key (account_id, seq) references ledger.entries (account_id, seq)
);
create unique index reconciliation_entries_matched_once on payments.reconciliation_entries (account_id, seq)
  where not is_undone;

-- What no pass could match, until it is.
create table payments.reconciliation_exceptions (
  id uuid primary key,
  source_id uuid not null references payments.reconciliation_sources (id),
  kind text not null constraint reconciliation_exceptions_kind_known
    check (kind in ('amount_mismatch', 'missing_ours', 'missing_theirs', 'duplicate')),
  line_id uuid references payments.bank_lines (id),
  entry_seq bigint,
  on_day date not null,
  amount bigint not null,
  found_at timestamptz not null,
  owner_id uuid references identity.people (id),
  note text,
  closed_at timestamptz,
  constraint reconciliation_exceptions_about_one check (num_nulls(line_id, entry_seq) = 1)
);
create unique index reconciliation_exceptions_of_line on payments.reconciliation_exceptions (line_id)
  where closed_at is null and line_id is not null;
create unique index reconciliation_exceptions_of_entry on payments.reconciliation_exceptions (source_id, entry_seq)
  where closed_at is null and entry_seq is not null;
create index reconciliation_exceptions_open on payments.reconciliation_exceptions (source_id, on_day, id)
  where closed_at is null;
