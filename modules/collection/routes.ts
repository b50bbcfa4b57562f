// Collection over HTTP, in the order of its subjects.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { serveDevices } from './devices/routes-devices.ts';
import { serveFeedback } from './feedback/routes-feedback.ts';
import { serveLoans } from './loans/routes-loans.ts';
import { serveMembership } from './membership/routes-membership.ts';
import { serveCharts } from './routes-charts.ts';
import { serveImports } from './routes-import.ts';
import { serveMasters } from './routes-members.ts';
import { serveOwn } from './routes-own.ts';
import { servePayment } from './routes-payment.ts';
import { serveReceipts } from './routes-receipts.ts';
import { serveRules } from './routes-rules.ts';
import { serveSales } from './sales/routes-sales.ts';
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
  serveTransportMasters(app, house);
  serveTrips(app, house);
  serveReconciliation(app, house);
  serveWages(app, house);
  serveFeedback(app, house);
  serveDevices(app, house);
}
