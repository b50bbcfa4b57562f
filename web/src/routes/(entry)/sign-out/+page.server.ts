import { redirect } from '@sveltejs/kit';
import { apiOver } from '#lib/api.ts';
import type { Actions } from './$types.js';

export const actions: Actions = {
  default: async ({ fetch, setHeaders }) => {
    await apiOver(fetch).POST('/api/auth/sign-out', {});
    // Pages kept for offline reading belong to the person who leaves.
    setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/sign-in');
  },
};
