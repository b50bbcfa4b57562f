// The only place where intents are locked: the intent first, then nothing else of its own needs a lock.
import type { Selectable } from 'kysely';
import type { DB, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type IntentRow = Selectable<DB['payments.intents']>;

/** Whatever changes an intent, its attempts, refunds or disputes holds this. Throws `payments.intent_missing`. */
export async function lockIntent(tx: Tx, id: string): Promise<IntentRow> {
  const intent = await tx
    .selectFrom('payments.intents')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!intent) throw new DomainError('payments.intent_missing', { id });
  return intent;
}
