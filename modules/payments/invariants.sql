-- invariant: a settled batch has no line that is still out, and only a batch that was sent has lines that went out
select batches.id, batches.state, lines.state
from payments.payout_batches batches join payments.payout_lines lines on lines.batch_id = batches.id
where not (lines.state = 'refused' and batches.state <> 'cancelled')
  and not case batches.state
    when 'proposed' then lines.state = 'waiting'
    when 'approved' then lines.state = 'waiting'
    when 'cancelled' then lines.state = 'cancelled'
    when 'settled' then lines.state in ('paid', 'rejected', 'returned')
    else lines.state in ('sent', 'paid', 'rejected', 'returned')
  end limit 1;

-- invariant: a batch whose every line has come back is settled
select batches.id from payments.payout_batches batches
where state = 'sent' and not exists (
  select from payments.payout_lines where batch_id = batches.id and payout_lines.state = 'sent') limit 1;

-- invariant: each file holds the lines of its way of paying that went out
select files.id, files.line_count, count(lines.id), files.total, sum(lines.amount)
from payments.payout_files files
left join payments.payout_lines lines on lines.batch_id = files.batch_id and lines.method = files.method
  and lines.state in ('sent', 'paid', 'rejected', 'returned')
group by files.id having files.line_count <> count(lines.id) or files.total <> coalesce(sum(lines.amount), 0) limit 1;

-- invariant: what is on its way in the ledger is what the lines say
with passing as (
  select reference_id as batch_id, sum(case kind
      when 'payments.payout_sent' then debits when 'payments.payout_unpaid' then debits else -debits end) as amount
  from ledger.transactions
  join lateral (select sum(amount) as debits from ledger.entries
    where transaction_id = transactions.id and amount > 0) legs on true
  where kind in ('payments.payout_sent', 'payments.payout_paid', 'payments.payout_unpaid',
    'payments.payout_returned')
  group by reference_id
)
select batches.id, passing.amount
from payments.payout_batches batches
left join passing on passing.batch_id = batches.id
where coalesce(passing.amount, 0) <> coalesce((
  select sum(amount) from payments.payout_lines where batch_id = batches.id and state = 'sent'), 0) limit 1;

-- invariant: a line is paid at most once over all its retries
with recursive attempt (first_id, id, state) as (
  select id, id, state from payments.payout_lines where retries_line_id is null
  union all
  select attempt.first_id, lines.id, lines.state
  from attempt join payments.payout_lines lines on lines.retries_line_id = attempt.id
)
select first_id from attempt where state = 'paid' group by first_id having count(*) > 1 limit 1;

-- invariant: only what failed is tried again
select lines.id from payments.payout_lines lines
join payments.payout_lines before on before.id = lines.retries_line_id
where before.state not in ('refused', 'rejected', 'returned') limit 1;

-- invariant: the ledger keeps the money of every line of an approved batch, and of no other
select lines.id, batches.state, coalesce(kept.amount, 0)
from payments.payout_batches batches
join lateral (
  select sum(amount) as waiting, min(id::text) as id from payments.payout_lines
  where batch_id = batches.id and payout_lines.state = 'waiting') lines on true
left join lateral (
  select sum(remaining) as amount from ledger.holds
  where reference_kind = 'payments.payout_batch' and reference_id = batches.id) kept on true
where coalesce(kept.amount, 0) <>
  case when batches.state = 'approved' and batches.locked_at is not null then coalesce(lines.waiting, 0) else 0 end
limit 1;
