/** Fields of the audit in the trade's words. */
import { m } from '#lib/paraglide/messages.js';

const fields: Record<string, () => string> = {
  number: m.collection_number,
  held_on: m.collection_day,
  period: m.collection_period,
  milk_type: m.collection_milk,
  volume_ml: m.collection_litres,
  fat_bp: m.collection_fat,
  snf_bp: m.collection_snf,
  amount: m.collection_amount,
  poured_at: m.collection_poured_at,
  code: m.collection_code,
  name: m.collection_name,
  name_bn: m.collection_name_bn,
  name_en: m.collection_name_en,
  left_on: m.collection_member_leave_on,
  method: m.collection_destination_method,
  from_on: m.collection_destination_from,
  basis: m.collection_chart_basis,
  effective_from: m.collection_chart_from,
  fat_rate: m.collection_chart_fat_rate,
  snf_rate: m.collection_chart_snf_rate,
  cells: m.collection_chart_cells_count,
  state: m.collection_state,
};

export function auditLabel(name: string): string {
  return fields[name]?.() ?? name;
}
