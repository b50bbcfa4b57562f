// Takes in the picture or PDF of a paper: what it is is read from its bytes, never from its name.
import sharp from 'sharp';
import { DomainError } from '../../platform/errors.ts';

export interface CleanDocument {
  readonly mediaType: 'image/webp' | 'application/pdf';
  readonly bytes: Uint8Array;
}

/** Enough to read the small print of an identity card; a phone sends four times as many pixels. */
const longestSide = 2400;
/** A file of a few kilobytes can unfold into gigabytes. */
const mostPixels = 60_000_000;

/**
 * A picture is drawn anew: turned upright, at most 2400 pixels a side, without the place and device its camera wrote
 * into it, and without whatever else was hidden behind the pixels. A PDF stays as it is and is never shown inline.
 * Throws `collection.document_file_unfit`.
 */
export async function cleanDocument(bytes: Uint8Array): Promise<CleanDocument> {
  if (startsWith(bytes, '%PDF-')) return { mediaType: 'application/pdf', bytes };
  if (!isPicture(bytes)) throw new DomainError('collection.document_file_unfit', {}, '/file');
  return { mediaType: 'image/webp', bytes: await redraw(bytes) };
}

async function redraw(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    throw new DomainError('collection.document_file_unfit', {}, '/file');
  }
}

function isPicture(bytes: Uint8Array): boolean {
  const isWebp = startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP');
  return isWebp || startsWith(bytes, '\xff\xd8\xff') || startsWith(bytes, '\x89PNG\r\n\x1a\n');
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature;
}
