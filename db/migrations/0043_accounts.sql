-- Accounts and transactions in full: facts of their own (metadata), credit limits with dates, and history taken over
-- from other books.

-- Short facts by name, as many as the outside needs to find its own things again. No facts are null, not an empty object.
create function ledger.is_metadata(given jsonb) returns boolean immutable strict parallel safe language sql as $$
  select case when jsonb_typeof(given) = 'object' then (
    select count(*) between 1 and 20 and bool_and(
      key ~ '^[A-Za-z0-9_.-]{1,40}$' and jsonb_typeof(value) = 'string' and length(value #>> '{}') between 1 and 500)
    from jsonb_each(given)) else false end
$$;

alter table ledger.accounts
  add column metadata jsonb constraint accounts_metadata_form check (ledger.is_metadata(metadata)),
  -- The lowest of the limits ever given for some days. What is in force on a day is decided when posting; beyond the
  -- lowest given the database refuses by itself. It is never raised: when a limit ends, an account may stand below what
  -- holds then, and can only be brought up.
  add column dated_minimum bigint,
  drop constraint accounts_above_minimum,
  add constraint accounts_above_minimum
    check (minimum is null or balance * normal_side - held >= least(minimum, dated_minimum));
create index accounts_by_metadata on ledger.accounts using gin (metadata jsonb_path_ops) where metadata is not null;

alter table ledger.transactions
  add column metadata jsonb constraint transactions_metadata_form check (ledger.is_metadata(metadata)),
  -- When it was taken over from other books, whose time its recording is.
  add column imported_at timestamptz,
  add constraint transactions_imported_later check (imported_at > recorded_at);
create index transactions_by_metadata on ledger.transactions using gin (metadata jsonb_path_ops)
  where metadata is not null;

-- An account that only records: no limits, no holds, and nobody waits for anybody on it. Its entries stand on lanes, plain
-- accounts below it: a posting takes one that is free, or opens one. Whatever proves an account proves a lane.
alter table ledger.accounts
  add column is_recording boolean not null default false,
  add column is_lane boolean not null default false,
  add constraint accounts_recording_unlimited check (not is_recording or (minimum is null and maximum is null)),
  add constraint accounts_recording_on_lanes check (not is_recording or (entry_count = 0 and held = 0)),
  add constraint accounts_recording_code_short check (not is_recording or length(code) <= 30),
  add constraint accounts_lane_below check (not is_lane or (parent_id is not null and not is_recording));
create index accounts_lanes on ledger.accounts (parent_id, id) where is_lane;
create sequence ledger.lane_numbers;
create trigger accounts_stay_recording before update of is_recording, is_lane on ledger.accounts for each row
  when ((old.is_recording, old.is_lane) is distinct from (new.is_recording, new.is_lane))
  execute function ledger.refuse_change();

-- A lane of the account that nobody writes on now, locked; a new one when there is none. Null when the account is closed.
create function ledger.take_lane(recording uuid) returns uuid language plpgsql volatile as $$
declare
  lane uuid;
begin
  select l.id into lane from ledger.accounts l
  where l.parent_id = recording and l.is_lane order by l.id limit 1 for no key update skip locked;
  if lane is null then
    insert into ledger.accounts (id, code, name_bn, name_en, kind, currency, parent_id, site_id, opened_at, is_lane)
    select uuidv7(), a.code || '.' || nextval('ledger.lane_numbers'), a.name_bn, a.name_en, a.kind, a.currency, a.id,
      a.site_id, clock_timestamp(), true
    from ledger.accounts a where a.id = recording and a.closed_at is null
    returning id into lane;
  end if;
  -- Who closes the account waits for its lanes, and locks it: only now is it sure.
  perform from ledger.accounts a where a.id = recording and a.closed_at is null;
  return case when found then lane end;
end $$;

-- The minimum of an account on some days instead of its own. Given by one person; withdrawn, never changed.
create table ledger.account_limits (
  id uuid primary key,
  account_id uuid not null references ledger.accounts (id),
  minimum bigint not null,
  from_on date not null,
  until_on date,
  reason text not null constraint account_limits_reasoned check (reason <> ''),
  given_at timestamptz not null,
  given_by uuid references identity.people (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references identity.people (id),
  constraint account_limits_days_in_order check (until_on >= from_on),
  constraint account_limits_withdrawn_whole check (withdrawn_at is not null or withdrawn_by is null),
  constraint account_limits_one_a_day exclude using gist
    (account_id with =, daterange(from_on, until_on, '[]') with &&) where (withdrawn_at is null)
);
create index account_limits_of_account on ledger.account_limits (account_id, from_on);
create trigger account_limits_never_removed before delete or truncate on ledger.account_limits
  for each statement execute function ledger.refuse_change();
create trigger account_limits_keep_what_they_are before update on ledger.account_limits for each row
  when (old.withdrawn_at is not null
    or (old.id, old.account_id, old.minimum, old.from_on, old.until_on, old.reason, old.given_at, old.given_by)
      is distinct from
      (new.id, new.account_id, new.minimum, new.from_on, new.until_on, new.reason, new.given_at, new.given_by))
  execute function ledger.refuse_change();

-- The minimum in force on the day that a moment is at the account's site.
create function ledger.minimum_at(account uuid, otherwise bigint, moment timestamptz) returns bigint
stable language sql as $$
  select coalesce((
    select given.minimum
    from ledger.account_limits given
    join ledger.accounts on accounts.id = given.account_id
    join identity.sites on sites.id = accounts.site_id
    where given.account_id = account and given.withdrawn_at is null
      and (moment at time zone sites.time_zone)::date between given.from_on and coalesce(given.until_on, 'infinity')
  ), otherwise)
$$;

-- As before, and with the minimum in force at the moment asked about.
drop function ledger.read_books(uuid[], uuid[], uuid[]);
create function ledger.read_books(asked_accounts uuid[], asked_acts uuid[], asked_sites uuid[], asked_at timestamptz)
returns table (
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
  return query
    select 'account', a.id, a.currency, a.normal_side, a.balance, a.entry_count, a.held,
      case when a.dated_minimum is null then a.minimum else ledger.minimum_at(a.id, a.minimum, asked_at) end, a.maximum,
      case when a.is_lane then a.closed_at is not null
        or (select head.closed_at is not null from ledger.accounts head where head.id = a.parent_id)
        else a.closed_at is not null end, null::text, null::text, null::date, null::timestamptz
    from ledger.accounts a where a.id = any(asked_accounts) and not a.is_recording order by a.id for no key update;
  get diagnostics locked = row_count;
  -- Never waits, so it may come after the locks that do. The lane's `code` says which account it stands for.
  if locked < cardinality(asked_accounts) then
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
  -- The database's clock, read while the accounts are locked, and never behind their last entries.
  return query
    select 'moment', null::uuid, null::text, null::smallint, null::bigint, null::bigint, null::bigint, null::bigint,
      null::bigint, null::boolean, null::text, null::text, null::date,
      greatest(clock_timestamp(), max(a.last_recorded_at) + interval '1 microsecond')
    from ledger.accounts a where a.id = any(asked_accounts || lanes);
end $$;

drop function ledger.write_transactions(timestamptz, uuid[], text[], date[], uuid[], text[], uuid[], uuid[], smallint[],
  text[], text[], text[], uuid[], uuid[], boolean[], date[], uuid[], bigint[], integer[], smallint[], bigint[], text[],
  bigint[], smallint[]);
create function ledger.write_transactions(
  moment timestamptz, imported timestamptz, ids uuid[], kinds text[], effective_ons date[], site_ids uuid[],
  reference_kinds text[], reference_ids uuid[], reverses_ids uuid[], leg_counts smallint[], notes text[],
  user_references text[], fingerprints text[], people uuid[], machines uuid[], is_parts boolean[], happened_ons date[],
  metadatas jsonb[], entry_accounts uuid[], seqs bigint[], entry_transactions integer[], legs smallint[],
  amounts bigint[], currencies text[], balances_after bigint[], reverses_legs smallint[]
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
  insert into ledger.entries (recorded_at, account_id, seq, transaction_id, leg, amount, currency, balance_after,
    effective_on, reverses_leg)
  select moment, entry.account_id, entry.seq, ids[entry.ordinal], entry.leg, entry.amount, entry.currency,
    entry.balance_after, effective_ons[entry.ordinal], entry.reverses_leg
  from unnest(entry_accounts, seqs, entry_transactions, legs, amounts, currencies, balances_after, reverses_legs)
    as entry (account_id, seq, ordinal, leg, amount, currency, balance_after, reverses_leg);
end $$;
