-- Wallets: which site keeps them and within what bounds, and what people take out of them again.

create table payments.wallet_settings (
  site_id uuid not null references identity.sites (id),
  currency text not null constraint wallet_settings_currency_form check (currency ~ '^[A-Z]{3}$'),
  is_on boolean not null,
  -- Above the accounts of all wallets of the site.
  account_id uuid not null,
  top_up_minimum bigint not null,
  top_up_maximum bigint not null,
  -- What may lie in one wallet.
  maximum bigint not null,
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint wallet_settings_once primary key (site_id, currency),
  constraint wallet_settings_account foreign key (account_id, currency) references ledger.accounts (id, currency),
  constraint wallet_settings_bounds
    check (top_up_minimum > 0 and top_up_maximum >= top_up_minimum and maximum >= top_up_maximum)
);

create index wallets_by_site on payments.wallets (site_id, opened_at, id);

create table payments.wallet_withdrawals (
  -- Chosen by whoever asks.
  id uuid primary key,
  wallet_id uuid not null references payments.wallets (id),
  amount bigint not null constraint wallet_withdrawals_something check (amount > 0),
  method text not null constraint wallet_withdrawals_method_known
    check (method in ('bank', 'bkash', 'nagad', 'rocket')),
  destination jsonb not null,
  state text not null default 'asked' constraint wallet_withdrawals_state_known
    check (state in ('asked', 'proposed', 'cancelled', 'refused')),
  -- What keeps the money until the payout keeps it by itself.
  hold_id uuid,
  batch_id uuid references payments.payout_batches (id),
  line_id uuid references payments.payout_lines (id),
  code text,
  asked_at timestamptz not null,
  ended_at timestamptz,
  constraint wallet_withdrawals_asked_held check (state <> 'asked' or hold_id is not null),
  constraint wallet_withdrawals_proposed_in_batch check ((state = 'proposed') = (batch_id is not null) and (batch_id is null) = (line_id is null)),
  constraint wallet_withdrawals_ended_when_said check ((state in ('cancelled', 'refused')) = (ended_at is not null)),
  constraint wallet_withdrawals_refused_why check ((state = 'refused') = (code is not null))
);
create index wallet_withdrawals_of_wallet on payments.wallet_withdrawals (wallet_id, asked_at, id);
create index wallet_withdrawals_asked on payments.wallet_withdrawals (asked_at) where state = 'asked';
create index wallet_withdrawals_of_batch on payments.wallet_withdrawals (batch_id) where batch_id is not null;

create trigger wallets_never_removed before delete or truncate on payments.wallets
  for each statement execute function payments.refuse_payment_change();
create trigger wallets_keep_their_account before update of id, site_id, currency, account_id, opened_at
  on payments.wallets for each row
  when ((old.id, old.site_id, old.currency, old.account_id, old.opened_at)
    is distinct from (new.id, new.site_id, new.currency, new.account_id, new.opened_at))
  execute function payments.refuse_payment_change();
create trigger wallet_withdrawals_never_removed before delete or truncate on payments.wallet_withdrawals
  for each statement execute function payments.refuse_payment_change();
create trigger wallet_withdrawals_keep_their_terms before update of id, wallet_id, amount, method, asked_at
  on payments.wallet_withdrawals for each row
  when ((old.id, old.wallet_id, old.amount, old.method, old.asked_at)
    is distinct from (new.id, new.wallet_id, new.amount, new.method, new.asked_at))
  execute function payments.refuse_payment_change();

-- A refund whose answer was lost: a person found out what became of it.
alter table payments.refunds add settled_by uuid references identity.people (id), add settled_note text,
  add constraint refunds_settled_with_note check ((settled_by is null) <= (settled_note is null)),
  add constraint refunds_settled_when_over check (settled_note is null or state in ('refunded', 'failed'));
