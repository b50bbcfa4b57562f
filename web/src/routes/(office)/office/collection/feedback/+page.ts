import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Feedback } from '#modules/collection/feedback/contract-feedback.ts';
import type { PageLoad } from './$types.js';

interface Column {
  readonly key: 'new' | 'taken_up' | 'answered' | 'closed';
  readonly items: Feedback[];
}

/** What was opened again stands with what is new: somebody has to take it up. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'collection.feedback.read');
  const api = apiOver(fetch);
  const inState = async (state: Feedback['state']): Promise<Feedback[]> => {
    const query = { state, limit: 50, sort: state === 'closed' ? '-created_at' : 'due_on' };
    const page: { items: Feedback[] } = await answerOf(api.GET('/api/collection/feedback', { params: { query } }));
    return page.items;
  };
  const [fresh, again, taken, answered, closed] = await Promise.all([
    inState('new'),
    inState('reopened'),
    inState('taken_up'),
    inState('answered'),
    inState('closed'),
  ]);
  const columns: Column[] = [
    { key: 'new', items: [...again, ...fresh] },
    { key: 'taken_up', items: taken },
    { key: 'answered', items: answered },
    { key: 'closed', items: closed.slice(0, 20) },
  ];
  const topics = (me.permissions['collection.feedback.read'] ?? []).map((id) => `site:${id}:feedback`);
  return { columns, topics };
};
