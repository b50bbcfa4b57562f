import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export interface Typesetter {
  /**
   * Sets a page from data and answers with the PDF. The same template and data give the same bytes.
   *
   * @param template absolute path of a `.typ` file inside the project; it reads its data with `json(data-file)` of
   * house.typ. Data is what JSON can carry: display strings, already in the reader's language and digits.
   */
  render(template: string, data: unknown): Uint8Array;
  /** The same page as an SVG drawing, all of its letters as shapes: for looking at, not for keeping. */
  draw(template: string, data: unknown): string;
}

export interface TypesetterOptions {
  fontDir?: string;
  /** Hears of characters that no shipped font has: the page shows a box there, for a page with a box is still owed. */
  onMissingGlyph?: (report: { template: string; message: string }) => void;
}

/**
 * A Typst compiler over the project's own fonts and no others, so that a page looks the same on every machine. Made
 * once (some 30 ms) and used for every page; it is synchronous: for thousands there is typesetting-pool.ts.
 */
export function makeTypesetter(options: TypesetterOptions = {}): Typesetter {
  const { fontDir = FONT_DIR, onMissingGlyph = () => undefined } = options;
  const compiler = NodeCompiler.create({ workspace: PROJECT_DIR, fontArgs: [{ fontBlobs: readFonts(fontDir) }] });
  let pages = 0;
  const evict = () => {
    if (pages % PAGES_BETWEEN_EVICTIONS === 0) compiler.evictCache(AGE_KEPT);
  };
  return {
    draw(template: string, data: unknown): string {
      compiler.mapShadow(DATA_FILE, Buffer.from(JSON.stringify(data)));
      pages += 1;
      try {
        return compiler.plainSvg({ mainFilePath: template });
      } catch (error) {
        throw typesettingError(template, diagnosticOf(error), error);
      } finally {
        evict();
      }
    },
    render(template: string, data: unknown): Uint8Array {
      compiler.mapShadow(DATA_FILE, Buffer.from(JSON.stringify(data)));
      pages += 1;
      try {
        return makePdf(compiler, template, (message) => onMissingGlyph({ template, message }));
      } finally {
        evict();
      }
    },
  };
}

const PROJECT_DIR = fileURLToPath(new URL('../../', import.meta.url));
const FONT_DIR = fileURLToPath(new URL('./fonts/', import.meta.url));

/** Exists only inside the compiler; house.typ names it `data-file`. */
const DATA_FILE = join(PROJECT_DIR, 'document-data.json');

/**
 * Typst remembers every piece it has set. Kept for two rounds of ten pages, the parts that pages share are found again.
 * A process that has set 2,000 statements on two threads holds 255 MB; MALLOC_MMAP_THRESHOLD_=65536 would make that 222
 * and each page slower by a fifth, so the start leaves it alone.
 */
const PAGES_BETWEEN_EVICTIONS = 10;
const AGE_KEPT = 1;

/** The archival standard: it embeds all fonts, maps every glyph to text, and refuses a character without a glyph. */
const ARCHIVAL = { pdfStandard: 'a-2u', pdfTags: false };
const PLAIN = { pdfTags: false };

function makePdf(compiler: NodeCompiler, template: string, onMissingGlyph: (message: string) => void): Uint8Array {
  try {
    return compiler.pdf({ mainFilePath: template }, ARCHIVAL);
  } catch (error) {
    const message = diagnosticOf(error);
    if (!message.includes('could not be displayed with font')) throw typesettingError(template, message, error);
    onMissingGlyph(message);
  }
  try {
    return compiler.pdf({ mainFilePath: template }, PLAIN);
  } catch (error) {
    throw typesettingError(template, diagnosticOf(error), error);
  }
}

function readFonts(fontDir: string): Buffer[] {
  const names = readdirSync(fontDir).filter((name) => name.endsWith('.ttf'));
  if (names.length === 0) throw new Error(`no fonts in ${fontDir}`);
  return names.sort().map((name) => readFileSync(join(fontDir, name)));
}

/** The compiler throws errors whose text stands in `code`. */
function diagnosticOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return String(error);
}

function typesettingError(template: string, message: string, cause: unknown): Error {
  return new Error(`${template} cannot be set: ${message}`, { cause });
}
