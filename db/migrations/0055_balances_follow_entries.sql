-- A balance is written where its entries arrive, by the proof that they continue it: the account is looked up once for
-- both, and entries without the balance that follows from them cannot be written any more.

create or replace function ledger.prove_entries() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  bad uuid;
  broken text;
  missed bigint;
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
    group by account_id, currency
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
drop trigger entries_reverse_at_most_all on ledger.entries;
drop function ledger.prove_reversals();

-- Whoever writes a balance or what is kept by hand is asked for proof as before, row by row: it is done to few.
drop trigger accounts_opened_empty on ledger.accounts;
drop trigger accounts_balance_proved on ledger.accounts;
drop trigger accounts_held_proved on ledger.accounts;
drop function ledger.prove_balances();
create trigger accounts_balance_is_last_entry before insert on ledger.accounts for each row
  when (new.balance <> 0 or new.entry_count <> 0 or new.held <> 0 or new.last_recorded_at is not null)
  execute function ledger.refuse_row();

create function ledger.prove_balance() returns trigger language plpgsql as $$
begin
  if new.last_recorded_at <= old.last_recorded_at or not exists (
    select from ledger.entries
    where entries.account_id = new.id and entries.seq = new.entry_count
      and entries.balance_after = new.balance and entries.recorded_at = new.last_recorded_at
  ) then
    raise exception 'the balance of account % is not that of its last entry', new.id
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_balance_is_last_entry';
  end if;
  return null;
end $$;
create trigger accounts_balance_proved after update of balance, entry_count, last_recorded_at on ledger.accounts
  for each row
  when (pg_trigger_depth() = 0 and (old.balance, old.entry_count, old.last_recorded_at)
    is distinct from (new.balance, new.entry_count, new.last_recorded_at))
  execute function ledger.prove_balance();

create or replace function ledger.prove_held() returns trigger language plpgsql as $$
begin
  if new.held <> (
    select coalesce(sum(remaining), 0) from ledger.holds where holds.account_id = new.id and holds.remaining > 0
  ) then
    raise exception 'account % does not keep what its holds keep', new.id
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_held_is_of_holds';
  end if;
  return null;
end $$;
create trigger accounts_held_proved after update of held on ledger.accounts for each row
  when (old.held <> new.held) execute function ledger.prove_held();

drop function ledger.write_standings(timestamptz, uuid[], bigint[], bigint[], bigint[]);
drop function ledger.write_transactions(timestamptz, timestamptz, uuid[], text[], date[], uuid[], text[], uuid[],
  uuid[], smallint[], text[], text[], text[], uuid[], uuid[], boolean[], date[], jsonb[], uuid[], bigint[], integer[],
  smallint[], bigint[], text[], bigint[], smallint[]);

create function ledger.write_transactions(
  moment timestamptz, imported timestamptz, ids uuid[], kinds text[], effective_ons date[], site_ids uuid[],
  reference_kinds text[], reference_ids uuid[], reverses_ids uuid[], leg_counts smallint[], notes text[],
  user_references text[], fingerprints text[], people uuid[], machines uuid[], is_parts boolean[], happened_ons date[],
  metadatas jsonb[]
) returns void language plpgsql as $$
begin
  insert into ledger.transactions (recorded_at, imported_at, id, kind, effective_on, site_id, reference_kind,
    reference_id, reverses_id, leg_count, note, user_reference, fingerprint, recorded_by, recorded_by_machine, is_part,
    happened_on, metadata)
  select moment, imported, posted.id, posted.kind, posted.effective_on, posted.site_id,
    posted.reference_kind, posted.reference_id, posted.reverses_id, posted.leg_count, posted.note,
    posted.user_reference, decode(posted.fingerprint, 'hex'), posted.recorded_by, posted.recorded_by_machine,
    posted.is_part, posted.happened_on, posted.metadata
  from unnest(ids, kinds, effective_ons, site_ids, reference_kinds, reference_ids, reverses_ids, leg_counts, notes,
    user_references, fingerprints, people, machines, is_parts, happened_ons, metadatas) as posted (id, kind,
    effective_on, site_id, reference_kind, reference_id, reverses_id, leg_count, note, user_reference, fingerprint,
    recorded_by, recorded_by_machine, is_part, happened_on, metadata);
end $$;

-- Of transactions that are written, each entry names its own by its place among `ids`.
create function ledger.write_entries(
  moment timestamptz, ids uuid[], effective_ons date[], entry_accounts uuid[], seqs bigint[],
  entry_transactions integer[], legs smallint[], amounts bigint[], currencies text[], balances_after bigint[],
  reverses_legs smallint[]
) returns void language plpgsql as $$
begin
  insert into ledger.entries (recorded_at, account_id, seq, transaction_id, leg, amount, currency, balance_after,
    effective_on, reverses_leg)
  select moment, entry.account_id, entry.seq, ids[entry.ordinal], entry.leg, entry.amount, entry.currency,
    entry.balance_after, effective_ons[entry.ordinal], entry.reverses_leg
  from unnest(entry_accounts, seqs, entry_transactions, legs, amounts, currencies, balances_after, reverses_legs)
    as entry (account_id, seq, ordinal, leg, amount, currency, balance_after, reverses_leg);
end $$;

-- As before, with the moment from the rows that were just locked.
create or replace function ledger.read_books(
  asked_accounts uuid[], asked_acts uuid[], asked_sites uuid[], asked_at timestamptz
) returns table (
  what text, id uuid, currency text, normal_side smallint, balance bigint, entry_count bigint, held bigint,
  minimum bigint, maximum bigint, is_closed boolean, fingerprint text, code text, until_on date, moment timestamptz
) language plpgsql volatile as $$
#variable_conflict use_column
declare
  locked bigint;
  recording record;
  lane uuid;
  lanes uuid[] := '{}';
begin
  -- The database's clock, read once the accounts are locked, and never behind their last entries.
  return query
    with locked as materialized (
      select a.id, a.currency, a.normal_side, a.balance, a.entry_count, a.held,
        case when a.dated_minimum is null then a.minimum else ledger.minimum_at(a.id, a.minimum, asked_at) end
          as minimum, a.maximum,
        case when a.is_lane then a.closed_at is not null
          or (select head.closed_at is not null from ledger.accounts head where head.id = a.parent_id)
          else a.closed_at is not null end as is_closed, a.last_recorded_at
      from ledger.accounts a where a.id = any(asked_accounts) and not a.is_recording order by a.id for no key update
    )
    select 'account', l.id, l.currency, l.normal_side, l.balance, l.entry_count, l.held, l.minimum, l.maximum,
      l.is_closed, null::text, null::text, null::date, null::timestamptz
    from locked l
    union all
    select 'moment', null, null, null, null, null, null, null, null, null, null, null, null,
      greatest(clock_timestamp(), max(l.last_recorded_at) + interval '1 microsecond')
    from locked l;
  get diagnostics locked = row_count;
  -- Never waits, so it may come after the locks that do. The lane's `code` says which account it stands for.
  if locked <= cardinality(asked_accounts) then
    for recording in select a.id from ledger.accounts a
      where a.id = any(asked_accounts) and a.is_recording order by a.id
    loop
      lane := ledger.take_lane(recording.id);
      lanes := lanes || lane;
      return query
        select 'account', a.id, a.currency, a.normal_side, a.balance, a.entry_count, a.held, a.minimum, a.maximum,
          lane is null, null::text, case when lane is not null then recording.id::text end, null::date,
          null::timestamptz
        from ledger.accounts a where a.id = coalesce(lane, recording.id);
    end loop;
    return query
      select 'moment', null::uuid, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
        null::bigint, null::boolean, null::text, null::text, null::date,
        max(a.last_recorded_at) + interval '1 microsecond'
      from ledger.accounts a where a.id = any(lanes) having max(a.last_recorded_at) is not null;
  end if;
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
end $$;

-- Planned once a session instead of at each call.
alter function ledger.read_books(uuid[], uuid[], uuid[], timestamptz) set plan_cache_mode = force_generic_plan;

-- The rules of a row cost their preparation at each statement as check constraints, and a foreign key a look-up for each
-- row; here they are one question about all rows of a statement. Transactions never change and are never removed.
alter table ledger.transactions
  drop constraint transactions_reverses_id_fkey,
  drop constraint transactions_happened_before,
  drop constraint transactions_imported_later,
  drop constraint transactions_metadata_form,
  drop constraint transactions_not_own_reversal,
  drop constraint transactions_part_of_something,
  drop constraint transactions_reference_whole,
  drop constraint transactions_two_legs,
  drop constraint transactions_user_reference_form;

create or replace function ledger.prove_origins() returns trigger language plpgsql as $$
declare
  bad text;
  broken text;
begin
  -- A thousand transactions of a batch are of few origins and kinds.
  select concat_ws(' ', posted.site_id, posted.recorded_by, posted.recorded_by_machine, posted.kind),
    case when posted.kind !~ '^[a-z_]+(\.[a-z_]+)*$' then 'transactions_kind_form'
      else 'transactions_of_known_origin' end
  into bad, broken
  from (select distinct site_id, recorded_by, recorded_by_machine, kind from new_transactions) posted
  where posted.kind !~ '^[a-z_]+(\.[a-z_]+)*$'
    or not exists (select from identity.sites where sites.id = posted.site_id)
    or posted.recorded_by is not null
      and not exists (select from identity.people where people.id = posted.recorded_by)
    or posted.recorded_by_machine is not null
      and not exists (select from identity.machines where machines.id = posted.recorded_by_machine)
  limit 1;
  if found then
    raise exception 'a transaction of % names no place, person or program, or is of no kind', bad
      using errcode = case broken when 'transactions_kind_form' then 'check_violation' else 'foreign_key_violation' end,
        schema = 'ledger', table = 'transactions', constraint = broken;
  end if;

  select posted.id, posted.broken into bad, broken from (
    select id, case
      when leg_count < 2 then 'transactions_two_legs'
      when happened_on >= effective_on then 'transactions_happened_before'
      when imported_at <= recorded_at then 'transactions_imported_later'
      when not ledger.is_metadata(metadata) then 'transactions_metadata_form'
      when (reference_kind is null) <> (reference_id is null) then 'transactions_reference_whole'
      when user_reference = '' or length(user_reference) > 140 then 'transactions_user_reference_form'
      when reverses_id = id then 'transactions_not_own_reversal'
      when is_part and reverses_id is null then 'transactions_part_of_something'
      when reverses_id is not null and not exists (
        select from ledger.transactions original where original.id = new_transactions.reverses_id)
        then 'transactions_reverses_id_fkey'
    end as broken
    from new_transactions
  ) posted where posted.broken is not null limit 1;
  if found then
    raise exception 'transaction % violates %', bad, broken
      using errcode = case broken when 'transactions_reverses_id_fkey' then 'foreign_key_violation'
        else 'check_violation' end,
        schema = 'ledger', table = 'transactions', constraint = broken;
  end if;
  return null;
end $$;

-- Whenever a row changes, every foreign key that points at its table is asked whether it minds; balances change all the
-- time, and some forty tables point at accounts. What an account is for good stands apart, and they point there.
-- append-only: ledger.account_keys
create table ledger.account_keys (
  id uuid primary key,
  kind text not null,
  currency text not null,
  constraint account_keys_by_currency unique (id, currency),
  constraint account_keys_by_kind_and_currency unique (id, kind, currency)
);
create trigger account_keys_append_only before update or delete or truncate on ledger.account_keys
  for each statement execute function ledger.refuse_change();
insert into ledger.account_keys (id, kind, currency) select id, kind, currency from ledger.accounts;

create function ledger.keep_account_key() returns trigger language plpgsql as $$
begin
  insert into ledger.account_keys (id, kind, currency) values (new.id, new.kind, new.currency);
  return new;
end $$;
create trigger accounts_keep_key before insert on ledger.accounts
  for each row execute function ledger.keep_account_key();

do $$
declare
  pointer record;
begin
  for pointer in
    select conrelid::regclass as owner, conname as name,
      replace(pg_get_constraintdef(oid), 'REFERENCES ledger.accounts(', 'REFERENCES ledger.account_keys(') as definition
    from pg_constraint where contype = 'f' and confrelid = 'ledger.accounts'::regclass
  loop
    execute format('alter table %s drop constraint %I', pointer.owner, pointer.name);
    execute format('alter table %s add constraint %I %s', pointer.owner, pointer.name, pointer.definition);
  end loop;
end $$;
alter table ledger.accounts drop constraint accounts_by_currency, drop constraint accounts_by_kind_and_currency;

-- A lane of the account that nobody writes on now, locked; a new one when there is none. Null when the account is closed.
-- As before, except that whoever makes a lane locks the account against its closing, which the foreign key did before.
create or replace function ledger.take_lane(recording uuid) returns uuid language plpgsql volatile as $$
declare
  lane uuid;
begin
  select l.id into lane from ledger.accounts l
  where l.parent_id = recording and l.is_lane order by l.id limit 1 for no key update skip locked;
  if lane is null then
    insert into ledger.accounts (id, code, name_bn, name_en, kind, currency, parent_id, site_id, opened_at, is_lane)
    select uuidv7(), a.code || '.' || nextval('ledger.lane_numbers'), a.name_bn, a.name_en, a.kind, a.currency, a.id,
      a.site_id, clock_timestamp(), true
    from ledger.accounts a where a.id = recording and a.closed_at is null for key share
    returning id into lane;
  end if;
  -- Who closes the account waits for its lanes, and locks it: only now is it sure.
  perform from ledger.accounts a where a.id = recording and a.closed_at is null;
  return case when found then lane end;
end $$;
