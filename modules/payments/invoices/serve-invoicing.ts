// Everything about invoices over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { serveAgeing } from './routes-ageing.ts';
import { serveBuyers } from './routes-buyers.ts';
import { serveInvoiceMoney } from './routes-invoice-money.ts';
import { serveInvoices } from './routes-invoices.ts';
import { servePapers } from './routes-papers.ts';
import { serveVat } from './routes-vat.ts';
import { serveVatBooks } from './routes-vat-books.ts';
import { serveVatPapers } from './routes-vat-papers.ts';

export function serveInvoicing(app: App, house: House): void {
  serveAgeing(app, house);
  serveBuyers(app, house);
  serveInvoices(app, house);
  serveInvoiceMoney(app, house);
  servePapers(app, house);
  serveVat(app, house);
  serveVatBooks(app, house);
  serveVatPapers(app, house);
}
