/** A line no slip printer has letters for, drawn with the fonts of the page: Bangla comes out shaped as on screen. */
import { bitmapOf, type SlipPart } from '#modules/collection/printing/encode-slip.ts';

const family = "'Noto Sans Bengali', 'Inter', sans-serif";
const lineDots = 34;
const gapDots = 12;

/** Call before drawing: a font that is not there yet would be drawn as another. */
export async function fontsReady(): Promise<void> {
  await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 24px ${family}`, 'দুধ 1')));
}

/** Label at the left and value at the right of a line of `dots`; without a value the label stands in the middle. */
export function drawLine(dots: number, label: string, value: string, bold: boolean): SlipPart {
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new TypeError('a canvas draws');
  const font = `${bold ? 700 : 400} 24px ${family}`;
  brush.font = font;
  const wide = (text: string) => brush.measureText(text).width;
  const together = value === '' || wide(label) + gapDots + wide(value) <= dots;
  const labels = wrap(label, (text) => wide(text) <= dots);
  const values = together ? [] : wrap(value, (text) => wide(text) <= dots);
  canvas.width = dots;
  canvas.height = lineDots * (labels.length + values.length);
  // A canvas forgets everything when its size is set.
  brush.font = font;
  brush.fillStyle = '#000';
  brush.textBaseline = 'middle';
  const write = (text: string, row: number, align: CanvasTextAlign) => {
    brush.textAlign = align;
    brush.fillText(text, align === 'left' ? 0 : align === 'right' ? dots : dots / 2, (row + 0.5) * lineDots);
  };
  labels.forEach((text, row) => {
    write(text, row, value === '' ? 'center' : 'left');
  });
  if (together && value !== '') write(value, 0, 'right');
  values.forEach((text, row) => {
    write(text, labels.length + row, 'right');
  });
  const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
  return { kind: 'picture', bitmap: bitmapOf(data, canvas.width, canvas.height) };
}

function wrap(text: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || !fits(longer)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
