-- A statement finds its entries by the days that were folded: how many a day has, and between which numbers they stand.
-- What is folded is derived, so it is folded anew, and until then added up entry by entry.
delete from ledger.day_sums;
delete from ledger.day_folds;
alter table ledger.day_sums
  add column debits bigint not null,
  add column entry_count bigint not null,
  add column first_seq bigint not null,
  add column last_seq bigint not null,
  add constraint day_sums_count_up check (entry_count > 0 and first_seq > 0 and last_seq >= first_seq);
