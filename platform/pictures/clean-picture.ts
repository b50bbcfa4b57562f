// Pictures and PDFs from outside: what a file is is read from its bytes, never from its name, and a picture is drawn
// anew, so that nothing comes in but what can be seen.
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '../errors.ts';

export interface CleanFile {
  readonly mediaType: 'image/webp' | 'application/pdf';
  readonly bytes: Uint8Array;
}

/** What the caller's contract says of a file that is neither. */
interface Refusal {
  readonly code: string;
  readonly field: string;
}

/** Enough to read the small print of an identity card; a phone sends four times as many pixels. */
const longestSide = 2400;
/** A file of a few kilobytes can unfold into gigabytes. */
const mostPixels = 60_000_000;
const portraitSide = 512;

/**
 * A picture is drawn anew: turned upright, at most 2400 pixels a side, without the place and device its camera wrote
 * into it, and without whatever else was hidden behind the pixels. A PDF stays as it is and is never shown inline.
 * Throws the refusal.
 */
export async function cleanPaper(bytes: Uint8Array, refusal: Refusal): Promise<CleanFile> {
  if (startsWith(bytes, '%PDF-')) return { mediaType: 'application/pdf', bytes };
  return { mediaType: 'image/webp', bytes: await redraw(bytes, refusal, fitInside) };
}

/** A square of 512 pixels cut where the picture is most alive, usually the face. Throws the refusal. */
export async function cleanPortrait(bytes: Uint8Array, refusal: Refusal): Promise<CleanFile> {
  return { mediaType: 'image/webp', bytes: await redraw(bytes, refusal, cutSquare) };
}

type Shape = (picture: Sharp) => Sharp;

const fitInside: Shape = (picture) =>
  picture.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
const cutSquare: Shape = (picture) =>
  picture.resize({ width: portraitSide, height: portraitSide, fit: 'cover', position: 'attention' });

async function redraw(bytes: Uint8Array, refusal: Refusal, shape: Shape): Promise<Uint8Array> {
  if (!isPicture(bytes)) throw new DomainError(refusal.code, {}, refusal.field);
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false }).autoOrient();
    return await shape(picture).webp({ quality: 82 }).toBuffer();
  } catch {
    throw new DomainError(refusal.code, {}, refusal.field);
  }
}

/** JPEG, PNG and WebP; an SVG is a program and a GIF a film. */
function isPicture(bytes: Uint8Array): boolean {
  const isWebp = startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP');
  return isWebp || startsWith(bytes, '\xff\xd8\xff') || startsWith(bytes, '\x89PNG\r\n\x1a\n');
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature;
}
