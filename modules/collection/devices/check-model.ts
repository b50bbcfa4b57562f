// Whether a model can read anything at all. Pure; the screen asks it while one types, the server before it keeps one.
import { baudRates } from './contract-devices.ts';
import { type DeviceModel, type FieldRule, measureRules } from './device-model.ts';

export const modelFaults = [
  'speed_unknown',
  'endless',
  'longest_too_short',
  'measure_twice',
  'field_without_place',
  'place_backwards',
  'field_without_name',
  'parts_backwards',
  'scale_one_weight',
  'implied_too_fine',
] as const;
export type ModelFault = (typeof modelFaults)[number];

/** Null when the model is whole. */
export function faultOf(model: DeviceModel): ModelFault | null {
  const { layout, fields, length, end } = model;
  if (!baudRates.some((one) => one === model.baud_rate)) return 'speed_unknown';
  if (end === '' && length === null) return 'endless';
  if (length !== null && model.longest < length) return 'longest_too_short';
  if (new Set(fields.map((one) => one.measure)).size !== fields.length) return 'measure_twice';
  if ((layout.kind === 'delimited' || layout.kind === 'prefixed') && layout.parts[0] > layout.parts[1]) {
    return 'parts_backwards';
  }
  if (layout.kind === 'scale') {
    const [only, ...more] = fields;
    return only?.measure === 'mass_g' && more.length === 0 ? null : 'scale_one_weight';
  }
  for (const field of fields) {
    const fault = faultOfField(field, layout.kind);
    if (fault) return fault;
  }
  return null;
}

function faultOfField(field: FieldRule, kind: DeviceModel['layout']['kind']): ModelFault | null {
  if (kind === 'fixed') {
    if (field.from === undefined || field.to === undefined) return 'field_without_place';
    if (field.to < field.from) return 'place_backwards';
  }
  if ((kind === 'delimited' || kind === 'groups') && field.index === undefined) return 'field_without_place';
  if ((kind === 'named' || kind === 'prefixed' || kind === 'groups') && !field.name) return 'field_without_name';
  const implied = field.implied ?? 0;
  return implied > measureRules[field.measure].decimals && !field.rounds ? 'implied_too_fine' : null;
}
