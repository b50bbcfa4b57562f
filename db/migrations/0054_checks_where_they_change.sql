-- A check constraint is read, prepared and evaluated whenever a row is updated, whatever changes in it; balances change
-- thousands of times a second, and what an account is hardly ever. Here what does not depend on a balance is asked
-- where it is written: on opening, and when one of its columns is set. What is refused is refused under the same name.
create function ledger.refuse_row() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % violates %', tg_table_name, tg_name
    using errcode = 'check_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end $$;

alter table ledger.accounts
  drop constraint accounts_code_form,
  drop constraint accounts_currency_form,
  drop constraint accounts_kind_known,
  drop constraint accounts_lane_below,
  drop constraint accounts_metadata_form,
  drop constraint accounts_named,
  drop constraint accounts_not_own_parent,
  drop constraint accounts_owner_whole,
  drop constraint accounts_recording_code_short,
  drop constraint accounts_recording_unlimited;

create trigger accounts_code_form before insert or update of code on ledger.accounts
  for each row when (new.code !~ '^[0-9A-Z][0-9A-Za-z._-]{0,39}$') execute function ledger.refuse_row();
create trigger accounts_currency_form before insert or update of currency on ledger.accounts
  for each row when (new.currency !~ '^[A-Z]{3}$') execute function ledger.refuse_row();
create trigger accounts_kind_known before insert or update of kind on ledger.accounts
  for each row when (new.kind <> all (array['asset', 'liability', 'equity', 'income', 'expense']))
  execute function ledger.refuse_row();
create trigger accounts_lane_below before insert or update of is_lane, is_recording, parent_id on ledger.accounts
  for each row when (new.is_lane and (new.parent_id is null or new.is_recording)) execute function ledger.refuse_row();
create trigger accounts_metadata_form before insert or update of metadata on ledger.accounts
  for each row when (not ledger.is_metadata(new.metadata)) execute function ledger.refuse_row();
create trigger accounts_named before insert or update of name_bn, name_en on ledger.accounts
  for each row when (new.name_bn = '' or new.name_en = '') execute function ledger.refuse_row();
create trigger accounts_not_own_parent before insert or update of id, parent_id on ledger.accounts
  for each row when (new.parent_id = new.id) execute function ledger.refuse_row();
create trigger accounts_owner_whole before insert or update of owner_kind, owner_id on ledger.accounts
  for each row when ((new.owner_kind is null) <> (new.owner_id is null)) execute function ledger.refuse_row();
create trigger accounts_recording_code_short before insert or update of code, is_recording on ledger.accounts
  for each row when (new.is_recording and length(new.code) > 30) execute function ledger.refuse_row();
create trigger accounts_recording_unlimited before insert or update of is_recording, minimum, maximum on ledger.accounts
  for each row when (new.is_recording and (new.minimum is not null or new.maximum is not null))
  execute function ledger.refuse_row();

-- Only reversals can reverse twice: the others need no place in this index.
drop index ledger.transactions_reversed_once;
create unique index transactions_reversed_once on ledger.transactions (reverses_id)
  where not is_part and reverses_id is not null;

-- A thousand transactions of a batch are of a few kinds: each is looked at once. Transactions never change.
alter table ledger.transactions drop constraint transactions_kind_form;
create or replace function ledger.prove_origins() returns trigger language plpgsql as $$
declare
  missing uuid;
  strange text;
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
  select posted.kind into strange from (select distinct kind from new_transactions) posted
  where posted.kind !~ '^[a-z_]+(\.[a-z_]+)*$' limit 1;
  if strange is not null then
    raise exception 'a transaction of the kind % violates transactions_kind_form', strange
      using errcode = 'check_violation', schema = 'ledger', table = 'transactions', constraint = 'transactions_kind_form';
  end if;
  return null;
end $$;
