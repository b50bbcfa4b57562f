import { expect, it } from 'vitest';
import { DomainError } from '../../../platform/errors.ts';
import { checkMeasures } from './check-measures.ts';

const bounds = {
  fat_min_bp: 50,
  fat_max_bp: 1300,
  snf_min_bp: 400,
  snf_max_bp: 1300,
  clr_min_tenths: 150,
  clr_max_tenths: 400,
  volume_max_ml: 500_000,
};
const good = { volume_ml: 8000, fat_bp: 420, snf_bp: 850, clr_tenths: null };

it.each([
  ['good milk', {}, null, null],
  ['the least', { volume_ml: 1, fat_bp: 50, snf_bp: 400 }, null, null],
  ['the most', { volume_ml: 500_000, fat_bp: 1300, snf_bp: 1300, clr_tenths: 400 }, null, null],
  ['lactometer only', { snf_bp: null, clr_tenths: 150 }, null, null],
  ['no milk', { volume_ml: 0 }, 'collection.volume_out_of_range', '/volume_ml'],
  ['a tanker', { volume_ml: 500_001 }, 'collection.volume_out_of_range', '/volume_ml'],
  ['half a millilitre', { volume_ml: 0.5 }, 'collection.volume_out_of_range', '/volume_ml'],
  ['fat 0.49', { fat_bp: 49 }, 'collection.fat_out_of_range', '/fat_bp'],
  ['fat 14', { fat_bp: 1400 }, 'collection.fat_out_of_range', '/fat_bp'],
  ['SNF 3.99', { snf_bp: 399 }, 'collection.snf_out_of_range', '/snf_bp'],
  ['SNF 13.01', { snf_bp: 1301 }, 'collection.snf_out_of_range', '/snf_bp'],
  ['CLR 14.9', { clr_tenths: 149 }, 'collection.clr_out_of_range', '/clr_tenths'],
  ['CLR 40.1', { clr_tenths: 401 }, 'collection.clr_out_of_range', '/clr_tenths'],
  ['neither', { snf_bp: null }, 'collection.solids_missing', '/snf_bp'],
])('%s', (_, change, code, field) => {
  const act = () => checkMeasures({ ...good, ...change }, bounds);
  if (code === null) return expect(act).not.toThrow();
  expect(act).toThrow(DomainError);
  expect(act).toThrow(expect.objectContaining({ code, field }));
});
