/** Sends the same words once more, as a message of its own with its own log: a person asked for a second one. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { insertMessages, type LockedMessage, lockMessage } from './message-store.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { readSuppressed } from './suppression-store.ts';

/**
 * @throws DomainError `notify.message_missing`, `notify.message_not_outside` (the in-app inbox has it already),
 *   `notify.message_still_open` (it is on its way), `notify.message_erased` (its one-time code is gone),
 *   `notify.address_suppressed`
 */
export async function resendMessage(
  tx: Tx,
  occasion: Occasion,
  notices: readonly NoticeTemplate[],
  id: string,
): Promise<{ id: string }> {
  const message = await lockMessage(tx, id);
  if (!message) throw new DomainError('notify.message_missing');
  if (message.channel === 'in_app') throw new DomainError('notify.message_not_outside');
  if (isOpen(message)) throw new DomainError('notify.message_still_open', { state: message.state });
  if (isErased(message)) throw new DomainError('notify.message_erased');
  await refuseSuppressed(tx, occasion.now, notices, message);
  const resent = newId();
  await insertMessages(tx, [
    {
      ...message,
      id: resent,
      state: 'queued',
      dedupe_key: `resend:${resent}`,
      resend_of: id,
      due_at: occasion.now,
      expires_at: null,
      created_at: occasion.now,
      settled_at: null,
    },
  ]);
  await addJob(tx, 'notify.send', {}, { key: 'notify.send' });
  return { id: resent };
}

/** As when a message is written: what must always come is not stopped by a complaint. */
async function refuseSuppressed(
  tx: Tx,
  now: Temporal.Instant,
  notices: readonly NoticeTemplate[],
  message: LockedMessage,
): Promise<void> {
  const reason = (await readSuppressed(tx, now, [message])).get(`${message.channel} ${message.address}`);
  const isRequired = notices.find(({ kind }) => kind === message.kind)?.required ?? false;
  if (reason === undefined || (reason === 'complained' && isRequired)) return;
  throw new DomainError('notify.address_suppressed');
}

interface Resendable {
  readonly channel: string;
  readonly state: string;
  readonly body: string;
}

export function isResendable(message: Resendable): boolean {
  return message.channel !== 'in_app' && !isOpen(message) && !isErased(message);
}

function isOpen({ state }: Resendable): boolean {
  return state === 'queued' || state === 'sending';
}

/** Once dots stand for a code, and always while they do: a code that was asked for again is made anew. */
function isErased({ body }: Resendable): boolean {
  return body.includes('••••••');
}
