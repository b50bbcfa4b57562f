// The site a request about a payout is about.
import { type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { findBatch } from './payout-store.ts';

export const siteOfPayout: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findBatch(db, id))?.site_id ?? null;
});
