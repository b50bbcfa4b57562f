-- What the adapters of providers keep for themselves: passes shared by all processes, and the lines of files that
-- Rocket's merchants get instead of an interface.
-- append-only: payments.wallet_file_lines

create table payments.gateway_tokens (
  -- A hash of the account at the provider, so that sites with one account share its pass.
  account bytea primary key,
  sealed bytea,
  expires_at timestamptz,
  -- Calls for a pass within the last hour: providers lock an account that asks too often.
  asked_at timestamptz[] not null default '{}',
  claimed_until timestamptz,
  constraint gateway_tokens_run_out check ((sealed is null) = (expires_at is null))
);

create table payments.wallet_files (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint wallet_files_gateway_known check (gateway in ('rocket')),
  name text not null,
  sha256 bytea not null,
  line_count int not null,
  imported_at timestamptz not null,
  imported_by uuid references identity.people (id)
);
create index wallet_files_by_site on payments.wallet_files (site_id, imported_at, id);

create table payments.wallet_file_lines (
  site_id uuid not null references identity.sites (id),
  gateway text not null,
  -- The provider's own id of the movement of money: a line that comes again is the same line.
  transaction_id text not null,
  file_id uuid not null references payments.wallet_files (id),
  line int not null,
  -- As the payer typed it, in capitals and digits only.
  reference text not null,
  amount bigint not null constraint wallet_file_lines_something check (amount > 0),
  payer text,
  paid_at timestamptz,
  constraint wallet_file_lines_once primary key (site_id, gateway, transaction_id)
);
create index wallet_file_lines_by_reference on payments.wallet_file_lines (gateway, reference);

-- Refunds of a provider without an interface: they go out on a file and are answered by a person.
create table payments.wallet_file_refunds (
  refund_id uuid primary key,
  site_id uuid not null references identity.sites (id),
  gateway text not null,
  reference text not null,
  transaction_id text not null,
  payer text,
  amount bigint not null constraint wallet_file_refunds_something check (amount > 0),
  state text not null default 'waiting'
    constraint wallet_file_refunds_state_known check (state in ('waiting', 'refunded', 'rejected')),
  refund_transaction_id text,
  ordered_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references identity.people (id),
  constraint wallet_file_refunds_reference_once unique (site_id, gateway, reference),
  constraint wallet_file_refunds_answered check ((state = 'waiting') = (answered_at is null)),
  constraint wallet_file_refunds_with_id check ((state = 'refunded') = (refund_transaction_id is not null))
);

create function payments.refuse_wallet_line_change() returns trigger language plpgsql as $$
begin
  raise exception '% keeps what it says', tg_table_name
    using errcode = 'check_violation', schema = 'payments', table = tg_table_name, constraint = 'wallet_lines_append_only';
end $$;
create trigger wallet_file_lines_append_only before update or delete or truncate on payments.wallet_file_lines
  for each statement execute function payments.refuse_wallet_line_change();

-- What a payment by a provider may be, and what the provider is expected to keep of it.
create table payments.gateway_terms (
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint gateway_terms_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  currency text not null,
  minimum bigint,
  maximum bigint,
  fee_bp int not null default 0 constraint gateway_terms_fee_bp check (fee_bp between 0 and 10000),
  fee_fixed bigint not null default 0 constraint gateway_terms_fee_fixed check (fee_fixed >= 0),
  changed_at timestamptz not null,
  changed_by uuid references identity.people (id),
  constraint gateway_terms_once primary key (site_id, gateway),
  constraint gateway_terms_limits check (coalesce(minimum, 1) >= 1 and coalesce(maximum, minimum, 1) >= coalesce(minimum, 1))
);

-- Settings of a provider change when a second person lets them; until then they are kept sealed.
create table payments.gateway_changes (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  gateway text not null constraint gateway_changes_gateway_known
    check (gateway in ('bkash', 'nagad', 'rocket', 'sslcommerz', 'card')),
  is_on boolean not null,
  sealed bytea not null,
  -- Names only: what was changed, not to what.
  changed_fields text[] not null,
  currency text not null,
  minimum bigint,
  maximum bigint,
  fee_bp int not null,
  fee_fixed bigint not null,
  state text not null default 'proposed'
    constraint gateway_changes_state_known check (state in ('proposed', 'approved', 'withdrawn')),
  proposed_at timestamptz not null,
  proposed_by uuid not null references identity.people (id),
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  constraint gateway_changes_decided_when_said check ((state = 'proposed') = (decided_at is null)),
  constraint gateway_changes_two_people check (state <> 'approved' or decided_by is distinct from proposed_by)
);
create unique index gateway_changes_one_open on payments.gateway_changes (site_id, gateway) where state = 'proposed';
