/**
 * What this device wrote without a network, kept in the browser's own database until the server has answered each
 * entry. Every entry has the next number of the device, so that what never arrives can be named.
 */
import Dexie, { type Table } from 'dexie';
import { answerOf, api } from '#lib/api.ts';
import { uuidv7 } from '#lib/ids.ts';
import { sentenceOf } from '#lib/problem-sentences.ts';
import type { OfflineEntry, SyncAnswer } from '#modules/collection/contract-offline.ts';
import { syncLimit } from '#modules/collection/contract-offline.ts';
import type { Receipt, Shift } from '#modules/collection/contract-receipts.ts';

export interface Kept {
  seq: number;
  centreId: string;
  personId: string;
  state: 'waiting' | 'refused';
  refusal?: string;
  entry: OfflineEntry;
  /** What the screen shows meanwhile. */
  shift: Shift;
  receipt?: Receipt;
}

interface Device {
  key: 'device';
  id: string;
  name: string;
  head: number;
}

class Journal extends Dexie {
  declare kept: Table<Kept, number>;
  declare device: Table<Device, string>;

  constructor() {
    super('samabay-centre');
    this.version(1).stores({ kept: 'seq, centreId, state', device: 'key' });
  }
}

let opened: Journal | undefined;
const journal = (): Journal => {
  opened ??= new Journal();
  return opened;
};

type Unnumbered<T> = T extends unknown ? Omit<T, 'seq'> : never;

/** Stored before anything is shown as written. Asks the browser, once, never to clear it by itself. */
export async function keep(
  kept: Omit<Kept, 'seq' | 'state' | 'entry'> & { entry: Unnumbered<OfflineEntry> },
): Promise<Kept> {
  void navigator.storage?.persist?.();
  return journal().transaction('rw', journal().kept, journal().device, async () => {
    const device = await deviceOf();
    const seq = device.head + 1;
    await journal().device.put({ ...device, head: seq });
    const row: Kept = { ...kept, seq, state: 'waiting', entry: { ...kept.entry, seq } as OfflineEntry };
    await journal().kept.put(row);
    return row;
  });
}

async function deviceOf(): Promise<Device> {
  const known = await journal().device.get('device');
  if (known) return known;
  const id = uuidv7();
  return {
    key: 'device',
    id,
    name: `${navigator.userAgent.includes('Android') ? 'Android' : 'PC'} ${id.slice(-4)}`,
    head: 0,
  };
}

/** In the order they were written. */
export async function keptOf(centreId: string): Promise<Kept[]> {
  return journal().kept.where('centreId').equals(centreId).sortBy('seq');
}

export async function giveUp(seq: number): Promise<void> {
  await journal().kept.delete(seq);
}

/**
 * Sends what waits, in order, one tab at a time; stops quietly when there is no connection. Returns how many arrived.
 * @throws ApiProblem when the server refuses the whole batch, as it does a blocked device
 */
export async function sendKept(centreId: string, personId: string): Promise<number> {
  return navigator.locks.request('samabay-centre', async () => {
    let arrived = 0;
    for (;;) {
      const waiting = (await keptOf(centreId)).filter((one) => one.state === 'waiting' && one.personId === personId);
      if (waiting.length === 0) return arrived;
      const batch = waiting.slice(0, syncLimit);
      const device = await deviceOf();
      const answer = await answerOf<SyncAnswer>(
        api.POST('/api/collection/sync', {
          body: {
            device_id: device.id,
            device_name: device.name,
            centre_id: centreId,
            sent_at: new Date().toISOString(),
            head_seq: device.head,
            entries: batch.map((one) => one.entry),
          },
        }),
      );
      for (const result of answer.results) {
        if (result.result === 'refused') {
          const refusal = sentenceOf(result.code ?? '', result.params, 422);
          await journal().kept.update(result.seq, { state: 'refused', refusal });
        } else await journal().kept.delete(result.seq);
      }
      arrived += batch.length;
    }
  });
}
