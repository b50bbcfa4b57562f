// What a slip says, in the reader's words. The words and figures come ready; here is only what stands where.
import { isPrintable, type SlipPart } from './encode-slip.ts';

export interface SlipWords {
  readonly title: string;
  readonly heading: string;
  /** Label and figure, in order; the last is the one that counts. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly footing: string;
  /** Address that shows the receipt on the member's phone; empty for none. */
  readonly address: string;
}

/** `draw` makes a picture of a line the printer has no letters for: label at the left, value at the right. */
export function slipOf(words: SlipWords, draw: (label: string, value: string, bold: boolean) => SlipPart): SlipPart[] {
  const line = (text: string, bold: boolean): SlipPart =>
    isPrintable(text) ? { kind: 'text', text, bold, centred: true } : draw(text, '', bold);
  const rows = words.rows.map(([label, value], index): SlipPart => {
    const bold = index === words.rows.length - 1;
    return isPrintable(label + value) ? { kind: 'pair', label, value, bold } : draw(label, value, bold);
  });
  const last = rows.slice(-1);
  return [
    ...[line(words.title, true), line(words.heading, false), { kind: 'rule' } as const],
    ...[...rows.slice(0, -1), { kind: 'rule' } as const, ...last],
    ...(words.footing === '' ? [] : [line(words.footing, false)]),
    ...(words.address === '' ? [] : [{ kind: 'qr', text: words.address } as const]),
  ];
}
