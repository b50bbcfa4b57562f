// What the room of collection promises: schemas, codes, permissions, topics and events. Safe to import in the browser.
import type { ErrorTable } from '../../platform/errors.ts';
import { offlineErrors, offlinePermissions } from './contract-offline.ts';
import { pouringConstraints, pouringErrors, pouringPermissions } from './contract-pouring.ts';

export const errors = {
  'collection.union_missing': 404,
  'collection.centre_missing': 404,
  'collection.centre_code_taken': 409,
  'collection.centre_place_half': 422,
  'collection.centre_needs_union': 422,
  'collection.member_missing': 404,
  'collection.member_unknown': 422,
  'collection.member_code_taken': 409,
  'collection.member_left': 422,
  'collection.member_not_yet': 422,
  'collection.member_of_other_centre': 422,
  'collection.member_already_left': 409,
  'collection.member_left_too_early': 422,
  'collection.person_already_member': 409,
  'collection.household_missing': 422,
  'collection.document_missing': 404,
  'collection.document_file_missing': 422,
  'collection.document_file_unfit': 422,
  'collection.document_number_too_long': 422,
  'collection.destination_incomplete': 422,
  'collection.chart_missing': 404,
  'collection.chart_not_draft': 409,
  'collection.chart_own_approval': 403,
  'collection.chart_too_late': 409,
  'collection.chart_exists': 409,
  'collection.chart_rates_unfit': 422,
  'collection.chart_threshold_half': 422,
  'collection.chart_empty': 422,
  'collection.chart_not_in_force': 422,
  'collection.cell_doubled': 422,
  'collection.cell_invalid': 422,
  'collection.formula_missing': 422,
  'collection.formula_too_late': 409,
  'collection.formula_exists': 409,
  'collection.shift_missing': 404,
  'collection.shift_exists': 409,
  'collection.shift_other_open': 409,
  'collection.shift_closed': 409,
  'collection.shift_day_unfit': 422,
  'collection.receipt_missing': 404,
  'collection.receipt_exists': 409,
  'collection.receipt_id_reused': 409,
  'collection.volume_out_of_range': 422,
  'collection.fat_out_of_range': 422,
  'collection.snf_out_of_range': 422,
  'collection.clr_out_of_range': 422,
  'collection.solids_missing': 422,
  'collection.clr_missing': 422,
  'collection.rate_cell_missing': 422,
  'collection.rate_slab_missing': 422,
  'collection.slabs_overlap': 422,
  'collection.temperature_outside_table': 422,
  'collection.import_missing': 404,
  'collection.import_confirmed': 409,
  'collection.import_nothing': 422,
  'collection.import_column_missing': 422,
  'collection.import_column_doubled': 422,
  'collection.import_member_unknown': 422,
  'collection.import_repeat': 422,
  'collection.import_field_missing': 422,
  'collection.import_day_unreadable': 422,
  'collection.import_day_in_future': 422,
  'collection.import_period_unreadable': 422,
  'collection.import_milk_unreadable': 422,
  'collection.import_number_unreadable': 422,
  'collection.import_shift_open': 422,
  'collection.import_shift_closed': 422,
  'collection.import_file_missing': 422,
  ...pouringErrors,
  ...offlineErrors,
} as const satisfies ErrorTable;

/** The refusals only the database can make for certain, when two requests cross. */
export const constraints = {
  centres_one_per_code: 'collection.centre_code_taken',
  centres_lie_somewhere: 'collection.centre_place_half',
  members_one_per_code: 'collection.member_code_taken',
  members_one_place_per_person: 'collection.person_already_member',
  members_household_of_centre: 'collection.household_missing',
  payment_destinations_fit_method: 'collection.destination_incomplete',
  rate_charts_one_in_force: 'collection.chart_exists',
  rate_charts_four_eyes: 'collection.chart_own_approval',
  snf_formulas_one_per_day: 'collection.formula_exists',
  shifts_one_per_period: 'collection.shift_exists',
  shifts_one_open_per_centre: 'collection.shift_other_open',
  receipts_one_per_member_shift: 'collection.receipt_exists',
  receipts_pkey: 'collection.receipt_id_reused',
  ...pouringConstraints,
} as const satisfies Record<string, keyof typeof errors>;

export const permissions = [
  'collection.centre.read',
  'collection.centre.manage',
  'collection.member.read',
  'collection.member.manage',
  'collection.chart.read',
  'collection.chart.manage',
  'collection.chart.approve',
  'collection.shift.work',
  'collection.receipt.read',
  'collection.receipt.record',
  'collection.receipt.import',
  'collection.day.read',
  'collection.own.read',
  ...pouringPermissions,
  ...offlinePermissions,
] as const;

/** `site:<centre>:day` and `site:<union>:day` carry every receipt and every shift opened or closed. */
export const topics = { day: 'collection.day.read' } as const;

export * from './contract-centres.ts';
export * from './contract-charts.ts';
export * from './contract-day.ts';
export * from './contract-import.ts';
export * from './contract-members.ts';
export * from './contract-offline.ts';
export * from './contract-pouring.ts';
export * from './contract-receipts.ts';
export * from './contract-words.ts';
// The entry screen prices while the operator types, with the function the server prices with.
export { checkMeasures } from './pricing/check-measures.ts';
export type { Derivation } from './pricing/derivation.ts';
export { measureSnf } from './pricing/measure-snf.ts';
export { type Price, type PriceInput, priceReceipt } from './pricing/price-receipt.ts';
export type { RateCell, RateChart, SnfFormula } from './pricing/types.ts';
