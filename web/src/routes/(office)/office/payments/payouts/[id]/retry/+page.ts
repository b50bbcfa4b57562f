import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Payout, PayoutLine } from '#modules/payments/contract-payouts.ts';
import type { PageLoad } from './$types.js';

/** More than anybody corrects by hand in one go; the rest waits for the next one. */
const most = 400;

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'payments.payout.propose');
  const path = { id: params.id };
  const payout = await answerOf<Payout>(apiOver(fetch).GET('/api/payouts/{id}', { params: { path } }));
  if (!payout.actions.retry.allowed) redirect(303, `/office/payments/payouts/${params.id}`);
  const failed: PayoutLine[] = [];
  for (const state of ['rejected', 'returned', 'refused'] as const) {
    failed.push(...(await linesIn(fetch, params.id, state)));
  }
  const open = failed.filter((line) => line.retried_by === null);
  return { payout, lines: open.slice(0, most), more: open.length > most };
};

async function linesIn(
  fetch: typeof globalThis.fetch,
  id: string,
  state: 'rejected' | 'returned' | 'refused',
): Promise<PayoutLine[]> {
  const lines: PayoutLine[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { state, limit: 200, sort: 'position', ...(cursor ? { cursor } : {}) };
    const params = { path: { id }, query };
    const page = await answerOf<{ items: PayoutLine[]; next: string | null }>(
      apiOver(fetch).GET('/api/payouts/{id}/lines', { params }),
    );
    lines.push(...page.items);
    cursor = page.next;
  }
  return lines;
}
