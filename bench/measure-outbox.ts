// Text messages a second to a gateway on this machine, and what becomes of them when the sender is killed half way.
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { greeting } from '../modules/notify/factory.ts';
import { notifyMany } from '../modules/notify/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { systemOccasion } from '../platform/occasion.ts';
import { type Child, startChild } from './child.ts';
import type { Bench } from './open-bench.ts';
import type { SinkCount, SinkMessage } from './sink-server.ts';

export interface OutboxMeasure {
  readonly messages: number;
  readonly perSecond: number;
  /** Microseconds of processor time the sender used for a message: what a busy machine does not distort. */
  readonly processor: number;
  /** Of as many again, with the sender killed by SIGKILL. */
  readonly killedAt: number;
  /** Messages the gateway never got. */
  readonly lost: number;
  /** Messages that went out a second time. */
  readonly doubled: number;
  /** Asked about or handed over again because nobody knew their end; the gateway knew their reference. */
  readonly repeated: number;
  /** Messages that are not `sent` in the outbox at the end. */
  readonly unsettled: number;
}

type WorkerMessage = { readonly ready: true } | Sent;

interface Sent {
  readonly settled: number;
  readonly seconds: number;
  readonly processor: number;
}

export async function measureOutbox(bench: Bench, messages: number): Promise<OutboxMeasure> {
  const sink = startChild<SinkMessage>('./sink-server.ts', {});
  try {
    const first = await sink.next();
    if (!('port' in first)) throw new Error('the sink said something else than its port');
    const start = (minutesAhead: number) =>
      startChild<WorkerMessage>('./outbox-worker.ts', {
        ...{ DATABASE: bench.url, DATA_DIR: bench.dataDir, MINUTES_AHEAD: String(minutesAhead) },
        SINK: `http://127.0.0.1:${first.port}/`,
      });
    await queue(bench, messages);
    const { seconds, processor } = await finish(start(0));
    const before = await countOf(sink);

    await queue(bench, messages);
    const doomed = start(0);
    await doomed.next();
    let seen = before;
    while (seen.delivered - before.delivered < messages / 2) {
      await setTimeout(5);
      seen = await countOf(sink);
    }
    await doomed.stop('SIGKILL');
    const killedAt = (await countOf(sink)).delivered - before.delivered;
    await finish(start(6));
    const after = await countOf(sink);
    const unsettled = await bench.house.db
      .selectFrom('notify.messages')
      .select(sql<number>`count(*)::integer`.as('count'))
      .where('channel', '=', 'sms')
      .where('state', '<>', 'sent')
      .executeTakeFirstOrThrow();
    return {
      ...{ messages, perSecond: messages / seconds, processor, killedAt },
      lost: Math.max(0, messages * 2 - after.delivered),
      doubled: Math.max(0, after.delivered - messages * 2),
      repeated: after.requests - after.delivered,
      unsettled: unsettled.count,
    };
  } finally {
    await sink.stop();
  }
}

async function finish(worker: Child<WorkerMessage>): Promise<Sent> {
  await worker.next();
  const done = await worker.next();
  if (!('seconds' in done)) throw new Error('the sender said something else than how long it took');
  await worker.stop();
  return done;
}

async function countOf(sink: Child<SinkMessage>): Promise<SinkCount> {
  sink.ask();
  const message = await sink.next();
  if (!('delivered' in message)) throw new Error('the sink said something else than its counts');
  return message;
}

const atOnce = 5_000;

async function queue({ house }: Bench, messages: number): Promise<void> {
  const occasion = systemOccasion(house.clock, 'bench');
  for (let from = 0; from < messages; from += atOnce) {
    const requests = Array.from({ length: Math.min(atOnce, messages - from) }, (_, index) => ({
      notice: greeting,
      params: { name: { bn: 'রহিমা', en: 'Rahima' }, due: { amount: 88_885n, currency: 'BDT' } },
      address: `+88017${String(10_000_000 + from + index)}`,
      language: 'en' as const,
      channels: ['sms'] as const,
      dedupeKey: `bench:${newId()}`,
    }));
    await inTransaction(house.db, (tx) => notifyMany(tx, occasion, requests));
  }
}
