import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Import, ImportRow } from '#modules/collection/contract-import.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.receipt.import');
  const path = { id: params.id };
  const [sent, list]: [Import, { items: ImportRow[]; next: string | null }] = await Promise.all([
    answerOf(apiOver(fetch).GET('/api/collection/receipt-imports/{id}', { params: { path } })),
    loadList<ImportRow>(fetch, url, `/api/collection/receipt-imports/${params.id}/rows`, { limit: 100 }),
  ]);
  return { sent, list };
};
