-- Payments: payouts to many people at once, their approval, files and results.
-- Amounts are minor units of the batch's currency. What was proposed does not change; only states move, and only forward.
-- append-only: payments.payout_files

create schema payments;

-- The ledger accounts money leaves through, per way of paying; a site without a row uses that of the site above it.
create table payments.payout_accounts (
  site_id uuid not null references identity.sites (id),
  method text not null,
  currency text not null,
  in_transit_account_id uuid not null,
  paying_account_id uuid not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint payout_accounts_once primary key (site_id, method, currency),
  constraint payout_accounts_method_known check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  constraint payout_accounts_differ check (in_transit_account_id <> paying_account_id),
  constraint payout_accounts_in_transit foreign key (in_transit_account_id, currency) references ledger.accounts (id, currency),
  constraint payout_accounts_paying foreign key (paying_account_id, currency) references ledger.accounts (id, currency)
);

create table payments.payout_batches (
  id uuid primary key,
  number text not null,
  site_id uuid not null references identity.sites (id),
  source_kind text not null,
  source_id uuid not null,
  retries_batch_id uuid references payments.payout_batches (id),
  currency text not null,
  effective_on date not null,
  state text not null default 'proposed',
  proposed_by uuid references identity.people (id),
  proposed_at timestamptz not null,
  approved_by uuid references identity.people (id),
  approved_at timestamptz,
  sent_by uuid references identity.people (id),
  sent_at timestamptz,
  settled_at timestamptz,
  cancelled_by uuid references identity.people (id),
  cancelled_at timestamptz,
  cancel_reason text,
  constraint payout_batches_number_once unique (number),
  constraint payout_batches_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint payout_batches_source_form check (source_kind ~ '^[a-z_]+(\.[a-z_]+)*$'),
  constraint payout_batches_state_known check (state in ('proposed', 'approved', 'sent', 'settled', 'cancelled')),
  constraint payout_batches_maker_is_not_checker check (proposed_by <> approved_by),
  constraint payout_batches_two_people check (proposed_by is not null or sent_by <> approved_by),
  constraint payout_batches_approved_when_said check ((state in ('approved', 'sent', 'settled')) <= (approved_at is not null)),
  constraint payout_batches_sent_when_said check ((state in ('sent', 'settled')) = (sent_at is not null)),
  constraint payout_batches_settled_when_said check ((state = 'settled') = (settled_at is not null)),
  constraint payout_batches_cancelled_with_reason check (
    (state = 'cancelled') = (cancelled_at is not null and coalesce(cancel_reason, '') <> ''))
);
-- A source (a closed cycle, say) is paid by one batch; what failed of it is paid by a batch that retries that one.
create unique index payout_batches_source_once on payments.payout_batches (source_kind, source_id)
  where retries_batch_id is null and state <> 'cancelled';
create index payout_batches_by_site on payments.payout_batches (site_id, proposed_at, id);
create index payout_batches_by_proposal on payments.payout_batches (proposed_at, id);
create index payout_batches_retried on payments.payout_batches (retries_batch_id) where retries_batch_id is not null;

create table payments.payout_lines (
  id uuid primary key,
  batch_id uuid not null references payments.payout_batches (id),
  position int not null,
  reference text not null,
  person_id uuid references identity.people (id),
  payee_name text not null,
  method text not null,
  destination jsonb not null,
  amount bigint not null,
  account_id uuid not null references ledger.accounts (id),
  subject_kind text not null,
  subject_id uuid not null,
  retries_line_id uuid references payments.payout_lines (id),
  state text not null,
  result_code text,
  provider_reference text,
  result_at timestamptz,
  constraint payout_lines_position_once unique (batch_id, position),
  constraint payout_lines_reference_once unique (reference),
  constraint payout_lines_position_positive check (position > 0),
  constraint payout_lines_pay_something check (amount > 0),
  constraint payout_lines_named check (payee_name <> ''),
  constraint payout_lines_method_known check (method in ('bank', 'bkash', 'nagad', 'rocket', 'cash')),
  constraint payout_lines_state_known check (state in ('waiting', 'refused', 'sent', 'paid', 'rejected', 'cancelled')),
  constraint payout_lines_failure_has_code check ((state in ('refused', 'rejected')) = (result_code is not null)),
  constraint payout_lines_result_dated check ((state in ('paid', 'rejected')) = (result_at is not null))
);
comment on column payments.payout_lines.state is
  'refused: not payable as proposed, so never sent; waiting: for approval and sending; rejected: sent, and came back';
-- A line that failed is tried again by one line at a time.
create unique index payout_lines_retried_once on payments.payout_lines (retries_line_id) where state <> 'cancelled';
create index payout_lines_by_state on payments.payout_lines (batch_id, state, position);
create index payout_lines_of_subject on payments.payout_lines (subject_kind, subject_id);
create index payout_lines_of_person on payments.payout_lines (person_id) where person_id is not null;

-- What was sent, one file per way of paying, with the accounts that were used: results are posted against the same.
create table payments.payout_files (
  id uuid primary key,
  batch_id uuid not null references payments.payout_batches (id),
  method text not null,
  file_id uuid not null references platform.files (id),
  in_transit_account_id uuid not null references ledger.accounts (id),
  paying_account_id uuid not null references ledger.accounts (id),
  sha256 text not null,
  line_count int not null,
  total bigint not null,
  produced_at timestamptz not null,
  produced_by uuid references identity.people (id),
  constraint payout_files_one_per_method unique (batch_id, method),
  constraint payout_files_hash_is_hex check (sha256 ~ '^[0-9a-f]{64}$')
);

-- What is to be paid does not change after it was proposed; only results are added to it.
create function payments.refuse_changed_proposal() returns trigger language plpgsql as $$
begin
  raise exception 'a proposed payout keeps its terms'
    using errcode = 'check_violation', schema = 'payments', table = tg_table_name, constraint = 'payouts_keep_their_terms';
end $$;
create trigger payout_lines_keep_their_terms
  before update of id, batch_id, position, reference, method, amount, account_id, subject_kind, subject_id, retries_line_id
  on payments.payout_lines for each row
  when ((old.id, old.batch_id, old.position, old.reference, old.method, old.amount, old.account_id, old.subject_kind,
      old.subject_id, old.retries_line_id)
    is distinct from (new.id, new.batch_id, new.position, new.reference, new.method, new.amount, new.account_id,
      new.subject_kind, new.subject_id, new.retries_line_id))
  execute function payments.refuse_changed_proposal();
create trigger payout_lines_are_final before update of state on payments.payout_lines for each row
  when (old.state <> new.state and (old.state in ('paid', 'rejected', 'cancelled')
    or old.state = 'refused' and new.state <> 'cancelled'))
  execute function payments.refuse_changed_proposal();
create trigger payout_batches_keep_their_terms
  before update of id, number, site_id, source_kind, source_id, retries_batch_id, currency, effective_on, proposed_by
  on payments.payout_batches for each row
  when ((old.id, old.number, old.site_id, old.source_kind, old.source_id, old.retries_batch_id, old.currency,
      old.effective_on, old.proposed_by)
    is distinct from (new.id, new.number, new.site_id, new.source_kind, new.source_id, new.retries_batch_id, new.currency,
      new.effective_on, new.proposed_by))
  execute function payments.refuse_changed_proposal();
create trigger payouts_stay before delete or truncate on payments.payout_batches
  for each statement execute function payments.refuse_changed_proposal();
create trigger payouts_stay before delete or truncate on payments.payout_lines
  for each statement execute function payments.refuse_changed_proposal();
create trigger payout_files_stay before update or delete or truncate on payments.payout_files
  for each statement execute function payments.refuse_changed_proposal();
