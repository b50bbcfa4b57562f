/** Checks words somebody wrote for a notice against the variables it declares, and says where each fault stands. */
import type { Words } from './contract-templates.ts';
import type { NoticeTemplate } from './notice-template.ts';

export interface WordFault {
  readonly field: 'title' | 'body' | 'sms' | 'email';
  readonly code: 'unknown' | 'missing' | 'secret_in_title' | 'unclosed';
  readonly variable: string;
  /** From 0; -1 where something is missing. */
  readonly position: number;
}

const FIELDS = ['title', 'body', 'sms', 'email'] as const;

/**
 * A secret that the words leave out is a fault (the message would be worthless); any other variable may be left out. A
 * brace that opens and does not close, or closes something that is no variable, would be sent as it stands.
 */
export function checkWords(notice: NoticeTemplate, words: Words): WordFault[] {
  return FIELDS.flatMap((field) => {
    const text = words[field];
    return text ? [...faultsIn(notice, field, text), ...missingIn(notice, field, text)] : [];
  });
}

function faultsIn(notice: NoticeTemplate, field: WordFault['field'], text: string): WordFault[] {
  const faults: WordFault[] = [];
  for (const match of text.matchAll(/\{([^{}]*?)(?::[^{}|]*\|[^{}|]*)?\}|[{}]/g)) {
    const variable = match[1];
    const position = match.index;
    if (variable === undefined) faults.push({ field, code: 'unclosed', variable: match[0], position });
    else if (!Object.hasOwn(notice.variables, variable)) faults.push({ field, code: 'unknown', variable, position });
    else if (field === 'title' && notice.variables[variable] === 'secret')
      faults.push({ field, code: 'secret_in_title', variable, position });
  }
  return faults;
}

function missingIn(notice: NoticeTemplate, field: WordFault['field'], text: string): WordFault[] {
  if (field === 'title') return [];
  const secrets = Object.keys(notice.variables).filter((name) => notice.variables[name] === 'secret');
  return secrets
    .filter((name) => !text.includes(`{${name}}`))
    .map((variable) => ({ field, code: 'missing', variable, position: -1 }));
}
