// The empty sheet people are written into.
import type { FastifyReply } from 'fastify';
import { answerCsv, answerWorkbook } from '../../../platform/http/csv.ts';
import type { ImportColumn } from '../contract-import.ts';

const headers: Readonly<Record<'bn' | 'en', Readonly<Record<ImportColumn, string>>>> = {
  en: {
    name: 'Name in English',
    name_bn: 'Name in Bangla',
    phone: 'Phone',
    email: 'E-mail',
    language: 'Language',
    role: 'Role',
    site: 'Site',
    reason: 'Reason',
  },
  bn: {
    name: 'ইংরেজি নাম',
    name_bn: 'বাংলা নাম',
    phone: 'ফোন',
    email: 'ইমেইল',
    language: 'ভাষা',
    role: 'দায়িত্ব',
    site: 'স্থান',
    reason: 'কারণ',
  },
};

/** Each header is one the import finds again. */
export function peopleHeader(language: 'bn' | 'en'): string[] {
  return Object.values(headers[language]);
}

export async function answerTemplate(
  reply: FastifyReply,
  format: 'csv' | 'xlsx',
  language: 'bn' | 'en',
): Promise<never> {
  const header = peopleHeader(language);
  return format === 'csv' ? answerCsv(reply, 'people', header, []) : answerWorkbook(reply, 'people', header, []);
}
