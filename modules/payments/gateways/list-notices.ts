// What providers told us, as it came, with what was made of it; and the same looked at again.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';
import type { GatewayNotice, GatewayNoticeQuery } from '../contract-gateways.ts';
import { lookAfterAttempt } from '../intents/look-after-attempt.ts';
import { openGateway } from './open-gateway.ts';

const shown = 2000;

export async function listNotices(
  db: Db,
  siteIds: readonly string[],
  query: Static<typeof GatewayNoticeQuery>,
): Promise<Page<GatewayNotice>> {
  let rows = db
    .selectFrom('payments.gateway_notices as notice')
    .leftJoin('payments.intent_attempts as attempt', 'attempt.id', 'notice.attempt_id')
    .select(['notice.id', 'notice.gateway', 'notice.received_at', 'notice.verdict', 'notice.kind', 'notice.reason'])
    .select(['notice.event_id', 'notice.body', 'attempt.intent_id'])
    .where('notice.site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`);
  if (query.gateway) rows = rows.where('notice.gateway', '=', query.gateway);
  if (query.verdict) rows = rows.where('notice.verdict', '=', query.verdict);
  const order = { sorts: { received_at: 'notice.received_at' }, default: '-received_at', key: 'notice.id' };
  const { items, next } = await listPage(rows, order, query);
  return {
    items: items.map((row) => ({
      ...{ id: row.id, gateway: row.gateway as GatewayCode, received_at: row.received_at.toString() },
      ...{ verdict: row.verdict, kind: row.kind, reason: row.reason, event_id: row.event_id },
      intent_id: row.intent_id,
      body: Buffer.from(row.body).toString('utf8').replaceAll('\0', '').slice(0, shown),
    })),
    next,
  };
}

/**
 * Reads it as if it came now: settings may have been wrong when it did. What was written of it then stays; when it is
 * believed now, the truth is pulled. Throws `payments.notice_missing`.
 */
export async function replayNotice(
  house: Pick<House, 'db' | 'config' | 'clock' | 'log'>,
  id: string,
): Promise<{ works: boolean; code: string | null }> {
  const notice = await house.db
    .selectFrom('payments.gateway_notices')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!notice) throw new DomainError('payments.notice_missing', { id });
  const gateway = await openGateway(house.db, house, notice.site_id, notice.gateway as GatewayCode);
  const headers = notice.headers as Record<string, string>;
  const read = await gateway.readNotice({ headers, body: Buffer.from(notice.body) });
  if (!read.valid) return { works: false, code: read.reason };
  if (read.about) {
    const attempt = await house.db
      .selectFrom('payments.intent_attempts')
      .select('id')
      .where('gateway', '=', notice.gateway)
      .where(
        'reference' in read.about ? 'reference' : 'provider_id',
        '=',
        'reference' in read.about ? read.about.reference : read.about.providerId,
      )
      .executeTakeFirst();
    if (attempt) await lookAfterAttempt(house, attempt.id);
  }
  return { works: true, code: null };
}
