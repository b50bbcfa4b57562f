import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { OutboxDetail, Preferences } from '#modules/notify/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.outbox.read');
  const api = apiOver(fetch);
  const [message, known] = await Promise.all([
    answerOf<OutboxDetail>(api.GET('/api/outbox/{id}', { params: { path: { id: params.id } } })),
    answerOf<Preferences>(api.GET('/api/me/notice-preferences', {})),
  ]);
  return { message, kind: known.items.find(({ kind }) => kind === message.kind) ?? null };
};
