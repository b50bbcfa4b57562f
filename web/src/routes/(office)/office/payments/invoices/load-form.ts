/** What the form of an invoice needs: who sells, who buys, and the VAT codes of today. */
import { readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import type { Buyer, InvoiceSettings, VatCode } from '#modules/payments/contract-buyers.ts';
import { sellerInView } from '../seller-in-view.ts';

export interface FormData {
  seller: InvoiceSettings | null;
  buyers: Buyer[];
  codes: VatCode[];
}

export async function loadForm(fetch: typeof globalThis.fetch, site: string | null | undefined): Promise<FormData> {
  const seller = await sellerInView(fetch, site);
  if (!seller) return { seller, buyers: [], codes: [] };
  const [buyers, codes] = await Promise.all([
    readFrom<{ items: Buyer[] }>(fetch, `/api/buyers?site_id=${seller.site_id}&limit=50`),
    readFrom<{ items: VatCode[] }>(fetch, `/api/vat/rates?site_id=${seller.site_id}&on=${todayIn()}`),
  ]);
  return { seller, buyers: buyers.items, codes: codes.items };
}
