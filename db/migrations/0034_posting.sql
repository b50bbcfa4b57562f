-- Posting at full strength. Every change of the tables of 0004 and 0032 that today's posting asks for stands here.

-- What the outside calls a transaction: the provider's transaction id, the bank's reference, a cheque's number.
alter table ledger.transactions
  add column user_reference text,
  add constraint transactions_user_reference_form check (user_reference <> '' and length(user_reference) <= 140);
create index transactions_of_user_reference on ledger.transactions (site_id, user_reference)
  where user_reference is not null;
