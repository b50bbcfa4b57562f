// The site a request about a payment is about.
import { type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { findIntent } from './intent-store.ts';

export const siteOfIntent: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findIntent(db, id))?.site_id ?? null;
});
