// Slips in ESC/POS for thermal printers of 58 and 80 mm. Latin text goes as text; anything else as a picture of itself,
// because no such printer has the letters of Bangla. Pure: the bitmap is drawn by whoever has fonts.

export type PaperMm = 58 | 80;
/** Dots across, and characters of the printer's own font. */
export const paper: Readonly<Record<PaperMm, { dots: number; characters: number }>> = {
  58: { dots: 384, characters: 32 },
  80: { dots: 576, characters: 48 },
};

/** One bit a dot, rows from the top, most significant bit left; a row is whole bytes. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export type SlipPart =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly centred?: boolean }
  | { readonly kind: 'pair'; readonly label: string; readonly value: string; readonly bold?: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'picture'; readonly bitmap: Bitmap }
  | { readonly kind: 'qr'; readonly text: string };

const [ESC, GS] = [0x1b, 0x1d];
/** Rows sent in one picture: printers of this price hold no more in their memory. */
const stripRows = 128;

/** Throws RangeError for text the printer's font lacks, and for pictures wider than the paper. */
export function encodeSlip(parts: readonly SlipPart[], mm: PaperMm): Uint8Array {
  const { dots, characters } = paper[mm];
  const bytes: number[] = [ESC, 0x40];
  for (const part of parts) {
    if (part.kind === 'text') bytes.push(...styled(part, wrap(part.text, characters)));
    else if (part.kind === 'pair') bytes.push(...styled(part, pairLines(part.label, part.value, characters)));
    else if (part.kind === 'rule') bytes.push(...latin('-'.repeat(characters)), 0x0a);
    else if (part.kind === 'qr') bytes.push(...qr(part.text));
    else bytes.push(...raster(part.bitmap, dots));
  }
  // Four lines past the knife, then a partial cut: the slip hangs on and does not fall.
  bytes.push(ESC, 0x64, 4, GS, 0x56, 66, 0);
  return Uint8Array.from(bytes);
}

export function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function styled(part: { bold?: boolean; centred?: boolean }, lines: readonly string[]): number[] {
  const before = [...(part.centred ? [ESC, 0x61, 1] : []), ...(part.bold ? [ESC, 0x45, 1] : [])];
  const after = [...(part.bold ? [ESC, 0x45, 0] : []), ...(part.centred ? [ESC, 0x61, 0] : [])];
  return [...before, ...lines.flatMap((line) => [...latin(line), 0x0a]), ...after];
}

function latin(text: string): number[] {
  if (!isPrintable(text)) throw new RangeError(`the printer has no letters for ${JSON.stringify(text)}`);
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (line.length > most) {
      lines.push(line.slice(0, most));
      line = line.slice(most);
    }
  }
  return [...lines, line];
}

/** On one line with the value at the right edge; a value that does not fit stands below, still at the edge. */
function pairLines(label: string, value: string, most: number): string[] {
  const room = most - label.length - value.length;
  return room >= 1
    ? [label + ' '.repeat(room) + value]
    : [...wrap(label, most), ...wrap(value, most).map((one) => one.padStart(most))];
}

/** GS v 0, strip by strip. */
function raster({ width, height, bytes }: Bitmap, dots: number): number[] {
  const across = Math.ceil(width / 8);
  if (width > dots) throw new RangeError(`${width} dots do not fit on ${dots}`);
  if (bytes.length !== across * height) throw new RangeError('the picture is not whole');
  const out: number[] = [];
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    out.push(GS, 0x76, 0x30, 0, across & 0xff, across >> 8, rows & 0xff, rows >> 8);
    out.push(...bytes.subarray(top * across, (top + rows) * across));
  }
  return out;
}

/** Model 2, dots of 6, correction M: read by the cheapest phone off thermal paper. */
function qr(text: string): number[] {
  const data = new TextEncoder().encode(text);
  const size = data.length + 3;
  const set = (code: number, ...values: number[]) => [GS, 0x28, 0x6b, values.length + 2, 0, 49, code, ...values];
  return [
    ...[ESC, 0x61, 1],
    ...[...set(65, 50, 0), ...set(67, 6), ...set(69, 49)],
    ...[GS, 0x28, 0x6b, size & 0xff, size >> 8, 49, 80, 48, ...data],
    ...[...set(81, 48), ESC, 0x61, 0],
  ];
}

/** Dark dots of a picture of four bytes a point (red, green, blue, opacity), as a canvas gives it. */
export function bitmapOf(points: Uint8ClampedArray, width: number, height: number): Bitmap {
  const across = Math.ceil(width / 8);
  const bytes = new Uint8Array(across * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [red = 255, green = 255, blue = 255, alpha = 0] = points.subarray(at, at + 4);
      // On paper what is see-through is white.
      const light = 255 - ((255 - (red * 299 + green * 587 + blue * 114) / 1000) * alpha) / 255;
      const place = y * across + (x >> 3);
      if (light < 150) bytes[place] = (bytes[place] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bytes };
}
