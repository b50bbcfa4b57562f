// Signs a person out for good after a lost phone: sessions end, devices forget them and their PIN, and browsers ask for
// the second factor again.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { forgetDevice } from '../known-devices/know-device.ts';
import { forgetBrowsers } from './browser-store.ts';
import { closePersonSessions } from './close-person-sessions.ts';

/** Returns how many sessions ended. */
export async function signOutEverywhere(tx: Tx, occasion: Occasion, personId: string): Promise<number> {
  await forgetDevice(tx, occasion, personId);
  await forgetBrowsers(tx, personId);
  return closePersonSessions(tx, occasion, personId);
}
