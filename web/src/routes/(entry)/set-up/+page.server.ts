import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { type End, enter } from '#lib/entry/enter.ts';
import { refusalOf, textsOf } from '#lib/form-values.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch }) => {
  const { needed }: { needed: boolean } = await answerOf(apiOver(fetch).GET('/api/set-up', {}));
  if (!needed) redirect(303, '/sign-in');
};

export const actions: Actions = {
  default: async (event) => {
    const { request, fetch } = event;
    const values = textsOf(await request.formData());
    const api = apiOver(fetch);
    const { name_bn = '', name_en = '', name = '', phone = '', email = '', password = '' } = values;
    const administrator = { name, phone: phone || null, email: email || null, password, language: getLocale() };
    let end: End | undefined;
    const refused = await refusalOf(values, async () => {
      await answerOf(api.POST('/api/set-up', { body: { organisation: { name_bn, name_en }, administrator } }));
      end = await answerOf(api.POST('/api/auth/sign-in', { body: { identifier: email || phone, password } }));
    });
    // Whoever appoints shows a second factor from the first day on.
    return refused ?? enter(event, end ?? { next: 'signed_in' }, '/office');
  },
};
