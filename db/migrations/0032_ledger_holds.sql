-- Money kept on an account until it is captured, let go, or its time is over.

alter table ledger.accounts
  -- What open holds keep, on the normal side.
  add column held bigint not null default 0,
  drop constraint accounts_above_minimum,
  add constraint accounts_above_minimum check (balance * normal_side - held >= minimum),
  add constraint accounts_hold_nothing_negative check (held >= 0),
  drop constraint accounts_closed_empty,
  add constraint accounts_closed_empty check (closed_at is null or (balance = 0 and held = 0));

create table ledger.holds (
  id uuid primary key,
  kind text not null constraint holds_kind_form check (kind ~ '^[a-z_]+(\.[a-z_]+)*$'),
  account_id uuid not null,
  currency text not null,
  amount bigint not null constraint holds_keep_something check (amount > 0),
  site_id uuid not null references identity.sites (id),
  reference_kind text,
  reference_id uuid,
  held_at timestamptz not null,
  held_by uuid references identity.people (id),
  fingerprint bytea not null,
  -- Where it stands: nothing remains of a hold that has ended.
  remaining bigint not null,
  move_count smallint not null default 0,
  expires_at timestamptz,
  constraint holds_in_currency_of_account foreign key (account_id, currency) references ledger.accounts (id, currency),
  constraint holds_reference_whole check ((reference_kind is null) = (reference_id is null)),
  constraint holds_remain_within check (remaining between 0 and amount)
);
create index holds_open_of_account on ledger.holds (account_id) where remaining > 0;
create index holds_open_by_end on ledger.holds (expires_at) where remaining > 0 and expires_at is not null;
create index holds_of_reference on ledger.holds (reference_kind, reference_id) where reference_kind is not null;

create table ledger.hold_moves (
  hold_id uuid not null references ledger.holds (id),
  seq smallint not null,
  -- The caller's id: of the transaction that captured, or of the change.
  id uuid not null,
  kind text not null constraint hold_moves_kind_known check (kind in ('captured', 'voided', 'expired', 'extended')),
  captured bigint not null,
  released bigint not null,
  remaining bigint not null,
  expires_at timestamptz,
  transaction_id uuid references ledger.transactions (id),
  recorded_at timestamptz not null,
  recorded_by uuid references identity.people (id),
  fingerprint bytea,
  primary key (hold_id, seq),
  constraint hold_moves_once unique (id, hold_id),
  constraint hold_moves_nothing_negative check (captured >= 0 and released >= 0 and remaining >= 0),
  constraint hold_moves_capture_by_transaction check ((kind = 'captured') = (transaction_id is not null)),
  constraint hold_moves_capture_something check ((kind = 'captured') = (captured > 0))
);

create trigger hold_moves_append_only before update or delete or truncate on ledger.hold_moves
  for each statement execute function ledger.refuse_change();
create trigger holds_never_removed before delete or truncate on ledger.holds
  for each statement execute function ledger.refuse_change();
create trigger holds_keep_what_they_are
  before update of id, kind, account_id, currency, amount, site_id, reference_kind, reference_id, held_at, held_by,
    fingerprint
  on ledger.holds for each row
  when ((old.id, old.kind, old.account_id, old.currency, old.amount, old.site_id, old.reference_kind,
      old.reference_id, old.held_at, old.held_by, old.fingerprint)
    is distinct from (new.id, new.kind, new.account_id, new.currency, new.amount, new.site_id, new.reference_kind,
      new.reference_id, new.held_at, new.held_by, new.fingerprint))
  execute function ledger.refuse_change();

-- A hold stands where its last move left it, also when someone writes to the table by hand.
create function ledger.prove_holds() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  select new_holds.id into bad
  from new_holds
  left join ledger.hold_moves last on last.hold_id = new_holds.id and last.seq = new_holds.move_count
  left join ledger.hold_moves before on before.hold_id = new_holds.id and before.seq = new_holds.move_count - 1
  where case when new_holds.move_count = 0 then new_holds.remaining <> new_holds.amount
    else last.remaining is distinct from new_holds.remaining
      or last.expires_at is distinct from new_holds.expires_at
      or last.remaining <> coalesce(before.remaining, new_holds.amount) - last.captured - last.released
    end
  limit 1;
  if found then
    raise exception 'hold % does not stand where its last move left it', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'holds', constraint = 'holds_stand_by_last_move';
  end if;
  return null;
end $$;

create trigger holds_opened_whole after insert on ledger.holds
  referencing new table as new_holds for each statement execute function ledger.prove_holds();
create trigger holds_proved after update on ledger.holds
  referencing new table as new_holds for each statement execute function ledger.prove_holds();

-- What an account keeps is what its open holds keep.
create function ledger.prove_held() returns trigger language plpgsql as $$
declare
  bad uuid;
begin
  select new_accounts.id into bad
  from new_accounts
  join old_accounts on old_accounts.id = new_accounts.id and old_accounts.held <> new_accounts.held
  where new_accounts.held <> (
    select coalesce(sum(remaining), 0) from ledger.holds
    where holds.account_id = new_accounts.id and holds.remaining > 0)
  limit 1;
  if found then
    raise exception 'account % does not keep what its holds keep', bad
      using errcode = 'check_violation', schema = 'ledger', table = 'accounts', constraint = 'accounts_held_is_of_holds';
  end if;
  return null;
end $$;

create trigger accounts_held_proved after update on ledger.accounts
  referencing old table as old_accounts new table as new_accounts for each statement execute function ledger.prove_held();
