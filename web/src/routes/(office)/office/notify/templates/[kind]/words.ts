/** The words of a notice as the editor holds them. */
import { sentenceOf } from '#lib/problem-sentences.ts';
import type { TemplateDraft, TemplatePreview } from '#modules/notify/contract-templates.ts';

export type Field = 'title' | 'body' | 'sms' | 'email';
export type Fault = TemplatePreview['faults'][number];
export type EditedWords = Record<Field, string>;

interface Stored {
  title: string;
  body: string;
  sms: string | null;
  email: string | null;
}

export function wordsOf({ title, body, sms, email }: Stored): EditedWords {
  return { title, body, sms: sms ?? '', email: email ?? '' };
}

export function draftBody(
  key: { union_id: string; kind: string; language: 'bn' | 'en' },
  { title, body, sms, email }: EditedWords,
): TemplateDraft {
  return { ...key, title, body, sms: sms.trim() === '' ? null : sms, email: email.trim() === '' ? null : email };
}

export function sentenceOfFault({ code, variable, position }: Fault): string {
  return sentenceOf(`notify.words_${code}`, { variable: `{${variable}}`, position: position + 1 }, 422);
}

/** Puts `{variable}` where the caret stands, or in place of what is chosen. */
export function inserted(
  text: string,
  variable: string,
  from: number | null,
  until: number | null,
): { text: string; caret: number } {
  const start = from ?? text.length;
  const placed = `{${variable}}`;
  return { text: text.slice(0, start) + placed + text.slice(until ?? start), caret: start + placed.length };
}

export interface Piece {
  text: string;
  how: 'same' | 'gone' | 'new';
}

/** Word by word, what became of the older text: the longest common run stays, the rest went or came. */
export function differences(older: string, newer: string): Piece[] {
  const [before, after] = [wordsIn(older), wordsIn(newer)];
  const common = longestCommon(before, after);
  const pieces: Piece[] = [];
  const say = (text: string, how: Piece['how']) => {
    const last = pieces.at(-1);
    if (last?.how === how) last.text += text;
    else pieces.push({ text, how });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const isSame = i < before.length && j < after.length && before[i] === after[j];
    if (isSame) say(before[i++] ?? '', 'same');
    else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1)))
      say(before[i++] ?? '', 'gone');
    else say(after[j++] ?? '', 'new');
    if (isSame) j += 1;
  }
  return pieces;
}

const wordsIn = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];
const at = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;

/** Of each pair of ends, how many words they have in common. */
function longestCommon(before: string[], after: string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      row[j] =
        before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
