/** Records carry a Bangla and an English name; show the reader's, or the one there is. */
import { getLocale } from '#lib/paraglide/runtime.js';

export function nameOf(record: { name_bn?: string | null; name_en?: string | null; name?: string | null }): string {
  const bangla = record.name_bn || record.name || record.name_en;
  const english = record.name_en || record.name || record.name_bn;
  return (getLocale() === 'bn' ? bangla : english) ?? '';
}
