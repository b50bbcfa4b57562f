/** Which of the two accounts each field is taken from; what nobody chose comes from the account that stays. */
import { m } from '#lib/paraglide/messages.js';
import type { Duplicate, MergeFields } from '#modules/privacy/contract.ts';

type Field = keyof MergeFields;
export type MergeChoice = Partial<Record<Field, 'one' | 'other'>>;

export const emptyChoice = (): MergeChoice => ({});

export function fieldsOf(pair: Duplicate): { key: Field; label: string; one: string | null; other: string | null }[] {
  const languages = { bn: m.identity_language_bn(), en: m.identity_language_en() };
  const row = (key: Field, label: string) => ({ key, label, one: pair.one[key], other: pair.other[key] });
  return [
    row('name_bn', m.privacy_name_bn()),
    row('name', m.privacy_name()),
    row('phone', m.identity_phone()),
    row('email', m.identity_email()),
    {
      key: 'language',
      label: m.identity_language(),
      one: languages[pair.one.language],
      other: languages[pair.other.language],
    },
  ];
}

export function mergeFieldsOf(stays: 'one' | 'other', choice: MergeChoice): MergeFields {
  const side = (field: Field) => ((choice[field] ?? stays) === stays ? 'into' : 'from');
  return {
    name: side('name'),
    name_bn: side('name_bn'),
    phone: side('phone'),
    email: side('email'),
    language: side('language'),
  };
}
