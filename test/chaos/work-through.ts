// One day's money work of a group, from posting to payment. Every step may be interrupted and begun again: what is done
// is recognised, never done twice. Run directly it is the process the chaos test kills.

import { closeCycle } from '../../modules/collection/cycles/close-cycle.ts';
import { continueClosing } from '../../modules/collection/cycles/continue-closing.ts';
import { recordReceipt } from '../../modules/collection/index.ts';
import { settleConflict } from '../../modules/collection/offline/settle-offline.ts';
import { resolveActor } from '../../modules/identity/index.ts';
import { accountByCode, postOrThrow } from '../../modules/ledger/index.ts';
import { approvePayout, producePayoutFile, recordPayoutResults } from '../../modules/payments/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { derivedId, newId } from '../../platform/ids.ts';
import { drainJobs } from '../../platform/jobs-runner.ts';
import { type Occasion, systemOccasion } from '../../platform/occasion.ts';
import { openHouse } from '../../platform/open-house.ts';
import { jobTable } from '../../server/app.ts';

export interface Task {
  readonly url: string;
  readonly dataDir: string;
  readonly now: string;
  readonly code: string;
  readonly unionId: string;
  readonly centreId: string;
  readonly memberIds: readonly string[];
  readonly finance: string;
  readonly secondFinance: string;
}

export const postings = 40;

if (process.argv[2] !== undefined) {
  const task = JSON.parse(process.argv[2]) as Task;
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', DATA_DIR: task.dataDir });
  const opened = await openHouse({ config, url: task.url, clock: fixedClock(task.now) });
  say('ready');
  await workThrough(opened.house, task, say);
  say('done');
  await opened.close();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `acknowledge` is told of each step once it is committed. */
export async function workThrough(house: House, task: Task, acknowledge: (line: string) => void): Promise<void> {
  const by = async (personId: string): Promise<Occasion> => ({
    actor: await resolveActor(house, personId),
    now: house.clock.now(),
    address: null,
    requestId: newId(),
  });
  await pour(house, task, acknowledge);
  await post(house, task, await by(task.finance), acknowledge);
  await close(house, task, await by(task.finance));
  await pay(house, task, await by(task.secondFinance), acknowledge);
  await drainJobs(house, task.url, jobTable);
}

async function pour(house: House, task: Task, acknowledge: (line: string) => void): Promise<void> {
  const shift = await house.db
    .selectFrom('collection.shifts')
    .select(['id', 'state'])
    .where('centre_id', '=', task.centreId)
    .orderBy('opened_at', 'desc')
    .executeTakeFirstOrThrow();
  if (shift.state !== 'open') return;
  const occasion = systemOccasion(house.clock, 'chaos');
  for (const [index, memberId] of task.memberIds.entries()) {
    const id = derivedId('chaos', task.code, 'receipt', memberId);
    const measures = { milk_type: 'cow', volume_ml: 4000 + index * 100, fat_bp: 410, snf_bp: 850 } as const;
    const input = { id, centre_id: task.centreId, shift_id: shift.id, member_id: memberId, ...measures };
    await inTransaction(house.db, (tx) => recordReceipt(tx, occasion, { ...input, repeat_reason: 'second can' })).catch(
      tolerate('collection.receipt_id_reused'),
    );
    acknowledge(`receipt ${id}`);
  }
}

async function post(house: House, task: Task, occasion: Occasion, acknowledge: (line: string) => void): Promise<void> {
  const bank = await accountByCode(house.db, '1010');
  const cash = await accountByCode(house.db, '1020');
  if (!bank || !cash) throw new Error('the books of the group are not open');
  const effectiveOn = Temporal.PlainDate.from(task.now.slice(0, 10));
  for (let index = 0; index < postings; index += 1) {
    const id = derivedId('chaos', task.code, 'posting', String(index));
    const amount = BigInt(1000 + index);
    const legs = [
      { accountId: cash.id, amount, currency: 'BDT' },
      { accountId: bank.id, amount: -amount, currency: 'BDT' },
    ];
    await inTransaction(house.db, (tx) =>
      postOrThrow(tx, occasion, [
        { id, kind: 'transfer', effectiveOn, siteId: task.unionId, reference: null, note: 'to the till', legs },
      ]),
    );
    acknowledge(`posting ${id}`);
  }
}

async function close(house: House, task: Task, occasion: Occasion): Promise<void> {
  const cycle = await house.db
    .selectFrom('collection.cycles')
    .select(['id', 'state', 'from_on'])
    .where('site_id', '=', task.unionId)
    .orderBy('from_on')
    .offset(1)
    .executeTakeFirstOrThrow();
  if (cycle.state === 'open') {
    await settle(house, task, occasion);
    await inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id, { to_on: cycle.from_on.toString() }));
  }
  if (cycle.state !== 'closed') await continueClosing(house, cycle.id, 2);
}

/** A cycle waits for what a tablet brought a second time. */
async function settle(house: House, task: Task, occasion: Occasion): Promise<void> {
  const waiting = await house.db
    .selectFrom('collection.receipt_conflicts as conflict')
    .innerJoin('collection.receipts as receipt', 'receipt.id', 'conflict.receipt_id')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'receipt.centre_id')
    .select('conflict.receipt_id')
    .where('centre.union_id', '=', task.unionId)
    .where('conflict.settled_at', 'is', null)
    .execute();
  for (const { receipt_id } of waiting) {
    const kept = { withdraw: null, reason: 'two cans' };
    await inTransaction(house.db, (tx) => settleConflict(tx, occasion, receipt_id, kept));
  }
}

async function pay(house: House, task: Task, occasion: Occasion, acknowledge: (line: string) => void): Promise<void> {
  const batch = await house.db
    .selectFrom('payments.payout_batches')
    .select(['id', 'state'])
    .where('site_id', '=', task.unionId)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  const tolerant = (work: Promise<unknown>, ...codes: string[]) => work.catch(tolerate(...codes));
  if (batch.state === 'proposed') await inTransaction(house.db, (tx) => approvePayout(tx, occasion, batch.id));
  if (batch.state !== 'settled') {
    await tolerant(
      inTransaction(house.db, (tx) => producePayoutFile(tx, house.files, occasion, batch.id)),
      'payments.not_approved',
    );
  }
  const lines = await house.db
    .selectFrom('payments.payout_lines')
    .select(['reference', 'amount'])
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'sent')
    .orderBy('position')
    .execute();
  for (const { reference, amount } of lines) {
    const result = { fileLine: null, reference, status: 'paid', code: null, providerReference: null, amount } as const;
    await inTransaction(house.db, (tx) => recordPayoutResults(tx, occasion, batch.id, [result]));
    acknowledge(`paid ${reference}`);
  }
}

/** A refusal that only says the step was taken before the kill. */
function tolerate(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof DomainError) || !codes.includes(error.code)) throw error;
  };
}
