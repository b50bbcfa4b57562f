/** The pages of invoices, and those of the VAT books. */
import { m } from '#lib/paraglide/messages.js';

export interface MenuItem {
  href: string;
  label: string;
}

export function invoiceMenu(): MenuItem[] {
  return [
    { href: '/office/payments/invoices', label: m.invoices_title() },
    { href: '/office/payments/buyers', label: m.invoices_buyers() },
    { href: '/office/payments/invoices/ageing', label: m.invoices_ageing() },
    { href: '/office/payments/vat', label: m.invoices_vat_title() },
    { href: '/office/payments/invoices/settings', label: m.invoices_settings() },
  ];
}

export function vatMenu(): MenuItem[] {
  return [
    { href: '/office/payments/vat', label: m.invoices_vat_return() },
    { href: '/office/payments/vat/purchases', label: m.invoices_purchases() },
    { href: '/office/payments/vat/adjustments', label: m.invoices_adjustments() },
    { href: '/office/payments/vat/deposits', label: m.invoices_deposits() },
    { href: '/office/payments/vat/stock', label: m.invoices_stock() },
    { href: '/office/payments/vat/rates', label: m.invoices_rates() },
  ];
}
