// The models every union has. A union's own stand in the table device_models, in the same form.
import type { DeviceModel, FieldRule } from './device-model.ts';

const analyser = {
  use: 'analyser',
  baud_rate: 2400,
  length: null,
  start: '',
  end: '\r\n',
  longest: 200,
  fresh_ms: 60_000,
} as const;
const scale = {
  use: 'scale',
  baud_rate: 9600,
  length: null,
  start: '',
  end: '\r\n',
  longest: 40,
  fresh_ms: 5000,
} as const;
const fixed = (measure: FieldRule['measure'], from: number, implied: number): FieldRule => ({
  ...{ measure, from, to: from + 3, implied },
});
const named = (measure: FieldRule['measure'], name: string, rest: Partial<FieldRule> = {}): FieldRule => ({
  ...{ measure, name, rounds: measure === 'clr_tenths' },
  ...rest,
});

export const builtInModels: readonly DeviceModel[] = [
  {
    ...analyser,
    code: 'analyser-31',
    name: 'Analyser, 31 characters in brackets',
    ...{ length: 31, start: '(', end: ')', longest: 31 },
    layout: { kind: 'fixed' },
    // Offsets count from the bracket. Where water stands differs between units: a union copies the model and sets it.
    fields: [fixed('fat_bp', 1, 2), fixed('snf_bp', 5, 2)],
  },
  {
    ...analyser,
    code: 'lactosure',
    name: 'Lactosure, line of prefixed fields',
    ...{ baud_rate: 9600, start: 'LE', end: '^@', longest: 260 },
    layout: { kind: 'prefixed', separator: '|', parts: [16, 18] },
    fields: [
      named('milk_channel', 'CH', { optional: true }),
      named('fat_bp', 'F'),
      named('snf_bp', 'S'),
      named('clr_tenths', 'C', { optional: true }),
      named('protein_bp', 'P', { optional: true }),
      named('lactose_bp', 'L', { optional: true }),
      named('salt_bp', 's', { optional: true }),
      named('water_bp', 'W', { optional: true }),
      named('temp_tenths', 'T', { optional: true, rounds: true }),
      named('member_code', 'I', { optional: true }),
      named('volume_ml', 'Q', { optional: true }),
    ],
  },
  {
    ...analyser,
    code: 'pairs-equal',
    name: 'Analyser, F=4.50 SNF=8.35',
    ...{ baud_rate: 9600 },
    layout: { kind: 'named', separator: ' ', sign: '=' },
    fields: [
      named('fat_bp', 'F'),
      named('snf_bp', 'SNF'),
      named('clr_tenths', 'D'),
      named('volume_ml', 'L', { optional: true }),
      named('water_bp', 'W', { optional: true }),
    ],
  },
  {
    ...analyser,
    code: 'csv',
    name: 'Analyser, litres, fat, CLR, SNF',
    layout: { kind: 'delimited', separator: ',', parts: [4, 4] },
    fields: [
      { measure: 'volume_ml', index: 0 },
      { measure: 'fat_bp', index: 1 },
      { measure: 'clr_tenths', index: 2, rounds: true },
      { measure: 'snf_bp', index: 3 },
    ],
  },
  {
    ...analyser,
    code: 'pairs-colon',
    name: 'Analyser, FAT:4.5 CLR:26.5',
    ...{ baud_rate: 9600 },
    layout: { kind: 'named', separator: ' ', sign: ':' },
    fields: [
      named('fat_bp', 'FAT'),
      named('clr_tenths', 'CLR'),
      named('snf_bp', 'SNF'),
      named('volume_ml', 'LTR', { optional: true }),
    ],
  },
  {
    ...analyser,
    code: 'display-68',
    name: 'LED display output, groups in brackets',
    ...{ start: '(A', end: '\r', longest: 80 },
    layout: { kind: 'groups' },
    fields: [
      { measure: 'member_code', name: 'A', index: 0 },
      { measure: 'fat_bp', name: 'F', index: 0, optional: true },
      { measure: 'snf_bp', name: 'F', index: 1, optional: true },
      { measure: 'clr_tenths', name: 'F', index: 2, optional: true },
      { measure: 'volume_ml', name: 'S', index: 0, optional: true },
      { measure: 'water_bp', name: 'W', index: 0, optional: true },
    ],
  },
  {
    ...scale,
    code: 'scale-hash',
    name: 'Scale, # and kilograms',
    ...{ start: '#' },
    layout: { kind: 'scale', unit: null, stable: '', moving: '' },
    fields: [{ measure: 'mass_g' }],
  },
  {
    ...scale,
    code: 'scale-st-us',
    name: 'Scale, ST and US, kilograms',
    layout: { kind: 'scale', unit: 'kg', stable: 'ST,GS,', moving: 'US,GS,' },
    fields: [{ measure: 'mass_g' }],
  },
];
