// Files over HTTP: one taken in from a form, one handed out so that a browser can do no harm with it.
import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.ts';
import type { StoredFile } from '../files.ts';

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A text field sent before the file; empty when there is none. */
  field(name: string): string;
}

/**
 * The one file of a multipart request. The idempotency key is bound to the body, so the body becomes what identifies
 * the file: its name and hash, and the fields. Throws `missing`; a file over the limit is refused with 413.
 */
export async function takeFile(
  request: FastifyRequest,
  limits: { readonly maxBytes: number; readonly missing: string },
): Promise<SentFile> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: limits.maxBytes } }) : undefined;
  if (!part) throw new DomainError(limits.missing, {}, '/file');
  const bytes = await part.toBuffer();
  if (bytes.byteLength === 0) throw new DomainError(limits.missing, {}, '/file');
  const fields = Object.fromEntries(Object.keys(part.fields).map((name) => [name, fieldOf(part, name)]));
  request.body = { ...fields, sha256: createHash('sha256').update(bytes).digest('hex') };
  return { name: part.filename ?? '', bytes, field: (name) => fields[name] ?? '' };
}

function fieldOf({ fields }: MultipartFile, name: string): string {
  const field = [fields[name]].flat()[0];
  return field?.type === 'field' && typeof field.value === 'string' ? field.value : '';
}

/** A picture is shown, anything else saved: a PDF can hold a program. The type is `never`, as for a CSV. */
export function answerFile(reply: FastifyReply, { name, mediaType, bytes }: StoredFile, maxAgeSeconds = 0): never {
  const place = mediaType === 'image/webp' ? 'inline' : 'attachment';
  reply.header('content-type', mediaType).header('content-disposition', `${place}; filename="${name}"`);
  if (maxAgeSeconds > 0) reply.header('cache-control', `private, max-age=${maxAgeSeconds}`);
  return reply.send(Buffer.from(bytes)) as never;
}
