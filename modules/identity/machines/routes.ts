// The routes of machines, and what goes with every request of one.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { challengeMachines } from './answer-machines.ts';
import { countUses } from './count-uses.ts';
import { serveDevices } from './routes-devices.ts';
import { serveMachines } from './routes-machines.ts';
import { serveOauth } from './routes-oauth.ts';

export function serveMachineRoutes(app: App, house: House): void {
  challengeMachines(app);
  countUses(app, house);
  serveMachines(app, house);
  serveDevices(app, house);
  serveOauth(app, house);
}
