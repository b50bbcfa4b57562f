// Secret addresses of papers, for whoever holds them: made from the record's id, so nothing has to be kept.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link opens; a link to one kind of paper opens no other. */
type Purpose = 'invoice' | 'statement';

/** 43 characters: the id, and 16 bytes that only this house can make. */
export function paperToken(secret: string, purpose: Purpose, recordId: string): string {
  const id = Buffer.from(recordId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proofOf(secret, purpose, recordId)]).toString('base64url');
}

export function invoiceToken(secret: string, invoiceId: string): string {
  return paperToken(secret, 'invoice', invoiceId);
}

export function readInvoiceToken(secret: string, token: string): string | null {
  return readPaperToken(secret, 'invoice', token);
}

/** The record's id, or null when the token was not made here, or for another purpose. */
export function readPaperToken(secret: string, purpose: Purpose, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32) return null;
  const id = bytes
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(bytes.subarray(16), proofOf(secret, purpose, id)) ? id : null;
}

function proofOf(secret: string, purpose: Purpose, id: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose} link ${id}`).digest().subarray(0, 16);
}
