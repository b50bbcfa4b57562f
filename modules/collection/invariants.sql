-- invariant: collection: a receipt says what its derivation says
select id from collection.receipts
where (derivation ->> 'amount')::bigint <> amount or derivation ->> 'currency' <> currency
  or (derivation ->> 'volume_ml')::integer <> volume_ml or (derivation ->> 'fat_bp')::integer <> fat_bp
  or (derivation ->> 'snf_bp')::integer <> snf_bp or (derivation ->> 'density_g_per_l')::integer <> density_g_per_l
  or (derivation -> 'chart' ->> 'id')::uuid <> chart_id;

-- invariant: collection: the amount of a two-axis receipt can be reckoned again from its chart
select receipt.id from collection.receipts receipt
join collection.rate_charts chart on chart.id = receipt.chart_id
where chart.kind = 'two_axis' and receipt.acceptance = 'accepted' and not receipt.derivation ? 'incentives'
  and receipt.derivation #>> '{steps,0,what}' = 'fat' and receipt.amount <> round(
  receipt.volume_ml::numeric * case chart.basis when 'kg' then receipt.density_g_per_l else 1000 end
  * (receipt.fat_bp::numeric * chart.fat_rate + receipt.snf_bp::numeric * chart.snf_rate) / 10000000000);

-- invariant: collection: the amount of a matrix receipt can be reckoned again from the cell it was looked up in
select receipt.id from collection.receipts receipt
join collection.rate_charts chart on chart.id = receipt.chart_id
left join collection.rate_chart_cells cell on cell.chart_id = chart.id
  and cell.fat_bp = round(receipt.fat_bp / 10.0) * 10
  and cell.second = round(case chart.second_axis when 'snf' then receipt.snf_bp else receipt.clr_tenths end / 10.0) * 10
where chart.kind = 'matrix' and receipt.acceptance = 'accepted' and not receipt.derivation ? 'incentives'
  and receipt.derivation #>> '{steps,0,what}' = 'cell' and receipt.amount is distinct from round(
  receipt.volume_ml::numeric * case chart.basis when 'kg' then receipt.density_g_per_l else 1000 end
  * cell.rate / 1000000);

-- invariant: collection: SNF that came from the lactometer follows the formula named by the receipt
select receipt.id from collection.receipts receipt
join collection.snf_formulas formula on formula.id = receipt.formula_id
cross join lateral (
  select (receipt.clr_tenths * 10::numeric * formula.clr_numerator / formula.clr_divisor
    + receipt.fat_bp::numeric * formula.fat_factor_e4 / 10000 + formula.constant_bp) / formula.rounding_bp as steps
) exact
where receipt.derivation -> 'snf' ->> 'from' = 'clr'
  and receipt.snf_bp <> formula.rounding_bp
    * case formula.rounding_mode when 'half_up' then round(exact.steps, 0) else trunc(exact.steps) end;

-- invariant: collection: a receipt is priced by the chart and measured by the formula in force on its day
select receipt.id from collection.receipts receipt
join collection.centres centre on centre.site_id = receipt.centre_id
where receipt.acceptance = 'accepted'
  -- A price that was shown without a network stands as it was shown.
  and not exists (select from collection.receipt_price_differences where receipt_id = receipt.id)
  and (receipt.chart_id <> (
    select id from collection.rate_charts
    where union_id = centre.union_id and milk_type = receipt.milk_type and state = 'approved'
      and effective_from <= receipt.held_on
    order by effective_from desc limit 1)
  or receipt.formula_id <> (
    select id from collection.snf_formulas
    where union_id = centre.union_id and effective_from <= receipt.held_on
    order by effective_from desc limit 1));

-- invariant: collection: the totals of a closed shift are the sums of its receipts
select shift.id from collection.shifts shift
left join collection.receipts receipt on receipt.shift_id = shift.id and receipt.standing
where shift.state = 'closed'
group by shift.id
having shift.receipts_count <> count(receipt.id)
  or shift.volume_ml <> coalesce(sum(receipt.volume_ml) filter (where receipt.acceptance = 'accepted'), 0)
  or shift.mass_g <> coalesce(sum(receipt.mass_g) filter (where receipt.acceptance = 'accepted'), 0)
  or shift.amount <> coalesce(sum(receipt.amount), 0);

-- invariant: collection: the numbers of a centre's day run from one without a gap
select centre_id, held_on from collection.receipts
group by centre_id, held_on
having min(number) <> 1 or max(number) <> count(*);

-- invariant: collection: a member pours where they belonged on the day, between joining and leaving
select receipt.id from collection.receipts receipt
join collection.members member on member.id = receipt.member_id
where receipt.held_on < member.joined_on or receipt.held_on > member.left_on
  or not exists (select from collection.member_centres place
    where place.member_id = member.id and place.centre_id = receipt.centre_id and receipt.held_on >= place.from_on
      and (place.until_on is null or receipt.held_on <= place.until_on));

-- invariant: collection: the centre a member belongs to now is the last of their history
select member.id from collection.members member
join lateral (select centre_id, code from collection.member_centres place
  where place.member_id = member.id order by from_on desc limit 1) as last on true
where (last.centre_id, last.code) is distinct from (member.centre_id, member.code);

-- invariant: collection: a number given out at a centre stays its member's
select centre_id, code from collection.member_centres group by centre_id, code having count(distinct member_id) > 1;

-- invariant: collection: nominees share the whole, or nobody is named
select member_id from collection.nominees where ended_at is null group by member_id having sum(share_percent) <> 100;

-- invariant: collection: nobody holds less than no share
select member_id from collection.share_movements group by member_id having sum(shares) < 0;

-- invariant: collection: the instalments of a loan are its principal and its interest
select loan.id from collection.loans loan
left join collection.loan_instalments line on line.loan_id = loan.id
group by loan.id
having coalesce(sum(line.principal), 0) <> loan.principal or coalesce(sum(line.interest), 0) <> loan.interest;

-- invariant: collection: what is taken for a loan is its principal and its interest
select loan.id from collection.loans loan
join collection.deductions deduction on deduction.id = loan.deduction_id
where deduction.total <> loan.principal + loan.interest or deduction.member_id <> loan.member_id;

-- invariant: collection: every member has an account of their own under that of their centre
select member.id from collection.members member
join ledger.accounts account on account.id = member.payable_account_id
where account.owner_id is distinct from member.id or not exists (
  select from collection.member_centres place join collection.centres first on first.site_id = place.centre_id
  where place.member_id = member.id and first.payable_account_id = account.parent_id);

-- invariant: collection: an imported row is the receipt it names
select row.import_id, row.line from collection.receipt_import_rows row
join collection.receipts receipt on receipt.id = row.receipt_id
where receipt.import_id <> row.import_id or receipt.import_key is distinct from row.import_key;

-- invariant: collection: a statement recomputes from its receipts
select statements.id, statements.gross, milk.gross as recomputed
from collection.statements
join collection.cycles on cycles.id = statements.cycle_id
left join lateral (
  select count(*) as receipts_count,
    coalesce(sum(receipts.volume_ml) filter (where receipts.acceptance = 'accepted'), 0) as volume_ml,
    coalesce(sum(receipts.mass_g) filter (where receipts.acceptance = 'accepted'), 0) as mass_g,
    coalesce(sum(receipts.mass_g::bigint * receipts.fat_bp * 100) filter (where receipts.acceptance = 'accepted'), 0)
      as fat_ug,
    coalesce(sum(receipts.mass_g::bigint * receipts.snf_bp * 100) filter (where receipts.acceptance = 'accepted'), 0)
      as snf_ug,
    coalesce(sum(receipts.amount), 0) as gross
  from collection.receipts
  join collection.centres on centres.site_id = receipts.centre_id and centres.union_id = statements.site_id
  where receipts.member_id = statements.member_id and receipts.standing
    and receipts.settle_on between cycles.from_on and cycles.to_on
    and collection.payment_group(receipts.centre_id, cycles.from_on) is not distinct from cycles.group_id
) as milk on true
where statements.round = cycles.round
  and (statements.receipts_count, statements.volume_ml, statements.mass_g, statements.fat_ug, statements.snf_ug,
    statements.gross)
  is distinct from (milk.receipts_count, milk.volume_ml, milk.mass_g, milk.fat_ug, milk.snf_ug, milk.gross);

-- invariant: collection: a statement recomputes from its earnings
select statements.id, statements.earned, money.earned as recomputed
from collection.statements
join collection.cycles on cycles.id = statements.cycle_id
left join lateral (
  select count(*) as earnings_count, coalesce(sum(earnings.amount), 0) as earned,
    coalesce(sum(earnings.amount) filter (where earnings.kind = 'carried'), 0) as carried
  from collection.earnings
  left join collection.cycles as made_by on made_by.id = earnings.cycle_id
  where earnings.member_id = statements.member_id and earnings.union_id = statements.site_id
    and earnings.settle_on between cycles.from_on and cycles.to_on
    and collection.payment_group(earnings.centre_id, cycles.from_on) is not distinct from cycles.group_id
    and (made_by.id is null or made_by.round = earnings.round)
) as money on true
where statements.round = cycles.round
  and (statements.earnings_count, statements.earned, statements.carried)
    is distinct from (money.earnings_count, money.earned, money.carried);

-- invariant: collection: what a statement lacked is carried to the next, once
select statements.id, statements.shortfall, sum(earnings.amount) as carried
from collection.statements
left join collection.earnings on earnings.kind = 'carried' and earnings.subject_id = statements.id
  and earnings.cycle_id = statements.cycle_id and earnings.round = statements.round
group by statements.id
having statements.shortfall <> -coalesce(sum(earnings.amount), 0) or count(earnings.id) > 1;

-- invariant: collection: a statement is the sum of its lines
select statements.id
from collection.statements
left join lateral (
  select coalesce(sum(carried_in), 0) as carried_in, coalesce(sum(taken), 0) as taken,
    coalesce(sum(carried_out), 0) as carried_out
  from collection.statement_lines where statement_lines.statement_id = statements.id
) as lines on true
where (statements.carried_in, statements.deducted, statements.carried_out)
  is distinct from (lines.carried_in, lines.taken, lines.carried_out);

-- invariant: collection: what is carried out of one statement is carried into the next
select statement_id, deduction_id
from (
  select lines.*, lag(lines.carried_out, 1, 0::bigint) over (
    partition by lines.deduction_id order by statements.made_at, cycles.to_on) as carried_before
  from collection.standing_statement_lines as lines
  join collection.statements on statements.id = lines.statement_id
  join collection.cycles on cycles.id = statements.cycle_id
) as chain
where carried_in > carried_before
  or (carried_in < carried_before and not exists (
    select from collection.deduction_settlements settled where settled.deduction_id = chain.deduction_id));

-- invariant: collection: no deduction takes more than its total
select deductions.id
from collection.deductions
join collection.standing_statement_lines as statement_lines on statement_lines.deduction_id = deductions.id
group by deductions.id
having sum(statement_lines.taken) + coalesce((
  select sum(amount) from collection.deduction_settlements settled where settled.deduction_id = deductions.id), 0)
  > deductions.total;

-- invariant: collection: the net of a statement is what its posting moves on the account of the member
select statements.id, statements.net, posted.amount
from collection.statements
join collection.members on members.id = statements.member_id
left join lateral (
  select coalesce(sum(entries.amount), 0) as amount
  from ledger.entries
  where entries.transaction_id = statements.ledger_transaction_id
    and entries.account_id = members.payable_account_id
) as posted on true
where statements.gross + statements.earned - statements.carried - statements.deducted <> -posted.amount;

-- invariant: collection: statements of a union and year are numbered without a gap
select site_id, year
from collection.statements
group by site_id, year
having min(ordinal) <> 1 or max(ordinal) <> count(*);

-- invariant: collection: a closed cycle has one statement for each member with milk or earnings, and their sums
select cycles.id
from collection.cycles
left join lateral (
  select count(*) as members, coalesce(sum(receipts_count), 0) as receipts_count, coalesce(sum(volume_ml), 0) as volume_ml,
    coalesce(sum(gross), 0) as gross, coalesce(sum(deducted), 0) as deducted, coalesce(sum(net), 0) as net,
    coalesce(sum(carried_out), 0) as carried_out, coalesce(sum(earned), 0) as earned,
    coalesce(sum(shortfall), 0) as shortfall
  from collection.statements where statements.cycle_id = cycles.id and statements.round = cycles.round
) as made on true
where (cycles.members_done, cycles.receipts_count, cycles.volume_ml, cycles.gross, cycles.deducted, cycles.net,
    cycles.carried_out, cycles.earned, cycles.shortfall)
  is distinct from (made.members, made.receipts_count, made.volume_ml, made.gross, made.deducted, made.net,
    made.carried_out, made.earned, made.shortfall)
  or (cycles.state = 'closed' and cycles.members_done <> (
    select count(*) from (
      select receipts.member_id
      from collection.receipts
      join collection.centres on centres.site_id = receipts.centre_id and centres.union_id = cycles.site_id
      where receipts.standing and receipts.settle_on between cycles.from_on and cycles.to_on
        and collection.payment_group(receipts.centre_id, cycles.from_on) is not distinct from cycles.group_id
      union
      select earnings.member_id
      from collection.earnings
      left join collection.cycles as made_by on made_by.id = earnings.cycle_id
      where earnings.union_id = cycles.site_id and earnings.settle_on between cycles.from_on and cycles.to_on
        and collection.payment_group(earnings.centre_id, cycles.from_on) is not distinct from cycles.group_id
        and (made_by.id is null or made_by.round = earnings.round)) as paid));

-- invariant: collection: what a closed cycle pays is what its payout lines say
select statements.id
from collection.statements
join collection.cycles on cycles.id = statements.cycle_id and cycles.state = 'closed' and cycles.round = statements.round
left join collection.statement_payments on statement_payments.statement_id = statements.id
left join payments.payout_lines on payout_lines.id = statement_payments.payout_line_id
where (statements.net > 0) is distinct from (statement_payments.statement_id is not null)
  or payout_lines.amount <> statements.net
  or (statement_payments.state <> 'held' and payout_lines.id is null);

-- invariant: collection: what is in a load was poured at its centre
select content.dispatch_id from collection.dispatch_contents content
join collection.dispatches dispatch on dispatch.id = content.dispatch_id
join collection.shifts shift on shift.id = content.shift_id
where shift.centre_id <> dispatch.centre_id;

-- invariant: collection: the compartments of a reception weigh what the weighbridge says
select reception.id from collection.receptions reception
left join collection.reception_lines line on line.reception_id = reception.id
group by reception.id
having coalesce(sum(line.mass_g), 0) <> reception.net_g;

-- invariant: collection: a trip is received if and only if it was weighed
select trip.id from collection.trips trip
left join collection.receptions reception on reception.trip_id = trip.id
where (trip.state = 'received') <> (reception.id is not null);

-- invariant: collection: a dock lot holds what was accepted, a load's lot what was loaded
select lot.id from inventory.lots lot
left join collection.reception_lines line on line.lot_id = lot.id
left join collection.dispatches dispatch on dispatch.lot_id = lot.id
join inventory.movements made on made.lot_id = lot.id and made.kind in ('receive', 'make')
where lot.origin_kind in ('collection.dispatch', 'collection.reception_line')
  and made.quantity is distinct from coalesce(line.accepted_g, dispatch.mass_g);

-- invariant: collection: of a compartment that was weighed nothing is on the road any more
select dispatch.id from collection.dispatches dispatch
join collection.receptions reception on reception.trip_id = dispatch.trip_id
join collection.reception_lines line on line.reception_id = reception.id and line.compartment_id = dispatch.compartment_id
join inventory.movements movement on movement.lot_id = dispatch.lot_id
cross join lateral (values (movement.from_location_id, -movement.quantity), (movement.to_location_id, movement.quantity))
  side (location_id, amount)
join inventory.locations location on location.id = side.location_id and location.kind = 'transit'
where dispatch.withdrawn_at is null
group by dispatch.id
having sum(side.amount) <> 0;

-- invariant: collection: of a line of versions one stands at most, the one nobody corrected or the one that was paid
select correction.receipt_id from collection.receipt_corrections correction
join collection.receipts old on old.id = correction.receipt_id
left join collection.receipts new on new.id = correction.replacement_id
where old.standing and (new.standing or correction.earning_id is null and new.amount <> old.amount);

-- invariant: collection: what was not accepted names the test it failed
select receipt.id from collection.receipts receipt
where receipt.acceptance <> 'accepted' and not exists (
  select from collection.receipt_tests test where test.receipt_id = receipt.id and test.result = 'failed');

-- invariant: collection: every accepted entry of a device is one receipt
select entry.device_id, entry.seq from collection.offline_entries entry
left join collection.receipts receipt on receipt.id = entry.entry_id
where entry.kind = 'receipt' and entry.result <> 'refused' and receipt.id is null;

-- invariant: collection: the sums of a day are the sums of its receipts
select centre_id, held_on, period, milk_type
from collection.day_sums known
full join collection.day_sums_of_receipts milk using (centre_id, held_on, period, milk_type)
where known is distinct from milk;

-- invariant: collection: the quarters of a day are those of its receipts
select centre_id, held_on
from collection.day_quarters known
full join collection.day_quarters_of_receipts milk using (centre_id, held_on, milk_type, at)
where known is distinct from milk;

-- invariant: collection: the fat of a day's milk is that of its receipts
select centre_id, held_on
from collection.day_fat_steps known
full join collection.day_fat_steps_of_receipts milk using (centre_id, held_on, milk_type, from_bp)
where known is distinct from milk;

-- invariant: collection: milk sold at a centre is out of the stock of its members, and back there when the sale was taken back
select sale.id from collection.local_sales sale
left join collection.sale_lots sold on sold.sale_id = sale.id
left join lateral (
  select coalesce(sum(case when location.id = movement.to_location_id then movement.quantity
    else -movement.quantity end), 0) as quantity
  from inventory.movements movement
  join inventory.locations location on location.code = 'SOLD-LOCALLY'
    and location.id in (movement.from_location_id, movement.to_location_id)
  where movement.lot_id = sold.lot_id) gone on true
where sold.sale_id is null or gone.quantity <> case when sale.withdrawn_at is null then sold.mass_g else 0 end;

-- invariant: collection: of no shift more was sold than the sale took
select sold.sale_id from collection.sale_lots sold
where sold.mass_g < (select coalesce(sum(content.mass_g), 0) from collection.sale_contents content
  where content.sale_id = sold.sale_id);

-- invariant: collection: what was agreed about a claim stands in the books, to the poisha
select claim.id from collection.transport_claims claim
where claim.amount > 0 and claim.amount is distinct from (
  select sum(entry.amount) from ledger.entries entry
  where entry.transaction_id = claim.transaction_id and entry.amount > 0);
-- invariant: collection: cash in hand is what was handed out less what members fetched
select purse.account_id, account.balance
from (select distinct account_id from collection.cash_handouts) as purse
join ledger.accounts account on account.id = purse.account_id
where account.balance <> (
    select sum(amount) from collection.cash_handouts where cash_handouts.account_id = purse.account_id)
  - (select coalesce(sum(statements.net), 0) from collection.cash_payments
    join collection.statements on statements.id = cash_payments.statement_id
    where cash_payments.account_id = purse.account_id);

-- invariant: collection: what was signed for is paid, and what nobody fetched came back
select cash.payout_line_id from collection.cash_payments cash
join payments.payout_lines line on line.id = cash.payout_line_id
where (cash.outcome = 'not_fetched') is distinct from (line.state = 'rejected') or line.method <> 'cash'
  or line.subject_id <> cash.statement_id;
