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

-- invariant: a line sent through an interface is on its way as long as its provider has not said how it ended
select sent.line_id, sent.state, lines.state from payments.disbursements sent
join payments.payout_lines lines on lines.id = sent.line_id
where lines.state = 'paid' and sent.state = 'failed' or lines.state = 'rejected' and sent.state in ('paid', 'queued', 'asked')
  or lines.state in ('waiting', 'refused', 'cancelled') limit 1;

-- invariant: documents of a series are numbered without gaps, in the order they were issued
select site_id, kind, series, fiscal_year, count(*), max(serial) from payments.invoices where serial is not null
group by site_id, kind, series, fiscal_year having count(*) <> max(serial) limit 1;

-- invariant: an invoice is the sum of its lines
select invoices.id from payments.invoices
left join (
  select invoice_id, sum(net) as net, sum(sd) as sd, sum(vat) as vat from payments.invoice_lines group by invoice_id
) lines on lines.invoice_id = invoices.id
where (invoices.net, invoices.sd, invoices.vat) is distinct from (lines.net, lines.sd, lines.vat) limit 1;

-- invariant: what an invoice is settled with and what its credit notes take back is what stands on it
select invoices.id, settled, credited from payments.invoices
where settled <> (select coalesce(sum(amount), 0) from payments.invoice_settlements where invoice_id = invoices.id)
  or credited <> (select coalesce(sum(total), 0) from payments.invoices note
    where note.corrects_id = invoices.id and note.kind = 'credit_note' and note.serial is not null) limit 1;

-- invariant: no line is taken back beyond what was sold
select note.corrects_id, line.credits_position
from payments.invoice_lines line
join payments.invoices note on note.id = line.invoice_id and note.kind = 'credit_note'
join payments.invoice_lines sold on sold.invoice_id = note.corrects_id and sold.position = line.credits_position
group by note.corrects_id, line.credits_position, sold.quantity_milli, sold.net, sold.sd, sold.vat
having sum(line.quantity_milli) > sold.quantity_milli or sum(line.net) > sold.net or sum(line.sd) > sold.sd
  or sum(line.vat) > sold.vat limit 1;

-- invariant: what a buyer owes in the ledger is what the documents say, and never more than is open on them
with said as (
  select buyers.id, buyers.account_id,
    coalesce((select sum(case kind when 'credit_note' then -total else total end) from payments.invoices
      where buyer_id = buyers.id and serial is not null), 0)
    - coalesce((select sum(amount) from payments.invoice_receipts where buyer_id = buyers.id), 0)
    - coalesce((select sum(amount) from payments.invoice_settlements settlement
      join payments.invoices on invoices.id = settlement.invoice_id
      where invoices.buyer_id = buyers.id and settlement.kind in ('withholding', 'write_off')), 0) as owed,
    coalesce((select sum(open) from payments.invoices where buyer_id = buyers.id), 0) as open
  from payments.buyers
)
select said.id, said.owed, said.open, accounts.balance
from said
join ledger.accounts on accounts.id = said.account_id
join lateral (
  select coalesce(sum(entries.amount), 0) as posted
  from ledger.entries join ledger.transactions on transactions.id = entries.transaction_id
  where entries.account_id = said.account_id and (transactions.kind in ('payments.invoice', 'payments.credit_note',
      'payments.debit_note', 'payments.invoice_payment', 'payments.invoice_withholding', 'payments.invoice_write_off')
    or exists (select from payments.invoice_receipts where transaction_id = transactions.id))) own on true
where own.posted <> said.owed or own.posted > said.open limit 1;

-- invariant: an intent has received what its credited attempts took, and given back what was ordered and has not failed
select intents.id, intents.received, intents.refunded
from payments.intents
left join lateral (
  select coalesce(sum(captured), 0) as captured, coalesce(sum(refunded), 0) as refunded
  from payments.intent_attempts where intent_id = intents.id and money = 'credited') attempts on true
where intents.received <> attempts.captured or intents.refunded <> attempts.refunded limit 1;

-- invariant: what an attempt has given back is the sum of its refunds that have not failed
select attempts.id, attempts.refunded from payments.intent_attempts attempts
left join lateral (select coalesce(sum(amount), 0) as amount from payments.refunds
  where attempt_id = attempts.id and state <> 'failed') ordered on true
where attempts.refunded <> ordered.amount limit 1;

-- invariant: a provider owes us in the ledger what the attempts took, less what was given back
with booked as (
  select reference_id as intent_id, sum(case kind when 'payments.refunded' then -debits else debits end) as amount
  from ledger.transactions
  join lateral (select sum(amount) as debits from ledger.entries
    where transaction_id = transactions.id and amount > 0) legs on true
  where kind in ('payments.received', 'payments.set_aside', 'payments.captured', 'payments.refunded')
    and reference_kind = 'payments.intent'
  group by reference_id
)
select intents.id, booked.amount from payments.intents
left join booked on booked.intent_id = intents.id
where coalesce(booked.amount, 0) <>
  coalesce((select sum(captured) from payments.intent_attempts where intent_id = intents.id), 0)
  - coalesce((select sum(amount) from payments.refunds where intent_id = intents.id and state = 'refunded'), 0) limit 1;

-- invariant: the time line of an intent leads to where it stands
select intents.id, intents.state, last.to_state from payments.intents
left join payments.intent_moves last on last.intent_id = intents.id and last.seq = intents.move_count
where coalesce(last.to_state, 'requires_payment_method') <> intents.state limit 1;
-- invariant: the two sides of a standing match are equal; what is settled has left the account
select matches.id, ours.amount, theirs.amount
from payments.reconciliation_matches matches
join payments.reconciliation_sources sources on sources.id = matches.source_id
join lateral (
  select coalesce(sum(entries.amount), 0) as amount
  from payments.reconciliation_entries matched join ledger.entries using (account_id, seq)
  where matched.match_id = matches.id and not matched.is_undone) ours on true
join lateral (
  select coalesce(sum(amount), 0) as amount from payments.bank_lines where match_id = matches.id) theirs on true
where matches.undone_at is null
  and ours.amount <> case when sources.kind = 'settlement' then 0 else theirs.amount end limit 1;

-- invariant: a line stands in the match that names it, and in no undone one
select lines.id from payments.bank_lines lines
join payments.reconciliation_matches matches on matches.id = lines.match_id
where matches.undone_at is not null or not lines.id = any(matches.line_ids) limit 1;

-- invariant: no wallet holds less than is kept of it, and none less than nothing
select wallets.id, accounts.balance, accounts.held from payments.wallets
join ledger.accounts on accounts.id = wallets.account_id
where -accounts.balance < accounts.held or accounts.balance > 0 or accounts.minimum is distinct from 0 limit 1;

-- invariant: below the account of wallets stand wallets and nothing else, and together they are what a site owes
with kept as (
  select settings.site_id, settings.currency, roof.balance as roof,
    coalesce((select sum(balance) from ledger.accounts where parent_id = roof.id), 0) as below,
    coalesce((select sum(accounts.balance) from payments.wallets
      join ledger.accounts on accounts.id = wallets.account_id
      where wallets.site_id = settings.site_id and wallets.currency = settings.currency), 0) as wallets
  from payments.wallet_settings settings join ledger.accounts roof on roof.id = settings.account_id
)
select site_id, currency, roof, below, wallets from kept where roof <> 0 or below <> wallets limit 1;

-- invariant: what was asked for from a wallet is kept there, until a payout keeps it or it is over
select withdrawals.id, withdrawals.state, coalesce(hold.remaining, 0)
from payments.wallet_withdrawals withdrawals
left join ledger.holds hold on hold.id = withdrawals.hold_id
left join payments.payout_batches batch on batch.id = withdrawals.batch_id
where coalesce(hold.remaining, 0) <>
  case when withdrawals.state = 'asked' or (withdrawals.state = 'proposed' and batch.state = 'proposed')
    then withdrawals.amount else 0 end
  and not (withdrawals.state = 'proposed' and batch.state in ('approved', 'sent', 'settled') and hold.id is null)
limit 1;

-- invariant: no line has left while its case is open
select cases.id, lines.state from payments.risk_cases cases
join payments.payout_lines lines on lines.id = cases.subject_id
where cases.state = 'open' and cases.subject_kind = 'payments.payout_line'
  and lines.state not in ('waiting', 'refused') limit 1;

-- invariant: a released case has two different people, neither of whom made the payment
select id from payments.risk_cases
where state = 'released'
  and (first_by is null or ended_by is null or first_by = ended_by or first_by = any(made_by) or ended_by = any(made_by))
limit 1;
