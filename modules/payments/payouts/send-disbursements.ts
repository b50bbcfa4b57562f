// Pays the lines of a batch through the provider's interface: each asked for once, in steps of which every one is
// written down before the next; the network stays outside any transaction.
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { announceBatch } from './announce-batch.ts';
import type { Disbursement, DisbursementOrder, DisbursementTruth } from './disbursement.ts';
import {
  changeDisbursement,
  claimQueued,
  findDisbursement,
  findDueLooks,
  findOrders,
  findTold,
  giveUpOnWire,
} from './disbursement-store.ts';
import type { ReportedResult } from './judge-results.ts';
import { openDisbursement } from './open-disbursement.ts';
import { lockBatch } from './payout-locks.ts';
import { findBatch } from './payout-store.ts';
import { recordPayoutResults } from './record-payout-results.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

/** Lines taken at a time, and how many of them are on the wire at once. */
const portion = 40;
const atOnce = 4;

/** Everything a batch waits for: lines to be asked for, words to be booked, lines to be asked about. */
export async function sendDisbursements(house: Part, batchId: string): Promise<void> {
  const batch = await findBatch(house.db, batchId);
  if (!batch) return;
  await tellBooks(house, batchId);
  await inTransaction(house.db, (tx) => giveUpOnWire(tx, batchId, house.clock.now()));
  const provider = await openDisbursement(house.db, house, batch.site_id, 'bkash');
  for (;;) {
    const ids = await inTransaction(house.db, async (tx) => {
      await lockBatch(tx, batchId);
      return claimQueued(tx, batchId, house.clock.now(), portion);
    });
    if (ids.length === 0) break;
    await eachOrder(await findOrders(house.db, ids), (order) => ask(house, provider, order));
    await tellBooks(house, batchId);
  }
  const due = await findDueLooks(house.db, batchId, house.clock.now());
  await eachOrder(await findOrders(house.db, due), (order) => askAbout(house, provider, order));
  await tellBooks(house, batchId);
}

async function eachOrder(
  orders: readonly DisbursementOrder[],
  work: (order: DisbursementOrder) => Promise<void>,
): Promise<void> {
  const left = [...orders];
  const one = async (): Promise<void> => {
    for (let order = left.shift(); order; order = left.shift()) await work(order);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function ask(house: Part, provider: Disbursement, order: DisbursementOrder): Promise<void> {
  const truth = await provider.send(order);
  await writeTruth(house, order, truth);
}

async function askAbout(house: Part, provider: Disbursement, order: DisbursementOrder): Promise<void> {
  await writeTruth(house, order, await provider.look(order));
}

/**
 * What the provider says of a transaction that somebody read there. Returns whether it is this line's. Throws
 * `payments.disbursement_missing`, `payments.disbursement_not_open`, and the reason when it is not.
 */
export async function lookAtLine(house: Part, lineId: string, given: string | null): Promise<void> {
  const [order] = await findOrders(house.db, [lineId]);
  const row = await findDisbursement(house.db, lineId);
  if (!(order && row)) throw new DomainError('payments.disbursement_missing', { id: lineId });
  const isOpen = row.line_state === 'sent' && (row.state === 'unknown' || row.state === 'pending');
  if (!isOpen) throw new DomainError('payments.disbursement_not_open');
  const batch = await findBatch(house.db, row.batch_id);
  if (!batch) throw new DomainError('payments.disbursement_missing', { id: lineId });
  const provider = await openDisbursement(house.db, house, batch.site_id, 'bkash');
  const truth = await provider.look({ ...order, transactionId: given ?? order.transactionId });
  if (truth.state === 'unknown') throw new DomainError(truth.code ?? 'payments.gateway_silent', {}, '/transaction_id');
  await writeTruth(house, order, truth);
  await tellBooks(house, row.batch_id);
}

/** Minutes after which what is not known is asked about again; then somebody has to. */
const waits = [1, 2, 5, 15, 60, 240, 720, 1440] as const;

async function writeTruth(house: Part, order: DisbursementOrder, truth: DisbursementTruth): Promise<void> {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => {
    const found = await findDisbursement(tx, order.lineId);
    if (!found) return;
    await lockBatch(tx, found.batch_id);
    const row = await findDisbursement(tx, order.lineId);
    // What a person has settled in between stands; the provider's word no longer moves it.
    if (!row || row.ended_at || row.line_state !== 'sent') return;
    const { code, fee } = truth;
    const transaction_id = truth.transactionId ?? row.transaction_id;
    if (truth.state === 'paid' || truth.state === 'failed') {
      const ended = { transaction_id, fee, code, next_look_at: null, ended_at: now };
      return changeDisbursement(tx, order.lineId, truth.state, ended);
    }
    const looks = row.looks + 1;
    const wait = waits[looks - 1];
    const next_look_at = wait === undefined ? null : now.add({ minutes: wait });
    if (truth.state === 'unreached' && row.state === 'asked') {
      // It never left: it waits in the queue, and may be asked for again.
      return changeDisbursement(tx, order.lineId, 'queued', {
        ...{ asked_at: null, code, looks, next_look_at: next_look_at ?? now.add({ minutes: 1440 }) },
      });
    }
    const state = truth.state === 'pending' ? 'pending' : 'unknown';
    // Without a transaction the provider has nothing to be asked by.
    const isAskable = transaction_id !== null;
    await changeDisbursement(tx, order.lineId, state, {
      ...{ transaction_id, fee, code, looks, next_look_at: isAskable ? next_look_at : null },
    });
    const batch = await findBatch(tx, row.batch_id);
    if (batch) await announceBatch(tx, batch, 'sent');
  });
}

/** What the provider has said is booked as results are, whoever brings them. */
async function tellBooks(house: Part, batchId: string): Promise<void> {
  const occasion = systemOccasion(house.clock, 'payouts');
  await inTransaction(house.db, async (tx) => {
    await lockBatch(tx, batchId);
    const told = await findTold(tx, batchId);
    if (told.length === 0) return;
    const results = told.map((line): ReportedResult => {
      const status = line.state === 'paid' ? 'paid' : 'rejected';
      const { reference, code, amount } = line;
      return { fileLine: null, reference, status, code, providerReference: line.transaction_id, amount };
    });
    await recordPayoutResults(tx, occasion, batchId, results, { isProvider: true });
  });
}
