import { answerOf, apiOver } from '#lib/api.ts';
import { type End, enter } from '#lib/entry/enter.ts';
import { refusalOf, textsOf } from '#lib/form-values.ts';
import { ApiProblem } from '#lib/problem.ts';
import type { Actions, PageServerLoad } from './$types.js';

interface Welcome {
  name: string;
  name_bn: string;
  role_name_bn: string;
  role_name_en: string;
  site_name_bn: string;
  site_name_en: string;
  identifier: string;
}

export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // The token is the key: it must not travel on in a Referer. Under `no-referrer` the form would send `Origin: null`
  // and be refused as another site's.
  setHeaders({ 'referrer-policy': 'same-origin' });
  try {
    const welcome: Welcome = await answerOf(
      apiOver(fetch).GET('/api/invitations/{token}', { params: { path: { token: params.token } } }),
    );
    return { welcome };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500) throw problem;
    return { welcome: null };
  }
};

export const actions: Actions = {
  default: async (event) => {
    const { request, fetch, params } = event;
    const values = textsOf(await request.formData());
    const api = apiOver(fetch);
    const path = { token: params.token };
    const { password = '', identifier = '' } = values;
    let end: End | undefined;
    const refused = await refusalOf(values, async () => {
      await answerOf(api.POST('/api/invitations/{token}/acceptance', { params: { path }, body: { password } }));
      end = await answerOf(api.POST('/api/auth/sign-in', { body: { identifier, password } }));
    });
    return refused ?? enter(event, end ?? { next: 'signed_in' }, '');
  },
};
