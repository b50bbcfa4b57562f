-- Payments received: what is to be paid (intents), each try with a provider (attempts), what providers tell us
-- (notices), what goes back (refunds), what is contested (disputes), and money kept for people (wallets).
-- append-only: payments.intent_moves, payments.dispute_moves

create table payments.gateway_settings (
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint gateway_settings_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  is_on boolean not null,
  -- Sealed with the house's SECRET: keys and passwords at the provider.
  sealed bytea not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint gateway_settings_once primary key (site_id, gateway)
);

-- The ledger accounts money of a provider passes; a site without a row uses that of the site above it.
create table payments.gateway_accounts (
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint gateway_accounts_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  currency text not null,
  clearing_account_id uuid not null,
  fee_account_id uuid not null,
  suspense_account_id uuid not null,
  refunds_account_id uuid not null,
  disputes_account_id uuid not null,
  loss_account_id uuid not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint gateway_accounts_once primary key (site_id, gateway, currency),
  constraint gateway_accounts_clearing foreign key (clearing_account_id, currency) references ledger.accounts (id, currency),
  constraint gateway_accounts_fee foreign key (fee_account_id, currency) references ledger.accounts (id, currency),
  constraint gateway_accounts_suspense foreign key (suspense_account_id, currency) references ledger.accounts (id, currency),
  constraint gateway_accounts_refunds foreign key (refunds_account_id, currency) references ledger.accounts (id, currency),
  constraint gateway_accounts_disputes foreign key (disputes_account_id, currency) references ledger.accounts (id, currency),
  constraint gateway_accounts_loss foreign key (loss_account_id, currency) references ledger.accounts (id, currency)
);

create table payments.intents (
  id uuid primary key,
  reference text not null,
  site_id uuid not null references identity.sites (id),
  subject_kind text not null,
  subject_id uuid not null,
  amount bigint not null,
  currency text not null,
  credit_account_id uuid not null,
  payer_person_id uuid references identity.people (id),
  description text not null,
  capture_mode text not null,
  gateways text[],
  state text not null default 'requires_payment_method',
  attempt_id uuid,
  move_count int not null default 0,
  received bigint not null default 0,
  refunded bigint not null default 0,
  expires_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  ended_at timestamptz,
  constraint intents_reference_once unique (reference),
  constraint intents_subject_form check (subject_kind ~ '^[a-z_]+(\.[a-z_]+)*$'),
  constraint intents_ask_something check (amount > 0),
  constraint intents_capture_known check (capture_mode in ('automatic', 'manual')),
  constraint intents_described check (description <> ''),
  constraint intents_state_known check (state in ('requires_payment_method', 'requires_confirmation', 'requires_action',
    'processing', 'requires_capture', 'succeeded', 'canceled')),
  constraint intents_ended_when_said check ((state in ('succeeded', 'canceled')) = (ended_at is not null)),
  constraint intents_received_within check (received between 0 and amount),
  constraint intents_refunded_within check (refunded between 0 and received),
  constraint intents_credit foreign key (credit_account_id, currency) references ledger.accounts (id, currency)
);
comment on column payments.intents.refunded is 'What was ordered back and has not failed, minor units';
create index intents_by_site on payments.intents (site_id, created_at, id);
create index intents_of_subject on payments.intents (subject_kind, subject_id);
create index intents_of_payer on payments.intents (payer_person_id) where payer_person_id is not null;
create index intents_to_expire on payments.intents (expires_at)
  where expires_at is not null and state not in ('succeeded', 'canceled');

create table payments.intent_attempts (
  id uuid primary key,
  intent_id uuid not null references payments.intents (id),
  seq int not null,
  gateway text not null constraint intent_attempts_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  reference text not null,
  amount bigint not null,
  currency text not null,
  mode text not null,
  state text not null default 'opening',
  provider_id text,
  redirect_url text,
  detail jsonb not null default '{}',
  provider_transaction_id text,
  authorised bigint not null default 0,
  captured bigint not null default 0,
  refunded bigint not null default 0,
  contested bigint not null default 0,
  -- Where captured money stands: on the intent's account, or aside until a person decided.
  money text not null default 'none',
  fee bigint,
  payer text,
  code text,
  risk text,
  looks int not null default 0,
  next_look_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references identity.people (id),
  settled_at timestamptz,
  constraint intent_attempts_seq_once unique (intent_id, seq),
  constraint intent_attempts_reference_once unique (reference),
  constraint intent_attempts_reference_short check (length(reference) between 1 and 30),
  constraint intent_attempts_mode_known check (mode in ('capture', 'authorise')),
  constraint intent_attempts_state_known check (state in ('opening', 'opened', 'pending', 'authorised', 'paid', 'failed',
    'cancelled', 'expired', 'review', 'mismatch')),
  constraint intent_attempts_money_known check (money in ('none', 'credited', 'suspense')),
  constraint intent_attempts_amount check (amount > 0),
  constraint intent_attempts_nothing_negative check (authorised >= 0 and captured >= 0 and refunded >= 0 and contested >= 0),
  constraint intent_attempts_capture_within check (mode = 'capture' or captured <= authorised),
  constraint intent_attempts_return_within check (refunded + contested <= captured),
  constraint intent_attempts_money_when_captured check ((money = 'none') = (captured = 0))
);
-- One movement of money at a provider is booked once, whatever tells us of it.
create unique index intent_attempts_transaction_once on payments.intent_attempts (gateway, provider_transaction_id)
  where provider_transaction_id is not null and money <> 'none';
create index intent_attempts_of_provider on payments.intent_attempts (gateway, provider_id) where provider_id is not null;
create index intent_attempts_to_look_at on payments.intent_attempts (next_look_at) where next_look_at is not null;
alter table payments.intents add constraint intents_attempt_theirs foreign key (attempt_id) references payments.intent_attempts (id);

-- The time line.
create table payments.intent_moves (
  intent_id uuid not null references payments.intents (id),
  seq int not null,
  happening text not null,
  from_state text not null,
  to_state text not null,
  attempt_id uuid references payments.intent_attempts (id),
  detail jsonb not null default '{}',
  moved_at timestamptz not null,
  moved_by uuid references identity.people (id),
  constraint intent_moves_once primary key (intent_id, seq)
);

create table payments.captures (
  id uuid primary key,
  attempt_id uuid not null references payments.intent_attempts (id),
  amount bigint not null constraint captures_something check (amount > 0),
  is_final boolean not null,
  state text not null constraint captures_state_known check (state in ('waiting', 'captured', 'failed')),
  provider_transaction_id text,
  code text,
  ordered_at timestamptz not null,
  ordered_by uuid references identity.people (id),
  ended_at timestamptz,
  constraint captures_ended_when_said check ((state = 'waiting') = (ended_at is null))
);
create index captures_of_attempt on payments.captures (attempt_id);
create unique index captures_one_at_a_time on payments.captures (attempt_id) where state = 'waiting';

-- As they came, before anybody understood them; then what was made of them, once.
create table payments.gateway_notices (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint gateway_notices_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  headers jsonb not null,
  body bytea not null,
  address text,
  received_at timestamptz not null,
  verdict text not null default 'waiting'
    constraint gateway_notices_verdict_known check (verdict in ('waiting', 'valid', 'copy', 'invalid')),
  event_id text,
  kind text,
  reason text,
  attempt_id uuid references payments.intent_attempts (id),
  judged_at timestamptz,
  constraint gateway_notices_judged_when_said check ((verdict = 'waiting') = (judged_at is null)),
  constraint gateway_notices_event_named check (verdict not in ('valid', 'copy') or event_id is not null),
  constraint gateway_notices_reason_said check ((verdict = 'invalid') = (reason is not null))
);
create unique index gateway_notices_event_once on payments.gateway_notices (gateway, site_id, event_id)
  where verdict = 'valid';
create index gateway_notices_by_site on payments.gateway_notices (site_id, received_at, id);
create index gateway_notices_of_attempt on payments.gateway_notices (attempt_id) where attempt_id is not null;

create table payments.refunds (
  id uuid primary key,
  intent_id uuid not null references payments.intents (id),
  attempt_id uuid not null references payments.intent_attempts (id),
  seq int not null,
  reference text not null,
  amount bigint not null,
  currency text not null,
  reason text not null,
  state text not null default 'waiting',
  provider_id text,
  code text,
  looks int not null default 0,
  next_look_at timestamptz,
  ordered_at timestamptz not null,
  ordered_by uuid references identity.people (id),
  approved_by uuid references identity.people (id),
  ended_at timestamptz,
  constraint refunds_reference_once unique (reference),
  constraint refunds_seq_once unique (attempt_id, seq),
  constraint refunds_something check (amount > 0),
  constraint refunds_with_reason check (reason <> ''),
  constraint refunds_two_people check (approved_by is null or approved_by <> ordered_by),
  constraint refunds_state_known check (state in ('waiting', 'pending', 'refunded', 'failed')),
  constraint refunds_ended_when_said check ((state in ('refunded', 'failed')) = (ended_at is not null))
);
create index refunds_of_intent on payments.refunds (intent_id);
create index refunds_to_look_at on payments.refunds (next_look_at) where next_look_at is not null;

create table payments.disputes (
  id uuid primary key,
  intent_id uuid not null references payments.intents (id),
  attempt_id uuid not null references payments.intent_attempts (id),
  site_id uuid not null references identity.sites (id),
  gateway text not null,
  provider_id text not null,
  -- What is contested now; a refund first makes it less.
  amount bigint not null,
  booked bigint not null default 0,
  fee bigint not null default 0,
  currency text not null,
  state text not null,
  reason text not null,
  due_by timestamptz,
  opened_at timestamptz not null,
  ended_at timestamptz,
  move_count int not null default 0,
  constraint disputes_once unique (gateway, provider_id),
  constraint disputes_nothing_negative check (amount >= 0 and fee >= 0 and booked >= 0),
  constraint disputes_state_known check (state in ('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'expired')),
  constraint disputes_ended_when_said check ((state in ('won', 'lost', 'expired')) = (ended_at is not null))
);
create index disputes_by_site on payments.disputes (site_id, opened_at, id);
create index disputes_of_intent on payments.disputes (intent_id);
create index disputes_due on payments.disputes (due_by) where state = 'needs_response';

create table payments.dispute_moves (
  dispute_id uuid not null references payments.disputes (id),
  seq int not null,
  from_state text,
  to_state text not null,
  amount bigint not null,
  moved_at timestamptz not null,
  moved_by uuid references identity.people (id),
  constraint dispute_moves_once primary key (dispute_id, seq)
);

create table payments.dispute_evidence (
  id uuid primary key,
  dispute_id uuid not null references payments.disputes (id),
  kind text not null constraint dispute_evidence_kind_known
    check (kind in ('delivery', 'communication', 'receipt', 'terms', 'other')),
  words text not null,
  file_id uuid references platform.files (id),
  added_at timestamptz not null,
  added_by uuid references identity.people (id),
  constraint dispute_evidence_says_something check (words <> '' or file_id is not null)
);
create index dispute_evidence_of_dispute on payments.dispute_evidence (dispute_id);

create table payments.wallets (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  site_id uuid not null references identity.sites (id),
  currency text not null,
  account_id uuid not null,
  opened_at timestamptz not null,
  constraint wallets_once unique (person_id, site_id, currency),
  constraint wallets_account_once unique (account_id),
  constraint wallets_account foreign key (account_id, currency) references ledger.accounts (id, currency)
);

create function payments.refuse_payment_change() returns trigger language plpgsql as $$
begin
  raise exception '% keeps what it says', tg_table_name
    using errcode = 'check_violation', schema = 'payments', table = tg_table_name, constraint = 'payments_received_append_only';
end $$;
create trigger intent_moves_append_only before update or delete or truncate on payments.intent_moves
  for each statement execute function payments.refuse_payment_change();
create trigger dispute_moves_append_only before update or delete or truncate on payments.dispute_moves
  for each statement execute function payments.refuse_payment_change();
create trigger intents_never_removed before delete or truncate on payments.intents
  for each statement execute function payments.refuse_payment_change();
create trigger intent_attempts_never_removed before delete or truncate on payments.intent_attempts
  for each statement execute function payments.refuse_payment_change();
create trigger refunds_never_removed before delete or truncate on payments.refunds
  for each statement execute function payments.refuse_payment_change();
create trigger disputes_never_removed before delete or truncate on payments.disputes
  for each statement execute function payments.refuse_payment_change();
create trigger intents_keep_their_terms
  before update of id, reference, site_id, subject_kind, subject_id, amount, currency, credit_account_id, capture_mode, created_at
  on payments.intents for each row
  when ((old.id, old.reference, old.site_id, old.subject_kind, old.subject_id, old.amount, old.currency,
      old.credit_account_id, old.capture_mode, old.created_at)
    is distinct from (new.id, new.reference, new.site_id, new.subject_kind, new.subject_id, new.amount, new.currency,
      new.credit_account_id, new.capture_mode, new.created_at))
  execute function payments.refuse_payment_change();
create trigger intents_are_final before update of state on payments.intents for each row
  when (old.state in ('succeeded', 'canceled') and old.state <> new.state)
  execute function payments.refuse_payment_change();
create trigger intent_attempts_keep_their_terms
  before update of id, intent_id, seq, gateway, reference, amount, currency, mode on payments.intent_attempts for each row
  when ((old.id, old.intent_id, old.seq, old.gateway, old.reference, old.amount, old.currency, old.mode)
    is distinct from (new.id, new.intent_id, new.seq, new.gateway, new.reference, new.amount, new.currency, new.mode))
  execute function payments.refuse_payment_change();
create trigger gateway_notices_as_they_came
  before update of id, site_id, gateway, headers, body, received_at on payments.gateway_notices for each row
  execute function payments.refuse_payment_change();
