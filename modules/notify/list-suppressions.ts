/** The addresses nothing is sent to, newest first, with whose they are. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import type { Suppression, SuppressionQuery } from './contract-sending.ts';

export async function listSuppressions(
  db: Db,
  query: SuppressionQuery,
  now: Temporal.Instant,
): Promise<{ items: Suppression[]; next: string | null }> {
  let rows = db
    .selectFrom('notify.suppressions')
    .leftJoin('identity.people', (join) =>
      join.on(sql<boolean>`identity.people.email = notify.suppressions.address
        or identity.people.phone = notify.suppressions.address`),
    )
    .select([
      'notify.suppressions.id',
      'notify.suppressions.channel',
      'notify.suppressions.address',
      'notify.suppressions.reason',
      'notify.suppressions.detail',
      'notify.suppressions.message_id',
      'notify.suppressions.created_at',
      'notify.suppressions.expires_at',
      'notify.suppressions.lifted_at',
      'identity.people.id as person_id',
      'identity.people.name as person_name',
      'identity.people.name_bn as person_name_bn',
    ]);
  if (query.channel !== undefined) rows = rows.where('notify.suppressions.channel', '=', query.channel);
  if (query.reason !== undefined) rows = rows.where('notify.suppressions.reason', '=', query.reason);
  const held = sql<boolean>`notify.suppressions.lifted_at is null
    and (notify.suppressions.expires_at is null or notify.suppressions.expires_at > ${now})`;
  if (query.state === 'held') rows = rows.where(held);
  if (query.state === 'over') rows = rows.where(sql<boolean>`not (${held})`);
  if (query.q !== undefined && query.q.trim() !== '') {
    const pattern = `%${query.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((where) =>
      where.or([
        where('notify.suppressions.address', 'ilike', pattern),
        where('identity.people.name', 'ilike', pattern),
        where('identity.people.name_bn', 'ilike', pattern),
      ]),
    );
  }
  const order = {
    sorts: { created_at: 'notify.suppressions.created_at' },
    default: '-created_at',
    key: 'notify.suppressions.id',
  };
  const { items, next } = await listPage(rows, order, query);
  const shown = items.map(({ created_at, expires_at, lifted_at, channel, reason, ...row }) => ({
    ...row,
    channel: channel as Suppression['channel'],
    reason: reason as Suppression['reason'],
    created_at: created_at.toString(),
    expires_at: expires_at?.toString() ?? null,
    lifted_at: lifted_at?.toString() ?? null,
  }));
  return { items: shown, next };
}
