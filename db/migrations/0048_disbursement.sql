-- Payouts drafted by hand, and sent line by line through a provider's interface.

alter table payments.payout_batches
  -- What it is for, in the words of whoever drafted it; null where its source says it.
  add column purpose text,
  add constraint payout_batches_purpose_said check (source_kind <> 'payments.draft' or coalesce(purpose, '') <> '');

-- What a site agreed with a provider about paying out through its interface, sealed as those of gateways are.
create table payments.disbursement_settings (
  site_id uuid not null references identity.sites (id),
  method text not null constraint disbursement_settings_method_known check (method in ('bkash')),
  is_on boolean not null,
  sealed bytea not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint disbursement_settings_once primary key (site_id, method)
);

-- A line that is paid through an interface: asked for once, and then only asked about.
create table payments.disbursements (
  line_id uuid primary key references payments.payout_lines (id),
  batch_id uuid not null references payments.payout_batches (id),
  -- queued: not asked for; asked: on the wire; pending, unknown: the provider has not said; the rest is its word.
  state text not null constraint disbursements_state_known
    check (state in ('queued', 'asked', 'pending', 'unknown', 'paid', 'failed')),
  asked_at timestamptz,
  transaction_id text,
  fee bigint,
  code text,
  looks int not null default 0,
  -- When it is asked about, or for, the next time; null: somebody has to look.
  next_look_at timestamptz,
  ended_at timestamptz,
  constraint disbursements_asked_when_said check ((state = 'queued') = (asked_at is null)),
  constraint disbursements_ended_when_said check ((state in ('paid', 'failed')) = (ended_at is not null)),
  constraint disbursements_paid_by_a_transaction check (state <> 'paid' or transaction_id is not null)
);
create unique index disbursements_transaction_once on payments.disbursements (transaction_id)
  where transaction_id is not null;
create index disbursements_due on payments.disbursements (next_look_at) where ended_at is null;
create index disbursements_of_batch on payments.disbursements (batch_id, state);
create function payments.refuse_second_asking() returns trigger language plpgsql as $$
begin
  raise exception 'what a provider was asked for is not asked for again'
    using errcode = 'check_violation', schema = 'payments', table = tg_table_name, constraint = 'disbursements_asked_once';
end $$;
-- Back to the queue goes only what surely never reached the provider; its word is final.
create trigger disbursements_asked_once before update on payments.disbursements for each row
  when (old.state in ('paid', 'failed') and old.state <> new.state
    or new.state = 'queued' and old.state not in ('queued', 'asked'))
  execute function payments.refuse_second_asking();
create trigger disbursements_stay before delete or truncate on payments.disbursements
  for each statement execute function payments.refuse_second_asking();

