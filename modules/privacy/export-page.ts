// The copy of somebody's data as a page to read and to print, in one language, without a script.
import type { JsonValue } from '../../platform/json.ts';
import { toBengaliDigits } from '../../platform/language/digits.ts';
import { formatInstant } from '../../platform/language/format-time.ts';
import type { Language } from '../../platform/language/language.ts';
import type { DataSection, PersonalDocument } from './read-personal-data.ts';

const words = {
  bn: {
    title: 'আপনার সম্পর্কে যা যা রাখা আছে',
    made: 'তৈরি',
    none: 'কিছু নেই',
    kept: 'মুছলেও থাকবে:',
    files: 'ফাইল',
    yes: 'হ্যাঁ',
    no: 'না',
  },
  en: {
    title: 'All that is kept about you',
    made: 'Made',
    none: 'Nothing',
    kept: 'Stays after erasure:',
    files: 'Files',
    yes: 'Yes',
    no: 'No',
  },
} as const;

const style = `
  body { font: 15px/1.5 "Noto Sans Bengali", "Noto Sans", system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
    padding: 0 1rem; color: #1c1b18; background: #fff; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; break-after: avoid; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .85rem; }
  th, td { text-align: start; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #d8d4c8; }
  tr { break-inside: avoid; } p.kept { color: #5b564a; font-size: .85rem; }
  @page { margin: 15mm; }`;

export const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

export function exportPage(document: PersonalDocument, language: Language): string {
  const say = words[language];
  const sections = document.sections.map((section) => sectionHtml(section, language)).join('\n');
  const files = document.files.map(({ name, media_type }) => `<li>${escaped(`${name} (${media_type})`)}</li>`).join('');
  const made = cell(document.made_at, language);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say.title}</title><style>${style}</style></head>
<body><h1>${say.title}</h1><p>${say.made}: ${made}</p>
${sections}
${files === '' ? '' : `<h2>${say.files}</h2><ul>${files}</ul>`}
</body></html>`;
}

function sectionHtml({ title, columns, rows, kept }: DataSection, language: Language): string {
  const say = words[language];
  const head = columns.map((column) => `<th scope="col">${escaped(column.title[language])}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${columns.map(({ name }) => `<td>${cell(row[name] ?? null, language)}</td>`).join('')}</tr>`)
    .join('\n');
  const table = `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
  const note = kept === null ? '' : `<p class="kept">${say.kept} ${escaped(kept[language])}</p>`;
  return `<h2>${escaped(title[language])}</h2>${rows.length === 0 ? `<p>${say.none}</p>` : table}${note}`;
}

function cell(value: JsonValue, language: Language): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? words[language].yes : words[language].no;
  if (typeof value === 'number') return language === 'bn' ? toBengaliDigits(String(value)) : String(value);
  if (typeof value === 'string')
    return escaped(/^\d{4}-\d\d-\d\dT/.test(value) ? formatInstant(Temporal.Instant.from(value), language) : value);
  if (Array.isArray(value)) return value.map((one) => cell(one, language)).join(', ');
  const pairs = Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null);
  return pairs.map(([name, inner]) => `${escaped(name)}: ${cell(inner ?? null, language)}`).join('; ');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
