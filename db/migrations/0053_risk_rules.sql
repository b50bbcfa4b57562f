-- Settings of the interfaces that pay out, by two people; what a provider takes for it and until when it works on the
-- same day; matching by the digits both sides know.

-- Whoever could change these alone could send the co-operative's money through an interface of their own.
create table payments.disbursement_changes (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  method text not null constraint disbursement_changes_method_known check (method = 'bkash'),
  is_on boolean not null,
  sealed bytea not null,
  url text not null,
  -- Names only: what was changed, not to what.
  changed_fields text[] not null,
  state text not null default 'proposed'
    constraint disbursement_changes_state_known check (state in ('proposed', 'approved', 'withdrawn')),
  proposed_at timestamptz not null,
  proposed_by uuid not null references identity.people (id),
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  constraint disbursement_changes_decided_when_said check ((state = 'proposed') = (decided_at is null)),
  constraint disbursement_changes_two_people check (state <> 'approved' or decided_by is distinct from proposed_by)
);
create unique index disbursement_changes_one_open on payments.disbursement_changes (site_id, method)
  where state = 'proposed';
grant select, insert, update on payments.disbursement_changes to samabay_app;

alter table payments.reconciliation_matches drop constraint reconciliation_matches_pass_known;
alter table payments.reconciliation_matches add constraint reconciliation_matches_pass_known
  check (pass in ('reference', 'last_four', 'amount_day', 'batch', 'hand', 'entry', 'undone'));

alter table payments.payout_terms
  add column cut_off time,
  add column fee_fixed bigint not null default 0,
  add column fee_bp int not null default 0,
  add constraint payout_terms_fee_sound check (fee_fixed >= 0 and fee_bp between 0 and 1000);

-- As the terms were when it was sent: what reconciliation expects the provider to have taken.
alter table payments.payout_files
  add column value_on date,
  add column fee_fixed bigint not null default 0,
  add column fee_bp int not null default 0;
