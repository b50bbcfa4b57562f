import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { ChatHooks } from '#modules/notify/contract.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'notify.chat_hooks.manage');
  return { hooks: (await answerOf<ChatHooks>(apiOver(fetch).GET('/api/chat-hooks', {}))).items };
};
