-- What a poster remembers of accounts lets it post without reading and locking them first: the proof that entries
-- continue their accounts finds every balance that it remembers wrongly. Here is what else must be found.

-- Whoever writes so locks the accounts by writing them, therefore in the order of their ids too.
create or replace function ledger.prove_entries() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  bad uuid;
  broken text;
  missed bigint;
begin
  -- One question for nearly all there is; which rule was broken is asked only then, or where currencies are mixed.
  if exists (
    select from (
      select transaction_id, count(*) as legs, max(leg) as last_leg,
        min(effective_on) as first_on, max(effective_on) as last_on,
        min(recorded_at) as first_at, max(recorded_at) as last_at, count(reverses_leg) as reversing,
        sum(amount) as total, min(currency) <> max(currency) as is_mixed
      from new_entries group by transaction_id
    ) posted
    left join ledger.transactions on transactions.id = posted.transaction_id
    where transactions.id is null or posted.is_mixed or posted.total <> 0
      or posted.legs <> transactions.leg_count or posted.last_leg <> transactions.leg_count
      or posted.first_on <> transactions.effective_on or posted.last_on <> transactions.effective_on
      or posted.first_at <> transactions.recorded_at or posted.last_at <> transactions.recorded_at
      or posted.reversing <> case when transactions.reverses_id is null then 0 else posted.legs end
  ) then
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
  end if;

  -- An account that these entries do not continue is not touched, and so is missed in the count.
  with chain as materialized (
    select account_id, currency, min(seq) as first_seq, max(seq) as last_seq,
      max(balance_after - amount) filter (where seq_before is null) as opening,
      max(balance_after) filter (where seq_after is null) as closing,
      max(recorded_at) as recorded_at,
      bool_or(seq <> seq_before + 1 or balance_after <> balance_before + amount) as is_broken
    from (
      select account_id, currency, seq, amount, balance_after, recorded_at,
        lag(seq) over in_order as seq_before, lag(balance_after) over in_order as balance_before,
        lead(seq) over in_order as seq_after
      from new_entries window in_order as (partition by account_id, currency order by seq)
    ) entry
    group by account_id, currency order by account_id, currency
  ), continued as (
    update ledger.accounts
    set balance = chain.closing, entry_count = chain.last_seq, last_recorded_at = chain.recorded_at
    from chain
    where accounts.id = chain.account_id and accounts.currency = chain.currency and accounts.closed_at is null
      and accounts.entry_count = chain.first_seq - 1 and accounts.balance = chain.opening
      and chain.is_broken is not true
      and (accounts.last_recorded_at < chain.recorded_at or accounts.last_recorded_at is null)
    returning 1
  )
  select (select count(*) from chain) - (select count(*) from continued) into missed;
  if missed > 0 then
    select posted.account_id,
      case when accounts.currency is distinct from posted.currency then 'entries_in_currency_of_account'
        else 'entries_continue_account' end
    into bad, broken
    from (select account_id, currency, max(seq) as last_seq from new_entries group by account_id, currency) posted
    left join ledger.accounts on accounts.id = posted.account_id
    where accounts.currency is distinct from posted.currency or accounts.entry_count <> posted.last_seq
    order by accounts.currency is distinct from posted.currency desc limit 1;
    raise exception 'the entries of account % do not continue it', bad
      using errcode = case broken when 'entries_continue_account' then 'check_violation'
        else 'foreign_key_violation' end,
        schema = 'ledger', table = 'entries', constraint = broken;
  end if;

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

create index accounts_with_limits on ledger.accounts (id)
  where minimum is not null or maximum is not null or dated_minimum is not null;

-- Asked behind the writing, when the accounts are locked: an id that was refused for good stays refused, and limits and
-- what is kept for holds are as the decision took them; minimums of some days are known only under the lock.
create function ledger.prove_unlocked(
  acts uuid[], touched uuid[], limited uuid[], helds bigint[], minimums bigint[], maximums bigint[]
) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  if exists (select from ledger.refused_acts where id = any(acts)) then
    raise exception 'an id that was refused is not recorded'
      using errcode = 'check_violation', schema = 'ledger', table = 'refused_acts', constraint = 'refused_acts_stay_refused';
  end if;
  if exists (
    select from ledger.accounts
    left join unnest(limited, helds, minimums, maximums) as known (id, held, minimum, maximum) on known.id = accounts.id
    where accounts.id = any(touched) and (accounts.minimum is not null or accounts.maximum is not null
        or accounts.dated_minimum is not null)
      and (accounts.dated_minimum is not null or known.held is distinct from accounts.held
        or known.minimum is distinct from accounts.minimum or known.maximum is distinct from accounts.maximum)
  ) then
    raise exception 'the limits of an account are not those it was posted to by'
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_limited_as_known';
  end if;
end $$;

-- Most postings are dated behind all that is closed; only of others it is asked whether their site is.
create or replace function ledger.refuse_closed_period() returns trigger language plpgsql as $$
declare
  late uuid;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.closed_periods', 0));
  if not exists (
    select from ledger.closed_periods where until_on >= (select min(effective_on) from new_transactions)
  ) then
    return null;
  end if;
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

-- As before; of what is the same in all rows, the first says it for all.
create or replace function ledger.write_transactions(
  moment timestamptz, imported timestamptz, ids uuid[], kinds text[], effective_ons date[], site_ids uuid[],
  reference_kinds text[], reference_ids uuid[], reverses_ids uuid[], leg_counts smallint[], notes text[],
  user_references text[], fingerprints text[], people uuid[], machines uuid[], is_parts boolean[], happened_ons date[],
  metadatas jsonb[]
) returns void language plpgsql as $$
begin
  insert into ledger.transactions (recorded_at, imported_at, id, kind, effective_on, site_id, reference_kind,
    reference_id, reverses_id, leg_count, note, user_reference, fingerprint, recorded_by, recorded_by_machine, is_part,
    happened_on, metadata)
  select moment, imported, posted.id, coalesce(posted.kind, kinds[1]),
    coalesce(posted.effective_on, effective_ons[1]), coalesce(posted.site_id, site_ids[1]),
    posted.reference_kind, posted.reference_id, posted.reverses_id, coalesce(posted.leg_count, leg_counts[1]),
    posted.note, posted.user_reference, decode(posted.fingerprint, 'hex'), posted.recorded_by,
    posted.recorded_by_machine, coalesce(posted.is_part, false), posted.happened_on, posted.metadata
  from unnest(ids, kinds, effective_ons, site_ids, reference_kinds, reference_ids, reverses_ids, leg_counts, notes,
    user_references, fingerprints, people, machines, is_parts, happened_ons, metadatas) as posted (id, kind,
    effective_on, site_id, reference_kind, reference_id, reverses_id, leg_count, note, user_reference, fingerprint,
    recorded_by, recorded_by_machine, is_part, happened_on, metadata);
end $$;

create or replace function ledger.write_entries(
  moment timestamptz, ids uuid[], effective_ons date[], entry_accounts uuid[], seqs bigint[],
  entry_transactions integer[], legs smallint[], amounts bigint[], currencies text[], balances_after bigint[],
  reverses_legs smallint[]
) returns void language plpgsql as $$
begin
  insert into ledger.entries (recorded_at, account_id, seq, transaction_id, leg, amount, currency, balance_after,
    effective_on, reverses_leg)
  select moment, entry.account_id, entry.seq, ids[entry.ordinal], entry.leg, entry.amount,
    coalesce(entry.currency, currencies[1]), entry.balance_after,
    coalesce(effective_ons[entry.ordinal], effective_ons[1]), entry.reverses_leg
  from unnest(entry_accounts, seqs, entry_transactions, legs, amounts, currencies, balances_after, reverses_legs)
    as entry (account_id, seq, ordinal, leg, amount, currency, balance_after, reverses_leg);
end $$;

-- The entries of an account are found by their numbers; their days and amounts stand beside, so that a statement needs
-- no second index. One that is filled in the order of days, account by account, cost more than all else of an entry.
alter table payments.reconciliation_entries drop constraint reconciliation_entries_exist;
drop index ledger.entries_by_day;
alter table ledger.entries drop constraint entries_sequence_once;
alter table ledger.entries add constraint entries_sequence_once
  primary key (account_id, seq) include (effective_on, amount);
alter table payments.reconciliation_entries add constraint reconciliation_entries_exist
  foreign key (account_id, seq) references ledger.entries (account_id, seq);
