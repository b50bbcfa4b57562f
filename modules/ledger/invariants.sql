-- invariant: a transaction balances in every currency
select transaction_id, currency, sum(amount) from ledger.entries
group by transaction_id, currency having sum(amount) <> 0 limit 1;

-- invariant: a transaction has all its legs, at least two
select transactions.id, leg_count, count(entries.leg)
from ledger.transactions left join ledger.entries on entries.transaction_id = transactions.id
group by transactions.id, leg_count
having count(entries.leg) <> leg_count or count(entries.leg) < 2 limit 1;

-- invariant: the balance of an account is the sum of its entries and that of its last one
select accounts.id, accounts.balance, coalesce(sum(entries.amount), 0) as sum
from ledger.accounts left join ledger.entries on entries.account_id = accounts.id
group by accounts.id
having accounts.balance <> coalesce(sum(entries.amount), 0)
  or accounts.balance <> coalesce((array_agg(entries.balance_after order by entries.seq desc))[1], 0) limit 1;

-- invariant: the entries of an account are numbered without gaps
select accounts.id, accounts.entry_count, count(entries.seq), max(entries.seq)
from ledger.accounts left join ledger.entries on entries.account_id = accounts.id
group by accounts.id
having accounts.entry_count <> count(entries.seq) or accounts.entry_count <> coalesce(max(entries.seq), 0) limit 1;

-- invariant: each entry continues the balance of the one before, and time does not run backwards on an account
select account_id, seq from (
  select account_id, seq, amount, balance_after, recorded_at,
    lag(balance_after, 1, 0::bigint) over in_order as balance_before, lag(recorded_at) over in_order as recorded_before
  from ledger.entries window in_order as (partition by account_id order by seq)
) chain
where balance_after <> balance_before + amount or recorded_at < recorded_before limit 1;

-- invariant: reversals take back at most their original, leg by leg
select reversal.reverses_id, original.leg
from ledger.transactions reversal
join ledger.entries back on back.transaction_id = reversal.id
left join ledger.entries original on original.transaction_id = reversal.reverses_id
  and original.leg = coalesce(back.reverses_leg, back.leg)
where reversal.reverses_id is not null
group by reversal.reverses_id, original.leg, original.amount
having original.leg is null or bool_or(back.account_id <> original.account_id)
  or sum(back.amount) not between least(0, -original.amount) and greatest(0, -original.amount) limit 1;

-- invariant: a reversal that took back the rest left nothing
select reversal.reverses_id
from ledger.transactions reversal
join ledger.entries original on original.transaction_id = reversal.reverses_id
where not reversal.is_part and original.amount + (
  select coalesce(sum(back.amount), 0) from ledger.transactions part
  join ledger.entries back on back.transaction_id = part.id
  where part.reverses_id = reversal.reverses_id and coalesce(back.reverses_leg, back.leg) = original.leg) <> 0 limit 1;

-- invariant: all accounts together hold nothing, per currency
select currency, sum(balance) from ledger.accounts group by currency having sum(balance) <> 0;

-- invariant: an account keeps what its open holds keep
select accounts.id, accounts.held, coalesce(sum(holds.remaining), 0) as kept
from ledger.accounts left join ledger.holds on holds.account_id = accounts.id
group by accounts.id having accounts.held <> coalesce(sum(holds.remaining), 0) limit 1;

-- invariant: of a hold is captured, let go and kept what was held, step by step
select holds.id from ledger.holds left join ledger.hold_moves on hold_moves.hold_id = holds.id
group by holds.id
having holds.amount <> holds.remaining + coalesce(sum(captured + released), 0)
  or holds.move_count <> count(hold_moves.seq) or holds.move_count <> coalesce(max(hold_moves.seq), 0) limit 1;

-- invariant: what a transaction takes from an account's holds is what leaves the account by it
select moves.transaction_id, moves.account_id
from (
  select hold_moves.transaction_id, holds.account_id, sum(captured) as captured
  from ledger.hold_moves join ledger.holds on holds.id = hold_moves.hold_id
  where hold_moves.kind = 'captured' group by 1, 2
) moves
join ledger.accounts on accounts.id = moves.account_id
join ledger.entries on entries.transaction_id = moves.transaction_id and entries.account_id = moves.account_id
group by 1, 2, moves.captured, accounts.normal_side
having moves.captured <> -sum(entries.amount) * accounts.normal_side limit 1;

-- invariant: an exchange moved what its quote said
select exchanges.quote_id
from ledger.exchanges
join ledger.quotes on quotes.id = exchanges.quote_id
join ledger.accounts payer on payer.id = quotes.from_account_id
where (select coalesce(sum(amount), 0) from ledger.entries
    where entries.transaction_id = exchanges.transaction_id and account_id = quotes.from_account_id)
    <> -payer.normal_side * quotes.amount_in
  or (select coalesce(sum(amount), 0) from ledger.entries
    where entries.transaction_id = exchanges.transaction_id and account_id = quotes.to_account_id)
    <> payer.normal_side * quotes.amount_out limit 1;

-- invariant: folded sums of days are those of the entries that were folded
select account_id, effective_on, sum(amount) from (
  select account_id, effective_on, amount from ledger.day_sums
  union all
  select entries.account_id, entries.effective_on, -entries.amount
  from ledger.day_folds join ledger.entries on entries.account_id = day_folds.account_id and seq <= until_seq
) both_ways
group by account_id, effective_on having sum(amount) <> 0 limit 1;

-- invariant: the lowest limit by days of an account is the lowest it was given
select accounts.id, dated_minimum, given.lowest
from ledger.accounts
left join (select account_id, min(minimum) as lowest from ledger.account_limits group by account_id) given
  on given.account_id = accounts.id
where dated_minimum is distinct from given.lowest limit 1;

-- invariant: history stands before all that was recorded here
select account_id, seq from (
  select entries.account_id, entries.seq, transactions.imported_at,
    lag(transactions.imported_at) over in_order as before, lag(entries.seq) over in_order as seq_before
  from ledger.entries join ledger.transactions on transactions.id = entries.transaction_id
  where exists (select from ledger.transactions where imported_at is not null)
  window in_order as (partition by entries.account_id order by entries.seq)
) chain
where imported_at is not null and seq_before is not null and before is null limit 1;

-- invariant: an id is of one act
select id from ledger.transactions join ledger.holds using (id)
union all
select id from ledger.transactions join ledger.hold_moves using (id) where hold_moves.fingerprint is not null
union all
select holds.id from ledger.holds join ledger.hold_moves on hold_moves.id = holds.id;

-- invariant: what points at an account points at what it is
select id from ledger.accounts full join ledger.account_keys using (id, kind, currency)
where accounts.code is null or account_keys.kind is null limit 1;
