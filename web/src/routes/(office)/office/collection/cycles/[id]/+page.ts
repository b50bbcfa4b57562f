import { answerOf, apiOver } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand, may } from '#lib/me.ts';
import type { Cycle, CyclePreview, StatementSummary } from '#modules/collection/contract-payment.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { me } = await parent();
  demand(me, 'collection.cycle.read');
  const path = { params: { path: { id: params.id } } };
  const toOn = url.searchParams.get('to_on');
  const until = toOn === null ? {} : { to_on: toOn };
  const api = apiOver(fetch);
  const cycle: Cycle = await answerOf(api.GET('/api/collection/cycles/{id}', path));
  const preview: CyclePreview | null =
    cycle.state === 'open'
      ? await answerOf(api.GET('/api/collection/cycles/{id}/preview', { params: { ...path.params, query: until } }))
      : null;
  const showsStatements = cycle.state !== 'open' && may(me, 'collection.statement.read');
  const statements = showsStatements
    ? await loadList<StatementSummary>(fetch, new URL('http://page'), '/api/collection/statements', {
        sort: '-net',
        limit: 20,
        fixed: { cycle_id: cycle.id },
      })
    : null;
  return { cycle, preview, statements };
};
