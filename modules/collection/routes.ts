// Collection over HTTP, in the order of its subjects.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { serveCharts } from './charts/routes-charts.ts';
import { servePayment } from './cycles/routes-payment.ts';
import { serveDevices } from './devices/routes-devices.ts';
import { serveFeedback } from './feedback/routes-feedback.ts';
import { serveImports } from './imports/routes-import.ts';
import { serveLoans } from './loans/routes-loans.ts';
import { serveMasters } from './members/routes-members.ts';
import { serveOwn } from './members/routes-own.ts';
import { serveMembership } from './membership/routes-membership.ts';
import { serveSlips } from './printing/routes-printing.ts';
import { serveReceipts } from './receipts/routes-receipts.ts';
import { serveRules } from './rules/routes-rules.ts';
import { serveSales } from './sales/routes-sales.ts';
import { serveMonth } from './seeing/routes-month.ts';
import { serveQuality } from './seeing/routes-quality.ts';
import { serveTransportMasters } from './transport/routes-masters.ts';
import { serveReconciliation } from './transport/routes-reconciliation.ts';
import { serveTrips } from './transport/routes-trips.ts';
import { serveWages } from './wages/routes-wages.ts';

export function routes(app: App, house: House): void {
  serveMasters(app, house);
  serveCharts(app, house);
  serveRules(app, house);
  serveReceipts(app, house);
  serveImports(app, house);
  serveOwn(app, house);
  servePayment(app, house);
  serveSales(app, house);
  serveMembership(app, house);
  serveLoans(app, house);
  serveQuality(app, house);
  serveMonth(app, house);
  serveTransportMasters(app, house);
  serveTrips(app, house);
  serveReconciliation(app, house);
  serveWages(app, house);
  serveFeedback(app, house);
  serveDevices(app, house);
  serveSlips(app, house);
}
