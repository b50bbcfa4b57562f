// Providers that the demo plays begin with nothing whenever they are started; here they are told what the demo took
// through them before, so that a refund finds its payment. Nothing of it is loaded in production.
import type { House } from '../platform/house.ts';
import type { Players } from './take-payments.ts';

/** One payment that a provider took, as our books know it. */
interface Taken {
  readonly reference: string;
  readonly providerId: string;
  readonly transactionId: string;
  readonly amount: bigint;
  readonly captured: bigint;
  readonly currency: string;
  readonly isRisky: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly createdAt: Temporal.Instant;
  readonly refunds: readonly Back[];
}

interface Back {
  readonly reference: string;
  readonly providerId: string;
  readonly amount: bigint;
  readonly state: string;
}

export async function rememberPayments({ db }: Pick<House, 'db'>, players: Players): Promise<void> {
  for (const [gateway, taken] of await findTaken(db)) {
    for (const one of taken) remember[gateway]?.(players, one);
  }
}

async function findTaken(db: House['db']): Promise<ReadonlyMap<string, readonly Taken[]>> {
  const rows = await db
    .selectFrom('payments.intent_attempts')
    .selectAll()
    .where('provider_id', 'is not', null)
    .where('provider_transaction_id', 'is not', null)
    .orderBy('created_at')
    .execute();
  const refunds = await db.selectFrom('payments.refunds').selectAll().orderBy('ordered_at').execute();
  // One that was never answered is as good as never asked for.
  const backOf = (attemptId: string): Back[] =>
    refunds.flatMap(({ attempt_id, provider_id, reference, amount, state }) =>
      attempt_id === attemptId && provider_id ? [{ reference, providerId: provider_id, amount, state }] : [],
    );
  const taken = rows.map((row) => ({
    gateway: row.gateway,
    ...{ reference: row.reference, amount: row.amount, captured: row.captured, currency: row.currency },
    ...{ providerId: row.provider_id ?? '', transactionId: row.provider_transaction_id ?? '' },
    ...{ isRisky: row.risk === 'high', createdAt: row.created_at },
    ...{ detail: row.detail as Taken['detail'], refunds: backOf(row.id) },
  }));
  return Map.groupBy(taken, (one) => one.gateway);
}

const remember: Readonly<Record<string, (players: Players, taken: Taken) => void>> = {
  sslcommerz({ sslcommerz }, taken) {
    const { reference, transactionId: bankTranId, currency, providerId: key } = taken;
    const said = taken.isRisky ? { risk: '1' } : {};
    sslcommerz.sessions.push({
      ...{ key, bankTranId, said, status: 'VALIDATED', valId: String(taken.detail.val_id ?? reference) },
      form: { tran_id: reference, total_amount: taka(taken.amount), currency },
    });
    const status = { refunded: 'refunded', failed: 'cancelled' } as const;
    for (const back of taken.refunds) {
      const state = status[back.state as keyof typeof status] ?? 'processing';
      sslcommerz.refunds.push({ ref: back.providerId, bankTranId, amount: taka(back.amount), status: state });
    }
  },
  card({ card }, taken) {
    const { reference, transactionId: id, currency } = taken;
    const made = taken.refunds.filter((back) => back.state !== 'failed');
    const payment = {
      ...{ id, reference, amount: Number(taken.amount), received: Number(taken.captured), error: null },
      ...{ isManual: false, status: taken.captured > 0n ? ('succeeded' as const) : ('requires_capture' as const) },
      ...{ refunded: Number(made.reduce((sum, back) => sum + back.amount, 0n)) },
      ...{ currency: currency.toLowerCase(), risk: taken.isRisky ? 'elevated' : 'normal' },
    };
    const form = { client_reference_id: reference };
    card.payments.push(payment);
    card.sessions.push({ id: taken.providerId, form, url: '', status: 'complete', intent: payment });
    for (const back of made) {
      const status = back.state === 'refunded' ? 'succeeded' : 'pending';
      card.refunds.push({ id: back.providerId, payment: id, amount: Number(back.amount), status });
    }
  },
  bkash({ bkash }, taken) {
    const completedTime = taken.createdAt.toString();
    bkash.payments.set(taken.providerId, {
      ...{ paymentID: taken.providerId, invoice: taken.reference, trxID: taken.transactionId, fault: '' },
      ...{ payerReference: taken.reference, callbackURL: '', createdAt: taken.createdAt.epochMilliseconds },
      ...{ amount: taka(taken.amount), state: 'completed', msisdn: '01770618575' },
      refunds: taken.refunds
        .filter((back) => back.state === 'refunded')
        .map(({ providerId: trxID, amount, reference: sku }) => ({
          ...{ trxID, amount: taka(amount), sku, reason: '', completedTime },
        })),
    });
  },
  nagad({ nagad }, taken) {
    nagad.payments.set(taken.providerId, {
      ...{ paymentRefId: taken.providerId, orderId: orderIdOf(taken.reference), challenge: '', callback: '' },
      ...{ amount: taka(taken.amount), status: 'Success', statusCode: '00_0000_000', wallet: '01770618575' },
      issuerRef: taken.transactionId,
      cancels: taken.refunds
        .filter((back) => back.state === 'refunded')
        .map(({ providerId: issuerRef, amount, reference }) => ({
          ...{ issuerRef, amount: taka(amount), referenceNo: orderIdOf(reference) },
        })),
    });
  },
};

/** Nagad takes letters and digits only. */
function orderIdOf(reference: string): string {
  return reference.replaceAll(/[^A-Za-z0-9]/g, '');
}

/** 88885 poisha are `888.85` to them. */
function taka(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
}
