/** Lists the messages of the sites where the reader may see the outbox, newest first. */
import type { Db } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import { money } from '../../platform/money/money.ts';
import { moneyToJson } from '../../platform/money/money-schema.ts';
import type { Actor } from '../../platform/occasion.ts';
import type { OutboxMessage, OutboxPage, OutboxQuery } from './contract.ts';
import { filterOutbox, type OutboxRow, selectOutbox } from './outbox-store.ts';

export async function listOutbox(db: Db, actor: Actor, query: OutboxQuery): Promise<OutboxPage> {
  const rows = filterOutbox(selectOutbox(db), actor.sitesWith('notify.outbox.read'), query);
  const { items, next } = await listPage(
    rows,
    {
      sorts: { created_at: 'notify.messages.created_at', kind: 'notify.messages.kind', state: 'notify.messages.state' },
      default: '-created_at',
      key: 'notify.messages.id',
    },
    query,
  );
  return { items: items.map((row) => presentMessage(row, actor)), next };
}

/**
 * A one-time code is read by whoever manages the outbox, and only where the outbox is all there is: a code that travels
 * to its owner is nobody else's business while it does.
 */
export function presentMessage(row: OutboxRow, actor: Actor): OutboxMessage {
  const isOpen = row.state === 'queued' || row.state === 'sending';
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel as OutboxMessage['channel'],
    state: row.state as OutboxMessage['state'],
    person_id: row.person_id,
    person_name: row.person_name,
    person_name_bn: row.person_name_bn,
    site_id: row.site_id,
    address: row.address,
    language: row.language as OutboxMessage['language'],
    title: row.title,
    body: mayReadSecrets(row, actor) ? (row.secret_body ?? row.body) : row.body,
    attempts: row.attempts,
    sms_parts: row.sms_parts,
    cost: costOf(row),
    delivery: deliveryOf(row),
    last_error: row.last_error,
    created_at: row.created_at.toString(),
    due_at: isOpen ? row.due_at.toString() : null,
    expires_at: row.expires_at?.toString() ?? null,
    settled_at: row.settled_at?.toString() ?? null,
  };
}

function mayReadSecrets(row: OutboxRow, actor: Actor): boolean {
  return row.state === 'shown' && row.site_id !== null && actor.may('notify.outbox.manage', row.site_id);
}

function costOf({ cost_amount, cost_currency }: OutboxRow): OutboxMessage['cost'] {
  return cost_amount === null || cost_currency === null ? null : moneyToJson(money(cost_amount, cost_currency));
}

function deliveryOf({ delivery_state, delivery_code, delivery_at }: OutboxRow): OutboxMessage['delivery'] {
  if (delivery_state === null || delivery_at === null) return null;
  const state = delivery_state as NonNullable<OutboxMessage['delivery']>['state'];
  return { state, code: delivery_code ?? '', at: delivery_at.toString() };
}
