// What a person sees of the safety of their own account: factors, remembered browsers and where they are signed in.
import type { Static } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { Security } from '../contract-factors.ts';
import { rememberedBrowsers } from '../sessions/browser-store.ts';
import { sessionJson } from '../sessions/session-json.ts';
import { openSessions } from '../sessions/session-store.ts';
import { findTotp, recoveryCodesLeft } from './factor-store.ts';
import { policyOf } from './factors-of.ts';

export async function readSecurity(
  house: House,
  personId: string,
  sessionId: string | null,
): Promise<Static<typeof Security>> {
  const now = house.clock.now();
  const [totp, left, policy, browsers, sessions] = await Promise.all([
    findTotp(house.db, personId),
    recoveryCodesLeft(house.db, personId),
    policyOf(house.db, house, personId),
    rememberedBrowsers(house.db, personId, now),
    openSessions(house.db, personId, now),
  ]);
  return {
    totp_since: totp?.enrolledAt?.toString() ?? null,
    recovery_codes_left: left,
    second_factor: policy.secondFactor,
    browsers: browsers.map(({ id, browser, system, address, seenAt, until }) => ({
      id,
      browser,
      system,
      address,
      seen_at: seenAt.toString(),
      remembered_until: until.toString(),
    })),
    sessions: sessions.map((line) => sessionJson(line, sessionId)),
  };
}
