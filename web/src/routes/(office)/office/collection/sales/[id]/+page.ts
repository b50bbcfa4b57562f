import { readFrom } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { LocalSale } from '#modules/collection/sales/contract-sales.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.sale.read');
  return { sale: await readFrom<LocalSale>(fetch, `/api/collection/sales/${params.id}`) };
};
