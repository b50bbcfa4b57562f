// Reads the rows of a sheet of people; what cannot be read stays with its row, every fault of it.
import { DomainError } from '../../../platform/errors.ts';
import { type ColumnSpec, matchColumns } from '../../../platform/sheets/match-columns.ts';
import type { Sheet, SheetRow } from '../../../platform/sheets/read-sheet.ts';
import { canonicalEmail, canonicalPhone } from '../contacts/identifier.ts';
import type { Fault, ImportColumn } from '../contract-import.ts';

/** A row once read; role and site still in the words of the file. */
export interface ReadPerson {
  readonly name: string;
  readonly name_bn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: 'bn' | 'en';
  readonly role: string | null;
  readonly site: string | null;
  readonly reason: string | null;
}

export interface ReadLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** Null where the row has not the shape of the header. */
  readonly person: ReadPerson | null;
  readonly faults: readonly Fault[];
}

export interface ReadPeople {
  readonly columns: Readonly<Record<string, string>>;
  readonly unused: readonly string[];
  readonly lines: readonly ReadLine[];
}

const optional = (...names: string[]): ColumnSpec => ({ names, required: false });

const columns: Readonly<Record<ImportColumn, ColumnSpec>> = {
  name: optional(
    ...['name', 'full name', 'person', 'name en', 'name in english', 'english name'],
    ...['নাম (ইংরেজি)', 'ইংরেজি নাম', 'ইংরেজিতে নাম'],
  ),
  name_bn: optional(
    ...['name bn', 'name in bangla', 'bangla name', 'bengali name', 'name in bengali'],
    ...['নাম', 'নাম (বাংলা)', 'বাংলা নাম', 'বাংলায় নাম', 'পুরো নাম'],
  ),
  phone: optional(
    ...['phone', 'phone number', 'phone no', 'mobile', 'mobile number', 'mobile no', 'cell', 'contact', 'telephone'],
    ...['ফোন', 'ফোন নম্বর', 'মোবাইল', 'মোবাইল নম্বর', 'মোবাইল নং', 'মুঠোফোন', 'ফোন নং'],
  ),
  email: optional('email', 'e-mail address', 'mail', 'ইমেইল', 'ই-মেইল ঠিকানা', 'মেইল'),
  language: optional('language', 'lang', 'ভাষা'),
  role: optional('role', 'designation', 'position', 'job', 'দায়িত্ব', 'পদ', 'পদবি', 'পদবী', 'ভূমিকা'),
  site: optional(
    ...['site', 'place', 'site code', 'office', 'centre', 'center'],
    ...['স্থান', 'কর্মস্থল', 'কেন্দ্র', 'স্থানের কোড'],
  ),
  reason: optional('reason', 'remark', 'remarks', 'note', 'কারণ', 'মন্তব্য'),
};

const languageWords = {
  bn: ['bn', 'bangla', 'bengali', 'বাংলা'],
  en: ['en', 'english', 'ইংরেজি', 'ইংরেজী'],
} as const;

const lengths = { name: 120, name_bn: 120, reason: 400 } as const;

/** Throws `identity.import_column_missing`, `identity.import_column_doubled`. */
export function readPeopleRows(sheet: Sheet): ReadPeople {
  const { found, doubled, unused } = matchColumns(sheet.header, columns);
  if (found.name === undefined && found.name_bn === undefined) {
    throw new DomainError('identity.import_column_missing', { columns: 'name' }, '/file');
  }
  if (doubled.length > 0) throw new DomainError('identity.import_column_doubled', { columns: doubled.join(', ') });
  const named = Object.entries(found).map(([column, index]) => [column, sheet.header[index] ?? '']);
  return { columns: Object.fromEntries(named), unused, lines: sheet.rows.map((row) => readLine(row, found)) };
}

function readLine({ line, cells, fault }: SheetRow, found: Partial<Record<ImportColumn, number>>): ReadLine {
  if (fault) return { line, cells, person: null, faults: [{ ...fault, params: { ...fault.params }, field: null }] };
  const text = (column: ImportColumn): string => {
    const index = found[column];
    return index === undefined ? '' : (cells[index] ?? '').replace(/\s+/gu, ' ').trim();
  };
  const faults: Fault[] = [];
  const person = readPerson(text, faults);
  return { line, cells, person, faults };
}

function readPerson(text: (column: ImportColumn) => string, faults: Fault[]): ReadPerson {
  const read = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push({ code: error.code, params: { ...error.params }, field: error.field });
      return otherwise;
    }
  };
  const bounded = (column: keyof typeof lengths) => read(() => boundedText(column, text(column)), '');
  const [english, bangla] = [bounded('name'), bounded('name_bn')];
  if (text('name') === '' && text('name_bn') === '') {
    faults.push({ code: 'identity.import_name_missing', params: {}, field: '/name' });
  }
  return {
    name: english || bangla,
    name_bn: bangla || english,
    phone: text('phone') === '' ? null : read(() => canonicalPhone(text('phone')), null),
    email: text('email') === '' ? null : read(() => canonicalEmail(text('email')), null),
    language: read(() => readLanguage(text('language')), 'bn'),
    role: text('role') || null,
    site: text('site') || null,
    reason: bounded('reason') || null,
  };
}

function boundedText(column: keyof typeof lengths, text: string): string {
  if (text.length <= lengths[column]) return text;
  throw new DomainError('identity.import_text_too_long', { most: lengths[column] }, `/${column}`);
}

function readLanguage(text: string): 'bn' | 'en' {
  if (text === '') return 'bn';
  const word = text.toLowerCase();
  const found = (['bn', 'en'] as const).find((one) => (languageWords[one] as readonly string[]).includes(word));
  if (!found) throw new DomainError('identity.import_language_unknown', { text: text.slice(0, 40) }, '/language');
  return found;
}
