-- Posting at full strength. Every change of the tables of 0004 and 0032 that today's posting asks for stands here.

-- What the outside calls a transaction: the provider's transaction id, the bank's reference, a cheque's number.
alter table ledger.transactions
  add column user_reference text,
  add constraint transactions_user_reference_form check (user_reference <> '' and length(user_reference) <= 140);
create index transactions_of_user_reference on ledger.transactions (site_id, user_reference)
  where user_reference is not null;

-- Which program posted it, where no person did.
alter table ledger.transactions
  add column recorded_by_machine uuid references identity.machines (id);

-- A refused act keeps its id: asked again with the same content it is refused again, whatever the books hold by then.
create table ledger.refused_acts (
  id uuid primary key,
  fingerprint bytea not null,
  code text not null constraint refused_acts_code_form check (code ~ '^[a-z_]+\.[a-z_]+$'),
  params jsonb not null,
  refused_at timestamptz not null,
  refused_to uuid references identity.people (id)
);
create trigger refused_acts_append_only before update or delete or truncate on ledger.refused_acts
  for each statement execute function ledger.refuse_change();

-- The three foreign keys cost a look-up for each entry; prove_entries looks at all of a statement at once, says the same
-- under the same name, and neither a transaction nor an account is ever removed.
alter table ledger.entries
  drop constraint entries_in_currency_of_account,
  drop constraint entries_transaction_id_fkey;
create trigger accounts_never_removed before delete or truncate on ledger.accounts
  for each statement execute function ledger.refuse_change();

create or replace function ledger.prove_entries() returns trigger language plpgsql as $$
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

  select new_entries.account_id into bad
  from new_entries left join ledger.accounts on accounts.id = new_entries.account_id
  where accounts.currency is distinct from new_entries.currency
  limit 1;
  if found then
    raise exception 'an entry of account % is not in its currency', bad
      using errcode = 'foreign_key_violation', schema = 'ledger', table = 'entries',
        constraint = 'entries_in_currency_of_account';
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

-- All that a batch needs to know, in one call. Each statement of a volatile function sees what was committed before it
-- began: what is read after the locks is true until they are let go.
create function ledger.read_books(asked_accounts uuid[], asked_acts uuid[], asked_sites uuid[])
returns table (
  what text, id uuid, currency text, normal_side smallint, balance bigint, entry_count bigint, held bigint,
  minimum bigint, maximum bigint, is_closed boolean, fingerprint text, code text, until_on date, moment timestamptz
) language plpgsql volatile as $$
#variable_conflict use_column
begin
  return query
    select 'account', a.id, a.currency, a.normal_side, a.balance, a.entry_count, a.held, a.minimum, a.maximum,
      a.closed_at is not null, null::text, null::text, null::date, null::timestamptz
    from ledger.accounts a where a.id = any(asked_accounts) order by a.id for no key update;
  return query
    select 'recorded', t.id, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
      null::bigint, null::boolean, encode(t.fingerprint, 'hex'), null::text, null::date, null::timestamptz
    from ledger.transactions t where t.id = any(asked_acts);
  return query
    select 'refused', r.id, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
      null::bigint, null::boolean, encode(r.fingerprint, 'hex'), r.code, null::date, null::timestamptz
    from ledger.refused_acts r where r.id = any(asked_acts);
  return query
    select 'closed', c.site_id, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
      null::bigint, null::boolean, null::text, null::text, c.until_on, null::timestamptz
    from ledger.closed_until(asked_sites) c;
  -- The database's clock, read while the accounts are locked, and never behind their last entries.
  return query
    select 'moment', null::uuid, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
      null::bigint, null::boolean, null::text, null::text, null::date,
      greatest(clock_timestamp(), max(a.last_recorded_at) + interval '1 microsecond')
    from ledger.accounts a where a.id = any(asked_accounts);
end $$;

-- What a batch writes, in one call: transactions, then their entries, then where the accounts stand. Final values, not
-- differences: the accounts are locked, and the triggers compare them with the last entries.
create function ledger.write_transactions(
  moment timestamptz, ids uuid[], kinds text[], effective_ons date[], site_ids uuid[], reference_kinds text[],
  reference_ids uuid[], reverses_ids uuid[], leg_counts smallint[], notes text[], user_references text[],
  fingerprints text[], people uuid[], machines uuid[], is_parts boolean[], happened_ons date[],
  entry_accounts uuid[], seqs bigint[], entry_transactions integer[], legs smallint[], amounts bigint[],
  currencies text[], balances_after bigint[], reverses_legs smallint[]
) returns void language plpgsql as $$
begin
  insert into ledger.transactions (recorded_at, id, kind, effective_on, site_id, reference_kind, reference_id,
    reverses_id, leg_count, note, user_reference, fingerprint, recorded_by, recorded_by_machine, is_part, happened_on)
  select moment, posted.id, posted.kind, posted.effective_on, posted.site_id, posted.reference_kind,
    posted.reference_id, posted.reverses_id, posted.leg_count, posted.note, posted.user_reference,
    decode(posted.fingerprint, 'hex'), posted.recorded_by, posted.recorded_by_machine,
    posted.is_part, posted.happened_on
  from unnest(ids, kinds, effective_ons, site_ids, reference_kinds, reference_ids, reverses_ids, leg_counts, notes,
    user_references, fingerprints, people, machines, is_parts, happened_ons) as posted (id, kind, effective_on, site_id, reference_kind,
    reference_id, reverses_id, leg_count, note, user_reference, fingerprint, recorded_by, recorded_by_machine,
    is_part, happened_on);
  insert into ledger.entries (recorded_at, account_id, seq, transaction_id, leg, amount, currency, balance_after,
    effective_on, reverses_leg)
  select moment, entry.account_id, entry.seq, ids[entry.ordinal], entry.leg, entry.amount, entry.currency,
    entry.balance_after, effective_ons[entry.ordinal], entry.reverses_leg
  from unnest(entry_accounts, seqs, entry_transactions, legs, amounts, currencies, balances_after, reverses_legs)
    as entry (account_id, seq, ordinal, leg, amount, currency, balance_after, reverses_leg);
end $$;

create function ledger.write_standings(
  moment timestamptz, ids uuid[], balances bigint[], entry_counts bigint[], helds bigint[]
) returns void language sql as $$
  update ledger.accounts
  set balance = decided.balance, entry_count = decided.entry_count, held = decided.held,
    last_recorded_at = case when accounts.entry_count = decided.entry_count then accounts.last_recorded_at
      else moment end
  from unnest(ids, balances, entry_counts, helds) as decided (id, balance, entry_count, held)
  where accounts.id = decided.id
$$;

-- A reversal may take back a part; together they take back at most the original, leg by leg.
alter table ledger.transactions
  drop constraint transactions_reversed_once,
  -- Of a reversal: it left something of the original standing.
  add column is_part boolean not null default false,
  -- The day it happened, where that day was closed and the transaction stands in the open period instead.
  add column happened_on date,
  add constraint transactions_happened_before check (happened_on < effective_on),
  add constraint transactions_part_of_something check (not is_part or reverses_id is not null);
create unique index transactions_reversed_once on ledger.transactions (reverses_id) where not is_part;
create index transactions_of_original on ledger.transactions (reverses_id) where reverses_id is not null;

alter table ledger.entries
  -- The leg of the original that it takes back; reversals before this column mirror theirs leg by leg.
  add column reverses_leg smallint;

create function ledger.prove_reversals() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  select posted.id into bad
  from (select transaction_id, bool_and(reverses_leg is not null) as names_legs, bool_or(reverses_leg is not null) as names_some
    from new_entries group by transaction_id) part
  join ledger.transactions posted on posted.id = part.transaction_id
  where part.names_legs <> (posted.reverses_id is not null) or part.names_some <> (posted.reverses_id is not null)
  limit 1;
  if not found and exists (select from new_entries where reverses_leg is not null) then
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
  end if;
  if bad is not null then
    raise exception 'transaction % takes back what its original did not bring', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'entries', constraint = 'entries_reverse_at_most_all';
  end if;
  return null;
end $$;
create trigger entries_reverse_at_most_all after insert on ledger.entries
  referencing new table as new_entries for each statement execute function ledger.prove_reversals();
