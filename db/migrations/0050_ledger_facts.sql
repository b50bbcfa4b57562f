-- The cash in a co-operative's till is cash in its cash flow; unions that opened the account before get it said once.
insert into ledger.cash_flow_classes (account_id, class)
select id, 'cash' from ledger.accounts where kind = 'asset' and code like '1015-%'
on conflict (account_id) do nothing;
