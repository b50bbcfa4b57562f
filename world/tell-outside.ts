// Two programs outside that are told what happens: bookkeeping, which answers, and a partner that went away.
import { catalogue, changeEndpoint, makeEndpoint, recordAttempt, tellPrograms } from '../modules/integrations/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';

type Parts = Pick<House, 'config'>;

/** What each attempt at one message was answered with: the status, or null where nothing came, and what it said. */
type Answers = readonly (readonly [status: number | null, milliseconds: number, text: string])[];

const taken: Answers = [[204, 84, '']];
const slow: Answers = [
  [503, 2210, 'Closing the books, come back later'],
  [204, 412, ''],
];
const refused: Answers = [190, 175, 203, null, 181, 166, 188].map((milliseconds) =>
  milliseconds === null ? [null, 15_000, ''] : [500, milliseconds, '{"error":"duplicate voucher"}'],
);
/** Minutes from the first attempt to each other one, as the ladder has them. */
const minutes = [0, 1, 6, 37, 162, 474, 1098];

/** Hours before now, and how it went. Days without a batch stay empty. */
const batches: readonly (readonly [hours: number, answers: Answers])[] = [
  [290, taken],
  [266, taken],
  [218, slow],
  [170, taken],
  [146, taken],
  [98, taken],
  [74, slow],
  [30, refused],
  [26, taken],
];

/**
 * Of kinds that happen seldom, so that a demo that is played with calls hardly anybody. Done after the jobs of the
 * world: what happened while it was built is not sent out.
 */
export async function tellOutside(tx: Tx, { config }: Parts, occasion: Occasion, founded: Founded): Promise<void> {
  const { unionId } = founded;
  const ago = (hours: number): Occasion => ({ ...occasion, now: occasion.now.subtract({ hours }) });
  const bookkeeping = await makeEndpoint(tx, ago(300), config, {
    ...{ siteId: unionId, url: 'https://books.surma.example/samabay', description: 'Bookkeeping' },
    eventTypes: ['payout.settled'],
  });
  for (const [index, [hours, answers]] of batches.entries()) {
    await send(tx, ago(hours), { siteId: unionId, endpointId: bookkeeping.id, number: index + 1, answers });
  }
  const partner = await makeEndpoint(tx, ago(280), config, {
    ...{ siteId: unionId, url: 'https://hooks.dhakadairy.example/milk', description: 'Dhaka Dairy Partners' },
    ...{ eventTypes: ['payout.cancelled'], signsAsymmetric: true },
  });
  const gone: Answers = [[404, 66, 'No such page']];
  await send(tx, ago(50), { siteId: unionId, endpointId: partner.id, number: 10, answers: gone, isCancelled: true });
  await changeEndpoint(tx, ago(49), config, partner.id, { state: 'off' });
}

interface Sent {
  readonly siteId: string;
  readonly endpointId: string;
  readonly number: number;
  readonly answers: Answers;
  readonly isCancelled?: boolean;
}

async function send(tx: Tx, occasion: Occasion, sent: Sent): Promise<void> {
  const type = catalogue.find((one) => one.type === (sent.isCancelled ? 'payout.cancelled' : 'payout.settled'));
  if (!type) return;
  const batch = { batch_id: newId(), number: `PO-2026-${String(sent.number).padStart(4, '0')}` };
  const payload = { ...batch, site_id: sent.siteId, source: { kind: 'payments.draft', id: newId() } };
  const told = { payload, sourceId: newId(), happenedAt: occasion.now, now: occasion.now };
  const messages = await tellPrograms(tx, type, told);
  for (const messageId of messages) await answer(tx, occasion, messageId, sent);
}

async function answer(
  tx: Tx,
  occasion: Occasion,
  messageId: string,
  { endpointId, answers, number }: Sent,
): Promise<void> {
  for (const [at, [status, milliseconds, text]] of answers.entries()) {
    const then = { ...occasion, now: occasion.now.add({ minutes: minutes[at] ?? 0 }) };
    const code = status === null ? 'timeout' : `http_${status}`;
    const took = milliseconds + ((at + number * 23) % 60);
    const attempt = { messageId, endpointId, milliseconds: took, status, code, text, retryAfterMs: 0, chance: 0.4 };
    await recordAttempt(tx, then, attempt);
  }
}
