import { m } from '#lib/paraglide/messages.js';
import type { Chart } from '#modules/collection/contract-charts.ts';

type Terms = Pick<Chart, 'kind' | 'second_axis'>;

export function kindLabel({ kind, second_axis }: Terms): string {
  if (kind === 'two_axis') return m.collection_chart_two_axis();
  if (kind === 'points') return m.pricing_chart_points();
  if (kind === 'total_solids') return m.pricing_chart_total_solids();
  if (kind === 'slab') return second_axis === 'snf' ? m.pricing_chart_slab() : m.pricing_chart_slab_clr();
  return second_axis === 'snf' ? m.collection_chart_matrix_snf() : m.collection_chart_matrix_clr();
}

export function stateLabel(state: Chart['state']): string {
  return state === 'draft' ? m.collection_chart_draft() : m.collection_chart_approved();
}

export function basisLabel(basis: Chart['basis']): string {
  return basis === 'kg' ? m.collection_chart_basis_kg() : m.collection_chart_basis_litre();
}

export const basisOptions = () => (['kg', 'litre'] as const).map((value) => ({ value, label: basisLabel(value) }));

/** What the one or two rates of a chart are for; none where the rates are in cells. */
export function rateLabels(kind: Chart['kind']): { fat: string | null; snf: string | null } {
  if (kind === 'two_axis') return { fat: m.collection_chart_fat_rate(), snf: m.collection_chart_snf_rate() };
  if (kind === 'points') return { fat: m.pricing_rate_fat_point(), snf: m.pricing_rate_snf_point() };
  return { fat: kind === 'total_solids' ? m.pricing_rate_solids() : null, snf: null };
}
