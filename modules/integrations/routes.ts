// The routes of this room.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { logRequests } from './partners/log-requests.ts';
import { serveRequests } from './partners/routes-requests.ts';
import { serveTiers } from './partners/routes-tiers.ts';
import { serveSdk } from './partners/serve-sdk.ts';
import { serveEndpoints } from './webhooks/routes-endpoints.ts';
import { serveMessages } from './webhooks/routes-messages.ts';

export function routes(app: App, house: House): void {
  serveEndpoints(app, house);
  serveMessages(app, house);
  serveTiers(app, house);
  logRequests(app, house);
  serveSdk(app);
  serveRequests(app, house);
}
