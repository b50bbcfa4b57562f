-- Ledger: accounts, transactions and their entries. Amounts are minor units; a debit is positive, a credit negative.
-- The triggers of this file only refuse: a balance is written by ledger.post and proved here.
-- append-only: ledger.transactions, ledger.entries, ledger.closed_periods

create schema ledger;

-- The balance of an account is that of its last entry. No index stands on a column that posting changes, and the page
-- keeps room, so that an update of a balance stays within its page.
create table ledger.accounts (
  id uuid primary key,
  code text not null,
  name_bn text not null,
  name_en text not null,
  kind text not null,
  currency text not null,
  parent_id uuid,
  site_id uuid not null references identity.sites (id),
  owner_kind text,
  owner_id uuid,
  minimum bigint,
  maximum bigint,
  normal_side smallint not null generated always as (case when kind in ('asset', 'expense') then 1 else -1 end) stored,
  balance bigint not null default 0,
  entry_count bigint not null default 0,
  last_recorded_at timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint accounts_code_unique unique (code),
  constraint accounts_code_form check (code ~ '^[0-9A-Z][0-9A-Za-z._-]{0,39}$'),
  constraint accounts_named check (name_bn <> '' and name_en <> ''),
  constraint accounts_kind_known check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  constraint accounts_currency_form check (currency ~ '^[A-Z]{3}$'),
  constraint accounts_by_currency unique (id, currency),
  constraint accounts_by_kind_and_currency unique (id, kind, currency),
  constraint accounts_parent_alike foreign key (parent_id, kind, currency) references ledger.accounts (id, kind, currency),
  constraint accounts_not_own_parent check (parent_id <> id),
  constraint accounts_owner_whole check ((owner_kind is null) = (owner_id is null)),
  constraint accounts_above_minimum check (balance * normal_side >= minimum),
  constraint accounts_below_maximum check (balance * normal_side <= maximum),
  constraint accounts_closed_empty check (closed_at is null or balance = 0)
) with (fillfactor = 60);
comment on column ledger.accounts.minimum is 'lowest balance on the account''s normal side: 0 means never overdrawn';
create index accounts_of_parent on ledger.accounts (parent_id, code);
create index accounts_of_site on ledger.accounts (site_id, code);
create index accounts_of_owner on ledger.accounts (owner_kind, owner_id) where owner_kind is not null;
create index accounts_search on ledger.accounts using gin ((code || ' ' || name_bn || ' ' || name_en) gin_trgm_ops);

-- recorded_at is ours and never runs backwards on an account; effective_on is the world's day.
create table ledger.transactions (
  id uuid primary key,
  kind text not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  site_id uuid not null references identity.sites (id),
  reference_kind text,
  reference_id uuid,
  reverses_id uuid references ledger.transactions (id),
  leg_count smallint not null,
  note text,
  fingerprint bytea not null,
  constraint transactions_kind_form check (kind ~ '^[a-z_]+(\.[a-z_]+)*$'),
  constraint transactions_reference_whole check ((reference_kind is null) = (reference_id is null)),
  constraint transactions_two_legs check (leg_count >= 2),
  constraint transactions_reversed_once unique (reverses_id),
  constraint transactions_not_own_reversal check (reverses_id <> id)
);
create index transactions_by_recording on ledger.transactions (recorded_at, id);
create index transactions_by_day on ledger.transactions (effective_on, id);
create index transactions_of_reference on ledger.transactions (reference_kind, reference_id) where reference_kind is not null;

-- The times of the transaction stand on its entries too, so that a balance at any time is read from this table alone.
create table ledger.entries (
  account_id uuid not null,
  seq bigint not null,
  transaction_id uuid not null references ledger.transactions (id),
  leg smallint not null,
  amount bigint not null,
  currency text not null,
  balance_after bigint not null,
  recorded_at timestamptz not null,
  effective_on date not null,
  constraint entries_sequence_once primary key (account_id, seq),
  constraint entries_leg_once unique (transaction_id, leg),
  constraint entries_in_currency_of_account foreign key (account_id, currency) references ledger.accounts (id, currency),
  constraint entries_leg_positive check (leg > 0),
  constraint entries_move_something check (amount <> 0)
);
create index entries_by_day on ledger.entries (account_id, effective_on, seq) include (amount);
create index entries_by_recording on ledger.entries using brin (recorded_at) with (pages_per_range = 32);
create index entries_by_effect on ledger.entries using brin (effective_on) with (pages_per_range = 32);

-- A union's books are closed up to and with a day; its own sites lie under it and are closed with it.
create table ledger.closed_periods (
  id uuid primary key,
  site_id uuid not null references identity.sites (id),
  until_on date not null,
  closed_at timestamptz not null,
  closed_by uuid references identity.people (id),
  constraint closed_periods_once unique (site_id, until_on)
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% takes new rows only', tg_table_name
    using errcode = 'check_violation', schema = 'ledger', table = tg_table_name, constraint = 'ledger_append_only';
end $$;

create trigger transactions_append_only before update or delete or truncate on ledger.transactions
  for each statement execute function ledger.refuse_change();
create trigger entries_append_only before update or delete or truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger closed_periods_append_only before update or delete or truncate on ledger.closed_periods
  for each statement execute function ledger.refuse_change();
create trigger accounts_keep_what_they_are before update of id, kind, currency, parent_id, site_id, owner_kind, owner_id
  on ledger.accounts for each row
  when ((old.id, old.kind, old.currency, old.parent_id, old.site_id, old.owner_kind, old.owner_id)
    is distinct from (new.id, new.kind, new.currency, new.parent_id, new.site_id, new.owner_kind, new.owner_id))
  execute function ledger.refuse_change();

-- The last closed day of each site, by its own closing or that of a site above it.
create function ledger.closed_until(asked uuid[]) returns table (site_id uuid, until_on date) stable language sql as $$
  with recursive line (origin, site_id) as (
    select id, id from unnest(asked) as sites (id)
    union
    select line.origin, sites.parent_id from line
    join identity.sites on sites.id = line.site_id where sites.parent_id is not null
  )
  select line.origin, max(closed.until_on)
  from line join ledger.closed_periods closed on closed.site_id = line.site_id
  group by line.origin
$$;

-- Whoever closes a period waits for the postings under way, and later postings wait for the closing.
create function ledger.refuse_closed_period() returns trigger language plpgsql as $$
declare
  late uuid;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.closed_periods', 0));
  select posted.id into late
  from new_transactions posted
  join ledger.closed_until((select array_agg(distinct site_id) from new_transactions)) closed
    on closed.site_id = posted.site_id and posted.effective_on <= closed.until_on
  limit 1;
  if found then
    raise exception 'transaction % is dated in a closed period', late
      using errcode = 'check_violation', schema = 'ledger', table = 'transactions', constraint = 'transactions_in_open_period';
  end if;
  return null;
end $$;

create trigger transactions_in_open_period after insert on ledger.transactions
  referencing new table as new_transactions for each statement execute function ledger.refuse_closed_period();

create function ledger.wait_for_postings() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger.closed_periods', 0));
  return null;
end $$;

create trigger closed_periods_wait_for_postings before insert on ledger.closed_periods
  for each statement execute function ledger.wait_for_postings();

-- All legs of a transaction arrive in one statement: it sums to nothing per currency, is whole, keeps the times of its
-- transaction, and continues each account exactly where the account stands.
create function ledger.prove_entries() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  select transaction_id into bad from new_entries group by transaction_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'transaction % does not balance', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_balance_per_transaction';
  end if;

  select posted.transaction_id into bad
  from (
    select transaction_id, count(*) as legs, max(leg) as last_leg,
      min(effective_on) as first_on, max(effective_on) as last_on,
      min(recorded_at) as first_at, max(recorded_at) as last_at
    from new_entries group by transaction_id
  ) posted
  left join ledger.transactions on transactions.id = posted.transaction_id
  where transactions.id is null
    or posted.legs <> transactions.leg_count or posted.last_leg <> transactions.leg_count
    or posted.first_on <> transactions.effective_on or posted.last_on <> transactions.effective_on
    or posted.first_at <> transactions.recorded_at or posted.last_at <> transactions.recorded_at
  limit 1;
  if found then
    raise exception 'the entries of transaction % are not the whole of it', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_whole_per_transaction';
  end if;

  select chain.account_id into bad
  from (
    select account_id, seq, amount, balance_after,
      lag(seq) over in_order as seq_before, lag(balance_after) over in_order as balance_before
    from new_entries window in_order as (partition by account_id order by seq)
  ) chain
  join ledger.accounts on accounts.id = chain.account_id
  where chain.seq <> coalesce(chain.seq_before, accounts.entry_count) + 1
    or chain.balance_after <> coalesce(chain.balance_before, accounts.balance) + chain.amount
    or accounts.closed_at is not null
  limit 1;
  if found then
    raise exception 'the entries of account % do not continue it', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_continue_account';
  end if;
  return null;
end $$;

create trigger entries_proved after insert on ledger.entries
  referencing new table as new_entries for each statement execute function ledger.prove_entries();

-- A balance is what the last entry says, also when someone writes to the table by hand.
create function ledger.prove_balances() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  if tg_op = 'INSERT' then
    select id into bad from new_accounts where balance <> 0 or entry_count <> 0 or last_recorded_at is not null limit 1;
  else
    select new_accounts.id into bad
    from new_accounts
    join old_accounts on old_accounts.id = new_accounts.id
    where (new_accounts.balance, new_accounts.entry_count, new_accounts.last_recorded_at)
        is distinct from (old_accounts.balance, old_accounts.entry_count, old_accounts.last_recorded_at)
      and (old_accounts.last_recorded_at >= new_accounts.last_recorded_at or not exists (
        select from ledger.entries
        where entries.account_id = new_accounts.id and entries.seq = new_accounts.entry_count
          and entries.balance_after = new_accounts.balance and entries.recorded_at = new_accounts.last_recorded_at
      ))
    limit 1;
  end if;
  if found then
    raise exception 'the balance of account % is not that of its last entry', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_balance_is_last_entry';
  end if;
  return null;
end $$;

create trigger accounts_opened_empty after insert on ledger.accounts
  referencing new table as new_accounts for each statement execute function ledger.prove_balances();
create trigger accounts_balance_proved after update on ledger.accounts
  referencing old table as old_accounts new table as new_accounts for each statement execute function ledger.prove_balances();
