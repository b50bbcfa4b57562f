/** Who sells: at the site in view, or the only one there is; and the site where a seller could be set up. */
import { readFrom } from '#lib/api.ts';
import type { InvoiceSettings } from '#modules/payments/contract-buyers.ts';

export async function sellerInView(
  fetch: typeof globalThis.fetch,
  site: string | null | undefined,
): Promise<InvoiceSettings | null> {
  const { items } = await readFrom<{ items: InvoiceSettings[] }>(fetch, '/api/invoice-settings');
  return items.find((one) => one.site_id === site) ?? items[0] ?? null;
}
