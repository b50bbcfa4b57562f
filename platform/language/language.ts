/** `bn` writes numbers in Bengali digits, `en` in Latin ones; both group them 3;2;2 (lakh, crore). */
export type Language = 'bn' | 'en';

export const LANGUAGES: readonly Language[] = ['bn', 'en'];

export function isLanguage(value: unknown): value is Language {
  return value === 'bn' || value === 'en';
}
