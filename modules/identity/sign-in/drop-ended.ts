// Removes what has ended and serves nobody: expired sessions, expired codes and old counts of tries.
import type { Db } from '../../../platform/db/database.ts';
import { dropOldChallenges } from '../codes/challenge-store.ts';
import { dropOldContactChanges } from '../contacts/contact-change-store.ts';
import { dropOldDevices } from '../known-devices/device-store.ts';
import { dropOldTries } from './count-tries.ts';

export async function dropEnded(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('identity.sessions').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.verifications').where('expires_at', '<=', now).execute();
  await dropOldContactChanges(db, now);
  await db.deleteFrom('identity.factor_tickets').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.factor_codes').where('expires_at', '<=', now).execute();
  await dropOldChallenges(db, now);
  await dropOldTries(db, now);
  await dropOldDevices(db, now);
}
