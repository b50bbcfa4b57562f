/** Looks inside a PDF of our own typesetter, for tests: its pages, its fonts, and what text its glyphs stand for. */
import { inflateSync } from 'node:zlib';

export interface PdfContents {
  pages: number;
  /** PostScript names of the embedded fonts, without the mark of the subset. */
  fonts: string[];
  /** The text of every glyph in use; the first glyph of a cluster stands for all its characters. */
  glyphTexts: Set<string>;
}

export function readPdf(bytes: Uint8Array): PdfContents {
  const source = Buffer.from(bytes);
  const streams = [...streamsOf(source)];
  const all = [source.toString('latin1'), ...streams].join('\n');
  const fonts = [...all.matchAll(/\/FontName\s*\/[A-Z]{6}\+([\w-]+)/g)].map((match) => match[1] ?? '');
  return {
    pages: all.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0,
    fonts: [...new Set(fonts)].sort(),
    glyphTexts: new Set(streams.flatMap(textsOfCharacterMap)),
  };
}

function* streamsOf(source: Buffer): Generator<string> {
  const text = source.toString('latin1');
  for (const match of text.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g)) {
    const dictionary = match[1] ?? '';
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const start = match.index + match[0].length;
    const bytes = source.subarray(start, start + length);
    yield (dictionary.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
  }
}

/** `<0012> <099509CD09B7>` in a character map: glyph 0x12 shows these UTF-16 units. */
function textsOfCharacterMap(stream: string): string[] {
  const blocks = [...stream.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)].map((match) => match[1] ?? '').join('\n');
  const pairs = blocks.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g);
  return [...pairs].map((pair) =>
    Buffer.from(pair[1] ?? '', 'hex')
      .swap16()
      .toString('utf16le'),
  );
}
