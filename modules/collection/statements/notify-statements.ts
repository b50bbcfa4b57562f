/** Tells the next members of a closed cycle, in one transaction, what their milk has earned. */
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notifyMany } from '../../notify/index.ts';
import { statementReady } from '../notices.ts';
import { nextStatementNews, type StatementNews } from './statement-store.ts';

export const noticeBatch = 1000;

/** Returns the last statement told of, to go on after; null when none is left. Told twice, it queues nothing new. */
export async function notifyStatements(
  tx: Tx,
  occasion: Occasion,
  cycleId: string,
  afterId: string | null,
  limit: number = noticeBatch,
): Promise<string | null> {
  const news = await nextStatementNews(tx, cycleId, afterId, limit);
  const reachable = news.filter((one) => one.person_id !== null);
  await notifyMany(tx, occasion, reachable.map(noticeOf));
  return news.length === limit ? (news.at(-1)?.id ?? null) : null;
}

function noticeOf(one: StatementNews) {
  const money = (amount: bigint) => ({ amount, currency: one.currency });
  return {
    notice: statementReady,
    dedupeKey: `collection.statement:${one.id}`,
    ...(one.person_id === null ? {} : { personId: one.person_id }),
    href: `/member/statements/${one.id}`,
    siteId: one.site_id,
    params: {
      member: { bn: one.member_name_bn, en: one.member_name_en },
      number: one.number,
      from_on: one.from_on,
      to_on: one.to_on,
      volume: one.volume_ml,
      gross: money(one.gross),
      deducted: money(one.deducted),
      net: money(one.net),
    },
  };
}
