/** What the devices say, in people's words. */
import { m } from '#lib/paraglide/messages.js';
import type { ModelFault } from '#modules/collection/devices/check-model.ts';
import type { DeviceModel, Measure, Reading, RefusalCode } from '#modules/collection/devices/device-model.ts';

export const measureNames: Record<Measure, () => string> = {
  volume_ml: m.device_volume_ml,
  mass_g: m.device_mass_g,
  fat_bp: m.device_fat_bp,
  snf_bp: m.device_snf_bp,
  clr_tenths: m.device_clr_tenths,
  protein_bp: m.device_protein_bp,
  lactose_bp: m.device_lactose_bp,
  salt_bp: m.device_salt_bp,
  water_bp: m.device_water_bp,
  temp_tenths: m.device_temp_tenths,
  member_code: m.device_member_code,
  milk_channel: m.device_milk_channel,
};

export const refusalNames: Record<RefusalCode, () => string> = {
  frame_short: m.device_refused_frame_short,
  frame_long: m.device_refused_frame_long,
  frame_corrupt: m.device_refused_frame_corrupt,
  field_missing: m.device_refused_field_missing,
  number_unreadable: m.device_refused_number_unreadable,
  number_too_fine: m.device_refused_number_too_fine,
  unit_other: m.device_refused_unit_other,
  value_impossible: m.device_refused_value_impossible,
  frame_stale: m.device_refused_frame_stale,
  frame_blank: m.device_refused_frame_blank,
};

const shown: readonly Measure[] = ['mass_g', 'volume_ml', 'fat_bp', 'snf_bp', 'clr_tenths', 'water_bp'];
export const figuresOf = (reading: Reading): readonly Measure[] =>
  reading.ok ? shown.filter((one) => reading.values[one] !== undefined) : [];

export const useNames = {
  scale: m.device_use_scale,
  analyser: m.device_use_analyser,
  printer: m.device_use_printer,
};

export const layoutNames: Record<DeviceModel['layout']['kind'], () => string> = {
  fixed: m.device_layout_fixed,
  delimited: m.device_layout_delimited,
  named: m.device_layout_named,
  prefixed: m.device_layout_prefixed,
  groups: m.device_layout_groups,
  scale: m.device_layout_scale,
};

export const faultNames: Record<ModelFault, () => string> = {
  speed_unknown: m.device_fault_speed_unknown,
  endless: m.device_fault_endless,
  longest_too_short: m.device_fault_longest_too_short,
  measure_twice: m.device_fault_measure_twice,
  field_without_place: m.device_fault_field_without_place,
  place_backwards: m.device_fault_place_backwards,
  field_without_name: m.device_fault_field_without_name,
  parts_backwards: m.device_fault_parts_backwards,
  scale_one_weight: m.device_fault_scale_one_weight,
  implied_too_fine: m.device_fault_implied_too_fine,
};
