import { answerOf, apiOver } from '#lib/api.ts';
import { attempt, enter } from '#lib/entry/enter.ts';
import type { LinkState } from '#modules/identity/contract-ways.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Only looks: mail programs open links before people do, and a look must use nothing up. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  if (!/^[\w-]{43}$/.test(params.token)) return { link: { state: 'ended', address: null } satisfies LinkState };
  const link: LinkState = await answerOf(apiOver(fetch).POST('/api/auth/link', { body: { token: params.token } }));
  return { link };
};

export const actions: Actions = {
  default: async (event) => {
    const { token } = event.params;
    const tried = await attempt({}, () =>
      answerOf(apiOver(event.fetch).POST('/api/auth/link-sign-in', { body: { token } })),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, '');
  },
};
