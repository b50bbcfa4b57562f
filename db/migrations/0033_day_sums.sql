-- A condition on the centre or the day does not reach the receipts through grouping sets: every sync and every
-- correction summed the receipts of all centres and all days. Through a plain grouping it does.
create or replace view collection.day_sums_of_receipts with (security_invoker = true) as
select centre_id, held_on, cell.period, cell.milk_type,
  count(*)::integer as receipts_count, count(distinct member_id)::integer as members,
  coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
  coalesce(sum(mass_g) filter (where acceptance = 'accepted'), 0)::bigint as mass_g,
  coalesce(sum(mass_g::bigint * fat_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as fat_ug,
  coalesce(sum(mass_g::bigint * snf_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as snf_ug,
  sum(amount)::bigint as amount,
  (count(*) filter (where acceptance = 'sour'))::integer as sour_count,
  coalesce(sum(volume_ml) filter (where acceptance = 'sour'), 0)::bigint as sour_ml,
  (count(*) filter (where acceptance = 'rejected'))::integer as rejected_count,
  coalesce(sum(volume_ml) filter (where acceptance = 'rejected'), 0)::bigint as rejected_ml
from collection.receipts
cross join lateral (values (receipts.period, receipts.milk_type), (receipts.period, 'all'),
  ('day', receipts.milk_type), ('day', 'all')) as cell (period, milk_type)
where standing
group by centre_id, held_on, cell.period, cell.milk_type;
