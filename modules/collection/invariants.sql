-- invariant: collection: a receipt says what its derivation says
select id from collection.receipts
where (derivation ->> 'amount')::bigint <> amount or derivation ->> 'currency' <> currency
  or (derivation ->> 'volume_ml')::integer <> volume_ml or (derivation ->> 'fat_bp')::integer <> fat_bp
  or (derivation ->> 'snf_bp')::integer <> snf_bp or (derivation ->> 'density_g_per_l')::integer <> density_g_per_l
  or (derivation -> 'chart' ->> 'id')::uuid <> chart_id;

-- invariant: collection: the amount of a two-axis receipt can be reckoned again from its chart
select receipt.id from collection.receipts receipt
join collection.rate_charts chart on chart.id = receipt.chart_id
where chart.kind = 'two_axis' and receipt.amount <> round(
  receipt.volume_ml::numeric * case chart.basis when 'kg' then receipt.density_g_per_l else 1000 end
  * (receipt.fat_bp::numeric * chart.fat_rate + receipt.snf_bp::numeric * chart.snf_rate) / 10000000000);

-- invariant: collection: the amount of a matrix receipt can be reckoned again from the cell it was looked up in
select receipt.id from collection.receipts receipt
join collection.rate_charts chart on chart.id = receipt.chart_id
left join collection.rate_chart_cells cell on cell.chart_id = chart.id
  and cell.fat_bp = round(receipt.fat_bp / 10.0) * 10
  and cell.second = round(case chart.second_axis when 'snf' then receipt.snf_bp else receipt.clr_tenths end / 10.0) * 10
where chart.kind = 'matrix' and receipt.amount is distinct from round(
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
where receipt.chart_id <> (
    select id from collection.rate_charts
    where union_id = centre.union_id and milk_type = receipt.milk_type and state = 'approved'
      and effective_from <= receipt.held_on
    order by effective_from desc limit 1)
  or receipt.formula_id <> (
    select id from collection.snf_formulas
    where union_id = centre.union_id and effective_from <= receipt.held_on
    order by effective_from desc limit 1);

-- invariant: collection: the totals of a closed shift are the sums of its receipts
select shift.id from collection.shifts shift
left join collection.receipts receipt on receipt.shift_id = shift.id
where shift.state = 'closed'
group by shift.id
having shift.receipts_count <> count(receipt.id)
  or shift.volume_ml <> coalesce(sum(receipt.volume_ml), 0)
  or shift.mass_g <> coalesce(sum(receipt.mass_g), 0)
  or shift.amount <> coalesce(sum(receipt.amount), 0);

-- invariant: collection: the numbers of a centre's day run from one without a gap
select centre_id, held_on from collection.receipts
group by centre_id, held_on
having min(number) <> 1 or max(number) <> count(*);

-- invariant: collection: a member pours at their own centre, between joining and leaving
select receipt.id from collection.receipts receipt
join collection.members member on member.id = receipt.member_id
where member.centre_id <> receipt.centre_id or receipt.held_on < member.joined_on or receipt.held_on > member.left_on;

-- invariant: collection: every member has an account of their own under that of their centre
select member.id from collection.members member
join collection.centres centre on centre.site_id = member.centre_id
join ledger.accounts account on account.id = member.payable_account_id
where account.owner_id is distinct from member.id or account.parent_id is distinct from centre.payable_account_id;

-- invariant: collection: an imported row is the receipt it names
select row.import_id, row.line from collection.receipt_import_rows row
join collection.receipts receipt on receipt.id = row.receipt_id
where receipt.import_id <> row.import_id or receipt.import_key is distinct from row.import_key;
