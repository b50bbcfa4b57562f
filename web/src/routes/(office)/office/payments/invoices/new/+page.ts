import { demand } from '#lib/me.ts';
import { loadForm } from '../load-form.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.manage');
  return { form: await loadForm(fetch, site) };
};
