import { error } from '@sveltejs/kit';
import { readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand } from '#lib/me.ts';
import type { NoteRows } from '#modules/payments/contract-vat.ts';
import { sellerInView } from '../../../seller-in-view.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'payments.invoice.read');
  const note = Number(params.note);
  if (!Number.isInteger(note) || note < 1 || note > 66) error(404);
  const seller = await sellerInView(fetch, site);
  const asked = url.searchParams.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : todayIn().slice(0, 7);
  const query = new URLSearchParams({ site_id: seller?.site_id ?? '', month: `${month}-01`, note: String(note) });
  const address: `/api/${string}` = `/api/vat/return/rows?${query}`;
  return { note, month, address, rows: seller ? (await readFrom<NoteRows>(fetch, address)).items : [] };
};
