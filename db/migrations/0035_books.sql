-- append-only: ledger.chain_links, ledger.chain_roots, ledger.chain_verifications, ledger.quotes, ledger.exchanges
-- Reading the books at any time, the chain that proves them, and accounts of several currencies.

-- The balance of an account as the ledger knew it at a moment. Entries are numbered without gaps and their recording
-- never runs backwards on an account, so halving the numbers finds the last one: some 24 probes of the primary key for
-- ten million entries, and no further index for posting to keep.
create function ledger.last_entry_at(account uuid, moment timestamptz) returns bigint stable language plpgsql as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
  found_at timestamptz;
begin
  select max(seq) into high from ledger.entries where account_id = account;
  if high is null then return 0; end if;
  while low < high loop
    middle := (low + high + 1) / 2;
    select recorded_at into found_at from ledger.entries where account_id = account and seq = middle;
    if found_at <= moment then low := middle; else high := middle - 1; end if;
  end loop;
  return low;
end $$;

-- What was dated each day on accounts with many entries, folded behind the postings by a job: entries up to `until_seq`
-- are counted, later ones are added when a balance is read.
create table ledger.day_folds (
  account_id uuid primary key references ledger.accounts (id),
  until_seq bigint not null,
  constraint day_folds_count_up check (until_seq > 0)
);
create table ledger.day_sums (
  account_id uuid not null references ledger.accounts (id),
  effective_on date not null,
  amount bigint not null,
  primary key (account_id, effective_on) include (amount)
);

-- Where movements of cash against an account are shown; what stands below it follows unless it says otherwise.
create table ledger.cash_flow_classes (
  account_id uuid primary key references ledger.accounts (id),
  class text not null,
  constraint cash_flow_classes_known check (class in ('cash', 'operating', 'investing', 'financing'))
);

-- The chain: the hash of every transaction with its entries, upon the hash before.
create table ledger.chain_links (
  position bigint primary key,
  transaction_id uuid not null references ledger.transactions (id),
  hash bytea not null,
  constraint chain_links_transaction_once unique (transaction_id),
  constraint chain_links_count_up check (position > 0),
  constraint chain_links_hash_is_sha256 check (length(hash) = 32)
);
-- From where the sealer looks for what is not sealed; a hint, not a proof.
create table ledger.chain_marks (
  only_one boolean primary key default true check (only_one),
  looked_from timestamptz not null
);
create table ledger.chain_roots (
  on_day date primary key,
  position bigint not null,
  hash bytea not null,
  key_id uuid not null references identity.audit_keys (id),
  signature bytea not null,
  signed_at timestamptz not null,
  constraint chain_roots_hash_is_sha256 check (length(hash) = 32),
  constraint chain_roots_position_positive check (position > 0)
);
-- What the nightly verification found: nothing, or the first transaction that is not as it was sealed.
create table ledger.chain_verifications (
  verified_at timestamptz not null,
  position bigint not null,
  fault text,
  transaction_id uuid
);
create index chain_verifications_by_time on ledger.chain_verifications (verified_at);
create trigger chain_verifications_append_only before update or delete or truncate on ledger.chain_verifications
  for each statement execute function ledger.refuse_change();
create trigger chain_links_append_only before update or delete or truncate on ledger.chain_links
  for each statement execute function ledger.refuse_change();
create trigger chain_roots_append_only before update or delete or truncate on ledger.chain_roots
  for each statement execute function ledger.refuse_change();

-- A price for an exchange, good until it expires, and used at most once.
create table ledger.quotes (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  from_account_id uuid not null,
  to_account_id uuid not null,
  from_currency text not null,
  to_currency text not null,
  rate numeric(24, 10) not null,
  spread_bp integer not null,
  amount_in bigint not null,
  amount_out bigint not null,
  spread bigint not null,
  rounding bigint not null,
  note text,
  quoted_at timestamptz not null,
  quoted_by uuid references identity.people (id),
  expires_at timestamptz not null,
  constraint quotes_from_account foreign key (from_account_id, from_currency) references ledger.accounts (id, currency),
  constraint quotes_to_account foreign key (to_account_id, to_currency) references ledger.accounts (id, currency),
  constraint quotes_two_currencies check (from_currency <> to_currency),
  constraint quotes_rate_positive check (rate > 0),
  constraint quotes_spread_bounded check (spread_bp between 0 and 5000),
  constraint quotes_move_something check (amount_in > 0 and amount_out > 0),
  constraint quotes_expire_later check (expires_at > quoted_at)
);
create index quotes_of_site on ledger.quotes (site_id, quoted_at, id);

create table ledger.exchanges (
  quote_id uuid primary key references ledger.quotes (id),
  transaction_id uuid not null references ledger.transactions (id),
  -- The foreign currency, what of it changed hands (bought is positive), and what of the base currency it was worth.
  currency text not null,
  units bigint not null,
  worth bigint not null,
  realised bigint not null,
  exchanged_on date not null,
  exchanged_at timestamptz not null,
  exchanged_by uuid references identity.people (id),
  constraint exchanges_transaction_once unique (transaction_id)
);
create trigger quotes_append_only before update or delete or truncate on ledger.quotes
  for each statement execute function ledger.refuse_change();
create trigger exchanges_append_only before update or delete or truncate on ledger.exchanges
  for each statement execute function ledger.refuse_change();

-- What a foreign position is worth at a day's rate: proposed by one person, posted by another.
create table ledger.revaluations (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  currency text not null,
  on_day date not null,
  rate numeric(24, 10) not null,
  units bigint not null,
  cost bigint not null,
  worth bigint not null,
  state text not null default 'proposed',
  note text,
  proposed_at timestamptz not null,
  proposed_by uuid references identity.people (id),
  decided_at timestamptz,
  decided_by uuid references identity.people (id),
  transaction_id uuid references ledger.transactions (id),
  reversal_id uuid references ledger.transactions (id),
  constraint revaluations_state_known check (state in ('proposed', 'posted', 'refused')),
  constraint revaluations_rate_positive check (rate > 0),
  constraint revaluations_decided_whole check ((state = 'proposed') = (decided_at is null)),
  constraint revaluations_posted_with_reversal check (
    (transaction_id is null) = (reversal_id is null) and (state = 'posted' or transaction_id is null)),
  constraint revaluations_by_two check (decided_by <> proposed_by or state = 'refused')
);
create unique index revaluations_once on ledger.revaluations (site_id, currency, on_day) where state <> 'refused';
create index revaluations_of_site on ledger.revaluations (site_id, on_day, id);
