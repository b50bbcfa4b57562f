/** What was sent to one person these days, and did it arrive: for whoever answers their call. */
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/occasion.ts';
import type { DeliveredNotice, DeliveryLog, DeliveryQuery, DeliveryWay } from './contract-sending.ts';
import {
  anySiteOfPerson,
  type DeliveryRow,
  type EventRow,
  readDeliveries,
  readEvents,
  readNames,
} from './delivery-store.ts';
import type { NoticeTemplate } from './notice-template.ts';

const MOST_MESSAGES = 300;

/** @throws DomainError `platform.not_found` for somebody beyond the reader's sites */
export async function showDeliveries(
  db: Db,
  actor: Actor,
  notices: readonly NoticeTemplate[],
  { person_id, days = 7 }: DeliveryQuery,
  now: Temporal.Instant,
): Promise<DeliveryLog> {
  const sites = actor.sitesWith('notify.outbox.read');
  const names = await readNames(db, person_id);
  if (!names || !(await anySiteOfPerson(db, person_id, sites))) throw new DomainError('platform.not_found');
  const since = now.subtract({ hours: 24 * days });
  const rows = await readDeliveries(db, person_id, sites, since, MOST_MESSAGES + 1);
  const shown = rows.slice(0, MOST_MESSAGES);
  const events = Map.groupBy(
    await readEvents(
      db,
      shown.map(({ id }) => id),
    ),
    ({ message_id }) => message_id,
  );
  const byNotice = Map.groupBy(shown, ({ kind, dedupe_key }) => `${kind} ${dedupe_key}`);
  return {
    person_name: names.name,
    person_name_bn: names.name_bn,
    items: [...byNotice.values()].map((messages) => presentNotice(messages, events, notices)),
    more: rows.length > MOST_MESSAGES,
  };
}

function presentNotice(
  messages: readonly DeliveryRow[],
  events: ReadonlyMap<string, readonly EventRow[]>,
  notices: readonly NoticeTemplate[],
): DeliveredNotice {
  const [first] = messages;
  if (!first) throw new Error('a notice without a message');
  const name = notices.find(({ kind }) => kind === first.kind)?.name;
  return {
    kind: first.kind,
    name_bn: name?.bn ?? null,
    name_en: name?.en ?? null,
    title: first.title,
    body: (messages.find(({ channel }) => channel === 'in_app') ?? first).body,
    created_at: first.created_at.toString(),
    ways: messages
      .map((message) => presentWay(message, events.get(message.id) ?? []))
      .sort((one, other) => (one.channel < other.channel ? -1 : 1)),
  };
}

function presentWay(message: DeliveryRow, events: readonly EventRow[]): DeliveryWay {
  const steps = [
    { at: message.created_at, what: 'queued', outcome: null, detail: null },
    ...events,
    ...(message.state === 'queued' ? [{ at: message.due_at, what: 'waiting', outcome: null, detail: null }] : []),
    ...(message.delivery_at
      ? [
          {
            at: message.delivery_at,
            what: `receipt_${message.delivery_state}`,
            outcome: null,
            detail: message.delivery_code,
          },
        ]
      : []),
    ...(ended.has(message.state) && message.settled_at
      ? [{ at: message.settled_at, what: message.state, outcome: null, detail: message.last_error }]
      : []),
    ...(message.read_at ? [{ at: message.read_at, what: 'read', outcome: null, detail: null }] : []),
  ];
  return {
    message_id: message.id,
    channel: message.channel as DeliveryWay['channel'],
    address: message.address,
    state: message.state as DeliveryWay['state'],
    arrived: arrivalOf(message, events),
    steps: steps.map(({ at, what, outcome, detail }) => ({ at: at.toString(), what, outcome, detail })),
  };
}

/** States in which no provider has the last word. */
const ended: ReadonlySet<string> = new Set(['expired', 'suppressed', 'cancelled']);

/** `yes` only on proof: read, or the provider's receipt. `left` is what a provider took and says nothing more of. */
function arrivalOf(message: DeliveryRow, events: readonly EventRow[]): DeliveryWay['arrived'] {
  if (message.read_at || message.delivery_state === 'delivered') return 'yes';
  if (events.some(({ what }) => what === 'bounced') || message.delivery_state === 'undelivered') return 'no';
  if (events.some(({ what }) => what === 'delivered')) return 'yes';
  if (message.channel === 'in_app') return 'left';
  if (message.state === 'sent') return 'left';
  return message.state === 'queued' || message.state === 'sending' ? 'waits' : 'no';
}
