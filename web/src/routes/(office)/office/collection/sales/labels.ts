import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { LocalSale } from '#modules/collection/sales/contract-sales.ts';

export const saleStateNames: Readonly<Record<LocalSale['state'], () => string>> = {
  standing: m.sales_standing,
  withdrawn: m.sales_withdrawn,
};
export const saleTones: Readonly<Record<LocalSale['state'], Tone>> = { standing: 'good', withdrawn: 'calm' };

const actions: Readonly<Record<string, () => string>> = {
  'collection.sale_recorded': m.sales_audit_recorded,
  'collection.sale_withdrawn': m.sales_audit_withdrawn,
  number: m.sales_number,
  held_on: m.sales_day,
  milk_type: m.sales_milk,
  volume_ml: m.sales_litres,
  amount: m.sales_amount,
  state: m.sales_state,
};

export function auditLabel(name: string): string {
  return actions[name]?.() ?? name;
}
