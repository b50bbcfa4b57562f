// Takes an invoice back, in whole or by quantities of its lines, with a credit note of its own series (form 6.7).
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { CreditInvoice } from '../contract-invoices.ts';
import { partTakenBack } from '../pricing/reckon-invoice.ts';
import { issue } from './finalise-invoice.ts';
import { type FinalInvoice, finalised, lockInvoice } from './invoice-locks.ts';
import {
  addCredited,
  findInvoice,
  findInvoiceLines,
  findTakenBack,
  insertInvoice,
  type LineRow,
  type NewLine,
  type TakenBack,
} from './invoice-store.ts';
import { settle } from './settle-invoice.ts';

/**
 * Lowers what is open; what the buyer paid beyond that stays as their credit. The same id again changes nothing.
 * Throws `payments.invoice_not_finalised`, `payments.invoice_not_correctable`, `payments.credit_beyond_invoice`.
 */
export async function creditInvoice(
  tx: Tx,
  occasion: Occasion,
  invoiceId: string,
  wanted: CreditInvoice,
): Promise<string> {
  const invoice = finalised(await lockInvoice(tx, invoiceId));
  if (invoice.kind === 'credit_note') throw new DomainError('payments.invoice_not_correctable', {});
  const there = await findInvoice(tx, wanted.id);
  if (there && there.corrects_id !== invoice.id) throw new DomainError('payments.id_taken', {}, '/id');
  if (there) return there.id;
  const lines = await linesTakenBack(tx, invoice, wanted);
  const sum = (name: 'net' | 'sd' | 'vat' | 'total') => lines.reduce((all, line) => all + line[name], 0n);
  const { site_id, buyer_id, currency, prices, rounding } = invoice;
  const draft = {
    id: wanted.id,
    ...{ site_id, buyer_id, currency, prices, rounding },
    kind: 'credit_note',
    corrects_id: invoice.id,
    reason: wanted.reason,
    deliver_to: '',
    note: '',
    terms_days: 0,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
    ...{ net: sum('net'), sd: sum('sd'), vat: sum('vat'), total: sum('total') },
  };
  if (draft.total <= 0n) throw new DomainError('payments.credit_beyond_invoice', {}, '/lines');
  await insertInvoice(tx, draft, lines);
  await issue(tx, occasion, { ...invoice, ...draft, number: null });
  await addCredited(tx, invoice.id, draft.total);
  const beyond = draft.total - invoice.open;
  const applied = beyond > 0n ? invoice.open : draft.total;
  if (applied > 0n)
    await settle(tx, occasion, invoice, {
      id: newId(),
      kind: 'credit_note',
      amount: applied,
      credit_note_id: wanted.id,
    });
  return wanted.id;
}

async function linesTakenBack(tx: Tx, invoice: FinalInvoice, wanted: CreditInvoice): Promise<readonly NewLine[]> {
  const lines = await findInvoiceLines(tx, invoice.id);
  const before = await findTakenBack(tx, invoice.id);
  const asked = wanted.lines
    ? sumByPosition(wanted.lines)
    : new Map(
        lines.map((line) => [line.position, line.quantity_milli - (before.get(line.position)?.quantity_milli ?? 0n)]),
      );
  for (const position of asked.keys()) {
    if (!lines.some((line) => line.position === position))
      throw new DomainError('payments.credit_beyond_invoice', { position }, '/lines');
  }
  return lines
    .filter((line) => (asked.get(line.position) ?? 0n) > 0n)
    .map((line, index) => lineTakenBack(line, before.get(line.position), asked.get(line.position) ?? 0n, index + 1));
}

function sumByPosition(lines: NonNullable<CreditInvoice['lines']>): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const { position, quantity_milli } of lines)
    sums.set(position, (sums.get(position) ?? 0n) + BigInt(quantity_milli));
  return sums;
}

function lineTakenBack(line: LineRow, taken: TakenBack | undefined, quantity: bigint, position: number): NewLine {
  const before = taken?.quantity_milli ?? 0n;
  if (before + quantity > line.quantity_milli)
    throw new DomainError('payments.credit_beyond_invoice', { position: line.position }, '/lines');
  const part = (amount: bigint) => partTakenBack(amount, line.quantity_milli, before, quantity);
  const [net, sd, vat] = [part(line.net), part(line.sd), part(line.vat)];
  const { invoice_id: _invoice, ...words } = line;
  return {
    ...words,
    position,
    quantity_milli: quantity,
    discount: part(line.discount),
    ...{ net, sd, vat, total: net + sd + vat },
    credits_position: line.position,
  };
}
