// What stood between a seller and a buyer over some days: opening, every document and payment, closing.
import { createHash } from 'node:crypto';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { BuyerStatement } from '../contract-buyers.ts';
import { findMovements, type Movement } from './ageing-store.ts';
import { type BuyerRow, findBuyer } from './buyer-store.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { findSentStatements } from './statement-store.ts';

export interface Statement {
  readonly buyer: BuyerRow;
  readonly currency: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lines: readonly (Movement & { readonly balance: bigint })[];
  /** Of what it says, so that the same is not sent twice. */
  readonly fingerprint: string;
}

/** Longer than any two fiscal years. */
const mostDays = 800;

/** Throws `payments.buyer_missing`, `payments.days_out_of_order`, `payments.days_too_many`. */
export async function reckonStatement(
  db: Db,
  buyerId: string,
  days: { readonly from: string; readonly to: string },
): Promise<Statement> {
  const buyer = await findBuyer(db, buyerId);
  if (!buyer) throw new DomainError('payments.buyer_missing', { id: buyerId });
  const [from, to] = [Temporal.PlainDate.from(days.from), Temporal.PlainDate.from(days.to)];
  if (Temporal.PlainDate.compare(from, to) > 0) throw new DomainError('payments.days_out_of_order', {}, '/to');
  if (from.until(to, { largestUnit: 'days' }).days > mostDays)
    throw new DomainError('payments.days_too_many', { days: mostDays }, '/from');
  const { currency } = await requireSettings(db, buyer.site_id);
  const moves = await findMovements(db, buyerId, to);
  const isBefore = ({ on_day }: Movement) => Temporal.PlainDate.compare(on_day, from) < 0;
  const opening = moves.filter(isBefore).reduce((sum, { charged, paid }) => sum + charged - paid, 0n);
  let balance = opening;
  const lines = moves
    .filter((move) => !isBefore(move))
    .map((move) => {
      balance += move.charged - move.paid;
      return { ...move, balance };
    });
  return { buyer, currency, from, to, opening, closing: balance, lines, fingerprint: fingerprintOf(opening, lines) };
}

export async function readStatement(
  db: Db,
  buyerId: string,
  days: { readonly from: string; readonly to: string },
): Promise<Sendable<BuyerStatement>> {
  const statement = await reckonStatement(db, buyerId, days);
  const { buyer, currency, from, to, opening, closing, lines } = statement;
  const money = (amount: bigint) => ({ amount, currency });
  const sent = await findSentStatements(db, buyerId, from, to);
  return {
    buyer: { id: buyer.id, name: buyer.name, email: buyer.email },
    ...{ from: from.toString(), to: to.toString(), opening: money(opening), closing: money(closing) },
    charged: money(lines.reduce((sum, line) => sum + line.charged, 0n)),
    paid: money(lines.reduce((sum, line) => sum + line.paid, 0n)),
    lines: lines.map((line) => ({
      ...{
        on: line.on_day.toString(),
        number: line.number,
        kind: line.kind as BuyerStatement['lines'][number]['kind'],
      },
      ...{ charged: money(line.charged), paid: money(line.paid), balance: money(line.balance) },
      ...{ invoice_id: line.invoice_id, transaction_id: line.transaction_id },
    })),
    sent: sent.map((one) => ({
      ...{ sent_at: one.sent_at.toString(), email: one.email, closing: money(one.closing) },
      is_current: one.fingerprint === statement.fingerprint,
    })),
  };
}

function fingerprintOf(opening: bigint, lines: readonly Movement[]): string {
  const said = lines.map((line) => [line.on_day.toString(), line.kind, line.number, line.charged, line.paid].join(' '));
  return createHash('sha256')
    .update([opening, ...said].join('\n'))
    .digest('hex');
}
