import { expect, test } from 'vitest';
import { bitmapOf, encodeSlip, type PaperMm, paper, type SlipPart } from './encode-slip.ts';
import { ratePerLitre } from './rate-per-litre.ts';
import { slipOf } from './slip-of.ts';

/** A printer on paper: reads the bytes back as what they would print. Throws on a command it does not know. */
function print(bytes: Uint8Array): string[] {
  const out: string[] = [];
  let at = 0;
  let text = '';
  const take = (count: number) => {
    at += count;
    return bytes.subarray(at - count, at);
  };
  while (at < bytes.length) {
    const [byte = 0] = take(1);
    if (byte === 0x0a) {
      out.push(text);
      text = '';
    } else if (byte === 0x1b) {
      const [command = 0] = take(1);
      if (command === 0x40) out.push('<reset>');
      else if (command === 0x61) out.push(`<align ${take(1)[0]}>`);
      else if (command === 0x45) out.push(`<bold ${take(1)[0]}>`);
      else if (command === 0x64) out.push(`<feed ${take(1)[0]}>`);
      else throw new Error(`ESC ${command}`);
    } else if (byte === 0x1d) {
      const [command = 0] = take(1);
      if (command === 0x56) out.push(`<cut ${take(2)[0]}>`);
      else if (command === 0x76) {
        const [, , xl = 0, xh = 0, yl = 0, yh = 0] = take(6);
        const [across, rows] = [xl + xh * 256, yl + yh * 256];
        out.push(`<picture ${across * 8} x ${rows}: ${Buffer.from(take(across * rows)).toString('hex')}>`);
      } else if (command === 0x28) {
        const [, low = 0, high = 0] = take(3);
        const [, code = 0, ...rest] = take(low + high * 256);
        out.push(code === 80 ? `<qr ${Buffer.from(rest.slice(1)).toString()}>` : `<qr setting ${code}>`);
      } else throw new Error(`GS ${command}`);
    } else text += String.fromCharCode(byte);
  }
  return out;
}

const words = {
  title: 'Surma Milk',
  heading: 'Balaganj, 20 Nov 2026, morning',
  rows: [
    ['Receipt', '17'],
    ['Member', '3 Rahima Begum'],
    ['Litres', '6.500'],
    ['Fat / SNF', '4.20 / 8.35'],
    ['Amount', 'BDT 378.30'],
  ],
  footing: '',
  address: 'https://milk.example/member/receipts/1',
} as const;
const dot: SlipPart = {
  kind: 'picture',
  bitmap: { width: 9, height: 2, bytes: Uint8Array.from([0xff, 0x80, 0x81, 0]) },
};

test.each([58, 80] as const)('a receipt on %i mm, read back by the printer', (mm: PaperMm) => {
  const { characters } = paper[mm];
  const lines = print(
    encodeSlip(
      slipOf(words, () => dot),
      mm,
    ),
  );
  const between = (left: string, right: string) => left + right.padStart(characters - left.length);
  expect(lines).toEqual([
    ...['<reset>', '<align 1>', '<bold 1>', 'Surma Milk', '<bold 0>', '<align 0>'],
    ...['<align 1>', 'Balaganj, 20 Nov 2026, morning', '<align 0>', '-'.repeat(characters)],
    ...[between('Receipt', '17'), between('Member', '3 Rahima Begum'), between('Litres', '6.500')],
    ...[between('Fat / SNF', '4.20 / 8.35'), '-'.repeat(characters)],
    ...['<bold 1>', between('Amount', 'BDT 378.30'), '<bold 0>'],
    ...['<align 1>', '<qr setting 65>', '<qr setting 67>', '<qr setting 69>'],
    ...['<qr https://milk.example/member/receipts/1>', '<qr setting 81>', '<align 0>', '<feed 4>', '<cut 66>'],
  ]);
});

test('Bangla goes as a picture, dot for dot, and never as letters', () => {
  const bangla = { ...words, title: 'সুরমা দুধ', address: '' };
  const lines = print(
    encodeSlip(
      slipOf(bangla, () => dot),
      58,
    ),
  );
  expect(lines[1]).toBe('<picture 16 x 2: ff808100>');
  expect(() => encodeSlip([{ kind: 'text', text: 'দুধ' }], 58)).toThrow(RangeError);
});

test('a long picture goes in strips the printer can hold', () => {
  const tall = { width: 8, height: 300, bytes: new Uint8Array(300).fill(0xaa) };
  const lines = print(encodeSlip([{ kind: 'picture', bitmap: tall }], 58));
  const strips = lines.filter((line) => line.startsWith('<picture'));
  expect(strips.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    '<picture 8 x 128',
    '<picture 8 x 128',
    '<picture 8 x 44',
  ]);
  const wide = { width: 385, height: 1, bytes: new Uint8Array(49) };
  expect(() => encodeSlip([{ kind: 'picture', bitmap: wide }], 58)).toThrow('do not fit');
  expect(() => encodeSlip([{ kind: 'picture', bitmap: { ...wide, width: 16 } }], 58)).toThrow('not whole');
});

test('a value too long for its line stands below, at the edge; long words are broken', () => {
  const pair = { kind: 'pair', label: 'Member', value: 'Mosammat Rahima Begum Chowdhury' } as const;
  const [, first, second] = print(encodeSlip([pair], 58));
  expect([first, second]).toEqual(['Member', pair.value.padStart(32)]);
  const lines = print(encodeSlip([{ kind: 'text', text: `ab ${'x'.repeat(40)}` }], 58));
  expect(lines.slice(1, 4)).toEqual(['ab', 'x'.repeat(32), 'x'.repeat(8)]);
});

test('dark and opaque points become dots', () => {
  const points = Uint8ClampedArray.from([
    ...[0, 0, 0, 255],
    ...[255, 255, 255, 255],
    ...[0, 0, 0, 0],
    ...[90, 90, 90, 255],
  ]);
  expect(bitmapOf(points, 4, 1).bytes).toEqual(Uint8Array.from([0b1001_0000]));
});

test.each([
  [37_830, 6500, 5820],
  [100, 3000, 33],
  [0, 0, 0],
])('%i poisha for %i ml is %i a litre', (amount, volume, rate) => {
  expect(ratePerLitre(amount, volume)).toBe(rate);
});
