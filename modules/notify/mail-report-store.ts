import type { Db, Tx } from '../../platform/db/database.ts';

export interface MailReport {
  readonly provider: string;
  readonly provider_event: string;
  readonly message_id: string | null;
  readonly kind: 'bounced' | 'complained' | 'delivered';
  readonly detail: string | null;
  readonly happened_at: Temporal.Instant;
  readonly received_at: Temporal.Instant;
}

/** False when the provider reported it before. */
export async function insertMailReport(tx: Tx, report: MailReport): Promise<boolean> {
  const result = await tx
    .insertInto('notify.mail_reports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['provider', 'provider_event']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The e-mail of this id, with where it went; undefined for an id that is none of ours. */
export async function findMail(db: Db, id: string): Promise<{ id: string; address: string | null } | undefined> {
  return db
    .selectFrom('notify.messages')
    .select(['id', 'address'])
    .where('id', '=', id)
    .where('channel', '=', 'email')
    .executeTakeFirst();
}
