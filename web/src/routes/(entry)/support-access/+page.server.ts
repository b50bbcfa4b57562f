import { error, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf } from '#lib/form-values.ts';
import { loadMe } from '#lib/load-shell.ts';
import { homeOf } from '#lib/me.ts';
import type { SupportAccess } from '#modules/identity/contract-support.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async ({ fetch, cookies }) => {
  const me = await loadMe({ fetch, cookies, path: '/support-access' });
  const { items }: { items: SupportAccess[] } = await answerOf(apiOver(fetch).GET('/api/me/support-accesses'));
  return { accesses: items, home: homeOf(me), seen: me.seen_by !== null };
};

export const actions: Actions = {
  agree: (event) => setAgreement(event, true),
  withdraw: (event) => setAgreement(event, false),
  end: async ({ request, fetch, setHeaders }) => {
    const form = await request.formData();
    const person = String(form.get('person') ?? '');
    const refused = await refusalOf({}, () =>
      answerOf(apiOver(fetch).POST('/api/me/support-accesses/{id}/ending', { params: { path: { id: idIn(form) } } })),
    );
    if (refused && person === '') return refused;
    if (person === '') redirect(303, '/support-access');
    // Pages kept for reading without a signal are the person's, not the supporter's.
    setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, /^[0-9a-f-]{36}$/.test(person) ? `/office/identity/people/${person}` : '/office');
  },
};

async function setAgreement({ request, fetch }: RequestEvent, agreed: boolean) {
  const form = await request.formData();
  const refused = await refusalOf({}, () =>
    answerOf(
      apiOver(fetch).PUT('/api/me/support-accesses/{id}/agreement', {
        params: { path: { id: idIn(form) } },
        body: { agreed },
      }),
    ),
  );
  return refused ?? { done: agreed };
}

function idIn(form: FormData): string {
  const id = String(form.get('id') ?? '');
  if (!/^[0-9a-f-]{36}$/.test(id)) error(404, 'not_found');
  return id;
}
