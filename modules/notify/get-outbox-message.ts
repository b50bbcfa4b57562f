/** One message as it leaves the house, with its delivery log. */
import type { Config } from '../../platform/config.ts';
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { money } from '../../platform/money/money.ts';
import { moneyToJson } from '../../platform/money/money-schema.ts';
import type { Actor } from '../../platform/occasion.ts';
import { readAttempts } from './attempt-store.ts';
import type { OutboxDetail } from './contract.ts';
import { renderEmailHtml } from './email-html.ts';
import { presentMessage } from './list-outbox.ts';
import { selectOutbox } from './outbox-store.ts';
import { isResendable } from './resend-message.ts';
import { countSmsParts } from './sms-parts.ts';
import { firstPartPrice } from './sms-providers.ts';

/** @throws DomainError `notify.message_missing` */
export async function getOutboxMessage(db: Db, actor: Actor, id: string, config: Config): Promise<OutboxDetail> {
  const row = await selectOutbox(db).where('notify.messages.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('notify.message_missing');
  const message = presentMessage(row, actor);
  const [log, resends] = await Promise.all([readAttempts(db, id), readResends(db, id)]);
  const sms = row.channel === 'sms' ? countSmsParts(row.secret_body ?? row.body) : null;
  const partPrice = sms ? firstPartPrice(config) : null;
  const link = row.href && config.PUBLIC_URL ? `${config.PUBLIC_URL}${row.href}` : null;
  const { title, body, language } = message;
  return {
    ...message,
    href: row.href,
    html: row.channel === 'email' ? renderEmailHtml({ title, body, language, link }) : null,
    sms_encoding: sms?.encoding ?? null,
    sms_part_price: partPrice === null ? null : moneyToJson(money(partPrice, 'BDT')),
    sms_units: sms?.units ?? null,
    has_secret: row.secret_body !== null,
    can_resend: isResendable(row),
    resend_of: row.resend_of,
    resends,
    provider_reference: row.provider_reference,
    log: log.map(({ started_at, ended_at, ...attempt }) => ({
      ...attempt,
      started_at: started_at.toString(),
      ended_at: ended_at?.toString() ?? null,
    })),
  };
}

async function readResends(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('notify.messages')
    .select('id')
    .where('resend_of', '=', id)
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => row.id);
}
