import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf, textsOf } from '#lib/form-values.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch }) => {
  const { needed }: { needed: boolean } = await answerOf(apiOver(fetch).GET('/api/set-up', {}));
  if (!needed) redirect(303, '/sign-in');
};

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const values = textsOf(await request.formData());
    const api = apiOver(fetch);
    const { name_bn = '', name_en = '', name = '', phone = '', email = '', password = '' } = values;
    const administrator = { name, phone: phone || null, email: email || null, password, language: getLocale() };
    const refused = await refusalOf(values, async () => {
      await answerOf(api.POST('/api/set-up', { body: { organisation: { name_bn, name_en }, administrator } }));
      await answerOf(api.POST('/api/auth/sign-in', { body: { identifier: email || phone, password } }));
    });
    return refused ?? redirect(303, '/office');
  },
};
