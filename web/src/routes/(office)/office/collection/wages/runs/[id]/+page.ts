import { readFrom } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { WageRunDetail } from '#modules/collection/wages/contract-wages.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.wage.read');
  return { run: await readFrom<WageRunDetail>(fetch, `/api/collection/wage-runs/${params.id}`) };
};
