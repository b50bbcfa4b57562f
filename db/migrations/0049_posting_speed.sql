-- The proofs of a posting cost the same however many entries there are, and the same for one transaction as for a
-- thousand at a time: each looks at what its statement touched, through an index, whatever the planner believes of
-- tables that grew since it planned. What was proved in a look-up for each row is proved at once for all of a statement.

-- A plan made for a small statement serves a large one: among the rows of a statement no nested loop, in the tables no
-- scan.
create or replace function ledger.prove_balances() returns trigger language plpgsql
set enable_seqscan = off set enable_nestloop = off as $$
declare
  bad uuid;
begin
  if tg_op = 'INSERT' then
    select id into bad from new_accounts where balance <> 0 or entry_count <> 0 or last_recorded_at is not null limit 1;
  else
    select now.id into bad
    from new_accounts now
    join old_accounts before on before.id = now.id
    left join lateral (
      select balance_after, recorded_at from ledger.entries
      where entries.account_id = now.id and entries.seq = now.entry_count limit 1
    ) last on true
    where (now.balance, now.entry_count, now.last_recorded_at)
        is distinct from (before.balance, before.entry_count, before.last_recorded_at)
      and (before.last_recorded_at >= now.last_recorded_at
        or last.balance_after is distinct from now.balance or last.recorded_at is distinct from now.last_recorded_at)
    limit 1;
  end if;
  if found then
    raise exception 'the balance of account % is not that of its last entry', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_balance_is_last_entry';
  end if;
  return null;
end $$;

-- The holds of an account are summed only where what it keeps changed.
create or replace function ledger.prove_held() returns trigger language plpgsql
set enable_nestloop = off as $$
declare
  bad uuid;
begin
  select now.id into bad
  from new_accounts now
  join old_accounts before on before.id = now.id
  where case when before.held = now.held then false else now.held <> (
    select coalesce(sum(remaining), 0) from ledger.holds
    where holds.account_id = now.id and holds.remaining > 0) end
  limit 1;
  if found then
    raise exception 'account % does not keep what its holds keep', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_held_is_of_holds';
  end if;
  return null;
end $$;

-- As before, in three readings of the statement instead of six; the currency with the account, the legs that a reversal
-- names with the whole.
create or replace function ledger.prove_entries() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  bad uuid;
  broken text;
begin
  select transaction_id into bad from new_entries group by transaction_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'transaction % does not balance', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_balance_per_transaction';
  end if;

  select posted.transaction_id,
    case when transactions.id is null
      or posted.legs <> transactions.leg_count or posted.last_leg <> transactions.leg_count
      or posted.first_on <> transactions.effective_on or posted.last_on <> transactions.effective_on
      or posted.first_at <> transactions.recorded_at or posted.last_at <> transactions.recorded_at
      then 'entries_whole_per_transaction' else 'entries_reverse_at_most_all' end
  into bad, broken
  from (
    select transaction_id, count(*) as legs, max(leg) as last_leg,
      min(effective_on) as first_on, max(effective_on) as last_on,
      min(recorded_at) as first_at, max(recorded_at) as last_at,
      count(reverses_leg) as reversing
    from new_entries group by transaction_id
  ) posted
  left join ledger.transactions on transactions.id = posted.transaction_id
  where transactions.id is null
    or posted.legs <> transactions.leg_count or posted.last_leg <> transactions.leg_count
    or posted.first_on <> transactions.effective_on or posted.last_on <> transactions.effective_on
    or posted.first_at <> transactions.recorded_at or posted.last_at <> transactions.recorded_at
    or posted.reversing <> case when transactions.reverses_id is null then 0 else posted.legs end
  limit 1;
  if found then
    raise exception 'the entries of transaction % are not the whole of it', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = broken;
  end if;

  select chain.account_id,
    case when accounts.currency is distinct from chain.currency then 'entries_in_currency_of_account'
      else 'entries_continue_account' end
  into bad, broken
  from (
    select account_id, currency, seq, amount, balance_after,
      lag(seq) over in_order as seq_before, lag(balance_after) over in_order as balance_before
    from new_entries window in_order as (partition by account_id order by seq)
  ) chain
  left join ledger.accounts on accounts.id = chain.account_id
  where accounts.currency is distinct from chain.currency
    or chain.seq <> coalesce(chain.seq_before, accounts.entry_count) + 1
    or chain.balance_after <> coalesce(chain.balance_before, accounts.balance) + chain.amount
    or accounts.closed_at is not null
  limit 1;
  if broken = 'entries_in_currency_of_account' then
    raise exception 'an entry of account % is not in its currency', bad
      using errcode = 'foreign_key_violation', schema = 'ledger', table = 'entries', constraint = broken;
  elsif bad is not null then
    raise exception 'the entries of account % do not continue it', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = broken;
  end if;
  return null;
end $$;

-- That every leg of a reversal names one, and no other leg does, is proved with the whole of each transaction.
create or replace function ledger.prove_reversals() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  if not exists (select from new_entries where reverses_leg is not null) then
    return null;
  end if;
  select touched.reverses_id into bad
  from (select distinct posted.reverses_id from new_entries
    join ledger.transactions posted on posted.id = new_entries.transaction_id) touched
  join ledger.transactions reversal on reversal.reverses_id = touched.reverses_id
  join ledger.entries back on back.transaction_id = reversal.id
  left join ledger.entries original on original.transaction_id = touched.reverses_id
    and original.leg = coalesce(back.reverses_leg, back.leg)
  group by touched.reverses_id, coalesce(back.reverses_leg, back.leg), original.amount, original.account_id
  having original.amount is null or bool_or(back.account_id <> original.account_id)
    or sum(back.amount) not between least(0, -original.amount) and greatest(0, -original.amount)
  limit 1;
  if bad is not null then
    raise exception 'transaction % takes back what its original did not bring', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_reverse_at_most_all';
  end if;
  return null;
end $$;

-- The foreign keys of a transaction cost a locked look-up in a table for each row; places, people and programs are never
-- removed (these triggers refuse it), so it is enough that they were there.
alter table ledger.transactions
  drop constraint transactions_site_id_fkey,
  drop constraint transactions_recorded_by_fkey,
  drop constraint transactions_recorded_by_machine_fkey;
create trigger sites_never_removed before delete or truncate on identity.sites
  for each statement execute function ledger.refuse_change();
create trigger people_never_removed before delete or truncate on identity.people
  for each statement execute function ledger.refuse_change();
create trigger machines_never_removed before delete or truncate on identity.machines
  for each statement execute function ledger.refuse_change();

create function ledger.prove_origins() returns trigger language plpgsql as $$
declare
  missing uuid;
begin
  select posted.site_id into missing from (select distinct site_id from new_transactions) posted
  where not exists (select from identity.sites where sites.id = posted.site_id) limit 1;
  if missing is null then
    select posted.recorded_by into missing
    from (select distinct recorded_by from new_transactions where recorded_by is not null) posted
    where not exists (select from identity.people where people.id = posted.recorded_by) limit 1;
  end if;
  if missing is null then
    select posted.recorded_by_machine into missing
    from (select distinct recorded_by_machine from new_transactions where recorded_by_machine is not null) posted
    where not exists (select from identity.machines where machines.id = posted.recorded_by_machine) limit 1;
  end if;
  if missing is not null then
    raise exception 'a transaction names %, which is no place, person or program', missing
      using errcode = 'foreign_key_violation', schema = 'ledger', table = 'transactions',
        constraint = 'transactions_of_known_origin';
  end if;
  return null;
end $$;
create trigger transactions_of_known_origin after insert on ledger.transactions
  referencing new table as new_transactions for each statement execute function ledger.prove_origins();

-- Planned once a session instead of at each call, as a function in SQL would be.
create or replace function ledger.closed_until(asked uuid[]) returns table (site_id uuid, until_on date)
stable language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    with recursive line (origin, site_id) as (
      select id, id from unnest(asked) as sites (id)
      union
      select line.origin, sites.parent_id from line
      join identity.sites on sites.id = line.site_id where sites.parent_id is not null
    )
    select line.origin, max(closed.until_on)
    from line join ledger.closed_periods closed on closed.site_id = line.site_id
    group by line.origin;
end $$;

create or replace function ledger.write_standings(
  moment timestamptz, ids uuid[], balances bigint[], entry_counts bigint[], helds bigint[]
) returns void language plpgsql as $$
begin
  update ledger.accounts
  set balance = decided.balance, entry_count = decided.entry_count, held = decided.held,
    last_recorded_at = case when accounts.entry_count = decided.entry_count then accounts.last_recorded_at
      else moment end
  from unnest(ids, balances, entry_counts, helds) as decided (id, balance, entry_count, held)
  where accounts.id = decided.id;
end $$;
