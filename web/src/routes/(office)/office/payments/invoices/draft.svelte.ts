/** An invoice while it is written: lines as typed, and what they come to by the same code the server stores by. */
import type { VatCode } from '#modules/payments/contract-buyers.ts';
import type { DraftLine, Invoice, PriceMode, RoundingMode } from '#modules/payments/contract-invoices.ts';
import { reckonInvoice } from '#modules/payments/pricing/reckon-invoice.ts';

export interface TypedLine {
  key: number;
  description: string;
  brand: string;
  unit: string;
  /** Thousandths. */
  quantity: number | null;
  /** Minor units. */
  price: number | null;
  discount: number | null;
  vatCode: string;
  /** Hundredths of a per cent. */
  sdRate: number | null;
}

let lastKey = 0;

export function emptyLine(before?: TypedLine): TypedLine {
  lastKey += 1;
  return {
    ...{ key: lastKey, description: '', quantity: null, price: null, discount: null, sdRate: null },
    brand: before?.brand ?? '',
    unit: before?.unit ?? '',
    vatCode: before?.vatCode ?? '',
  };
}

export function linesOf(invoice: Invoice): TypedLine[] {
  return invoice.lines.map((line) => ({
    ...emptyLine(),
    ...{ description: line.description, brand: line.brand, unit: line.unit, quantity: line.quantity_milli },
    ...{ price: line.unit_price.amount, discount: line.discount.amount || null, vatCode: line.vat_code },
    sdRate: line.sd_rate_bp || null,
  }));
}

export function isBlank(line: TypedLine): boolean {
  return line.description === '' && line.quantity === null && line.price === null;
}

export function isWhole(line: TypedLine): boolean {
  const { description, unit, quantity, price, vatCode } = line;
  return description.trim() !== '' && unit.trim() !== '' && (quantity ?? 0) > 0 && price !== null && vatCode !== '';
}

export function toDraftLine(line: TypedLine): DraftLine {
  return {
    description: line.description.trim(),
    brand: line.brand.trim(),
    unit: line.unit.trim(),
    quantity_milli: line.quantity ?? 0,
    unit_price: line.price ?? 0,
    discount: line.discount ?? 0,
    vat_code: line.vatCode,
    sd_rate_bp: line.sdRate ?? 0,
  };
}

export interface Sums {
  net: number;
  sd: number;
  vat: number;
  total: number;
}

export function sumsOf(
  lines: TypedLine[],
  codes: VatCode[],
  modes: { prices: PriceMode; rounding: RoundingMode },
): Sums & { lines: number[] } {
  const rate = (code: string) => codes.find((one) => one.code === code)?.rate_bp ?? 0;
  const reckoned = reckonInvoice(
    lines.map((line) => ({
      quantityMilli: BigInt(line.quantity ?? 0),
      unitPrice: BigInt(line.price ?? 0),
      discount: BigInt(line.discount ?? 0),
      vatRateBp: rate(line.vatCode),
      sdRateBp: line.sdRate ?? 0,
    })),
    modes,
  );
  const { net, sd, vat, total } = reckoned;
  return {
    ...{ net: Number(net), sd: Number(sd), vat: Number(vat), total: Number(total) },
    lines: reckoned.lines.map((line) => Number(line.total)),
  };
}
