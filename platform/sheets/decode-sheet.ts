import { RefusedInput } from '../language/refused-input.ts';

export type SheetEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

/** An Excel workbook as it has been since 2007: a zip archive. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, WORKBOOK);
}

/**
 * Text of a file with plain line feeds, in Unicode's composed form: Bengali letters with a nukta exist in two spellings
 * that look alike, and a name must be found whichever a keyboard wrote.
 *
 * @throws RefusedInput `sheet.empty`, `sheet.workbook`, `sheet.binary`, `sheet.encoding`
 */
export function decodeSheet(bytes: Uint8Array): { encoding: SheetEncoding; text: string } {
  if (bytes.length === 0) throw new RefusedInput('sheet.empty');
  if (startsWith(bytes, WORKBOOK) || startsWith(bytes, OLD_WORKBOOK)) throw new RefusedInput('sheet.workbook');
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding).normalize('NFC').replace(/\r\n?/g, '\n');
  if (CONTROL_CHARACTERS.test(text)) throw new RefusedInput('sheet.binary');
  if (text.trim() === '') throw new RefusedInput('sheet.empty');
  return { encoding, text };
}

/** Excel's own files: a zip archive since 2007, a compound file before. */
const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/** All but tab, line feed and carriage return, NUL above all: none belongs in a table. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function encodingOf(bytes: Uint8Array): SheetEncoding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8-bom';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return utf16WithoutMark(bytes) ?? 'utf-8';
}

/** Delimiters and line ends are ASCII, so UTF-16 shows zero bytes on one side of its pairs and never on the other. */
function utf16WithoutMark(bytes: Uint8Array): SheetEncoding | null {
  const sample = bytes.subarray(0, 1000);
  if (bytes.length % 2 === 1) return null;
  let first = 0;
  let second = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) first += 1;
    else second += 1;
  });
  const plenty = sample.length / 10;
  if (first === 0 && second > plenty) return 'utf-16le';
  if (second === 0 && first > plenty) return 'utf-16be';
  return null;
}

const LABELS: Record<SheetEncoding, string> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

function decode(bytes: Uint8Array, encoding: SheetEncoding): string {
  try {
    return new TextDecoder(LABELS[encoding], { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RefusedInput(bytes.includes(0) ? 'sheet.binary' : 'sheet.encoding');
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
