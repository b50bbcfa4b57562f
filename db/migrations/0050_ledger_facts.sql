-- The cash in a co-operative's till is cash in its cash flow; unions that opened the account before get it said once.
insert into ledger.cash_flow_classes (account_id, class)
select id, 'cash' from ledger.accounts where kind = 'asset' and code like '1015-%'
on conflict (account_id) do nothing;

-- The holds of an account, ended ones too, are read with it.
create index holds_of_account on ledger.holds (account_id, held_at);

-- The id of a hold, or of a change of one, is refused to transactions from now on (see takeIds in hold-store.ts).
insert into ledger.refused_acts (id, fingerprint, code, params, refused_at)
select id, fingerprint, 'ledger.transaction_id_taken', '{}'::jsonb, held_at from ledger.holds
union all
select id, fingerprint, 'ledger.transaction_id_taken', '{}'::jsonb, recorded_at from ledger.hold_moves
where fingerprint is not null
on conflict (id) do nothing;
