/** Before a sending: ends what nobody needs any more, and puts off what would ring in somebody's quiet hours. */
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { expireMessages } from './message-store.ts';
import { quietEnd } from './quiet-hours.ts';

export async function prepareDue(house: House): Promise<void> {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => {
    await expireMessages(tx, now);
    await cancelWhatWasRead(tx, now);
    await postponeQuiet(tx, now);
  });
}

/** A fall-back is of no use to who has read the notice meanwhile. */
async function cancelWhatWasRead(tx: Tx, now: Temporal.Instant): Promise<void> {
  await sql`
    update notify.messages as waiting
    set state = 'cancelled', settled_at = ${now}, secret_body = null, last_error = 'read_already'
    from notify.messages as read
    where waiting.unless_read = read.id and waiting.state = 'queued' and waiting.due_at <= ${now}
      and read.read_at is not null`.execute(tx);
}

/** Planning looks at the quiet hours too; a retry or a fall-back may have come to lie in them since. */
async function postponeQuiet(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string; from: string; until: string; time_zone: string }>`
    select m.id, s.quiet_from as from, s.quiet_until as until, s.time_zone
    from notify.messages m join notify.person_settings s on s.person_id = m.person_id
    where m.state = 'queued' and m.due_at <= ${now} and not m.is_urgent
      and m.channel in ('sms', 'whatsapp', 'push', 'voice') and s.quiet_from is not null
    order by m.id limit 5000 for update of m skip locked`.execute(tx);
  const put = rows.flatMap(({ id, from, until, time_zone }) => {
    const due_at = quietEnd({ from, until, timeZone: time_zone }, now);
    return due_at ? [{ id, due_at: due_at.toString() }] : [];
  });
  if (put.length === 0) return;
  await sql`
    update notify.messages as m set due_at = put.due_at
    from json_to_recordset(${JSON.stringify(put)}::text::json) as put (id uuid, due_at timestamptz)
    where m.id = put.id`.execute(tx);
}
