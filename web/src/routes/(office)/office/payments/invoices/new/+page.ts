import { readFrom } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Invoice } from '#modules/payments/contract-invoices.ts';
import { loadForm } from '../load-form.ts';
import type { PageLoad } from './$types.js';

/** With `?corrects=` the draft is a debit note for that invoice, of whoever sold it. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.manage');
  const id = url.searchParams.get('corrects') ?? '';
  const isId = /^[0-9a-f-]{36}$/.test(id);
  const corrects = isId ? await readFrom<Invoice>(fetch, `/api/invoices/${id}`) : null;
  return { form: await loadForm(fetch, corrects?.site_id ?? site), corrects };
};
