// The secret address of an invoice, for whoever holds the paper: made from its id, so nothing has to be kept.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** 43 characters: the id, and 16 bytes that only this house can make. */
export function invoiceToken(secret: string, invoiceId: string): string {
  const id = Buffer.from(invoiceId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proofOf(secret, invoiceId)]).toString('base64url');
}

/** The invoice's id, or null when the token was not made here. */
export function readInvoiceToken(secret: string, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32) return null;
  const id = bytes
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(bytes.subarray(16), proofOf(secret, id)) ? id : null;
}

function proofOf(secret: string, invoiceId: string): Buffer {
  return createHmac('sha256', secret).update(`invoice link ${invoiceId}`).digest().subarray(0, 16);
}
