import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { OfflineBoard } from '#modules/collection/contract-offline.ts';
import { loadCentres } from '../parts/centres.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.receipt.read');
  const board: OfflineBoard = await answerOf(apiOver(fetch).GET('/api/collection/offline'));
  return { board, centres: await loadCentres(fetch) };
};
