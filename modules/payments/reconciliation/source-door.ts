// Where a request about reconciliation stands: the site of its source, and the source itself.
import type { FastifyRequest } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { findExceptionSite } from './exception-store.ts';
import { findMatch, findSource, type SourceRow } from './reconciliation-store.ts';

const idOf = (request: FastifyRequest) => (request.params as { id: string }).id;
const siteOfSource: SiteFinder = siteOf(async (db, request) => (await findSource(db, idOf(request)))?.site_id ?? null);
const siteOfMatch: SiteFinder = siteOf(async (db, request) => {
  const match = await findMatch(db, idOf(request));
  return match ? ((await findSource(db, match.source_id))?.site_id ?? null) : null;
});
const siteOfException: SiteFinder = siteOf(
  async (db, request) => (await findExceptionSite(db, idOf(request)))?.site_id ?? null,
);

type Door = { readonly permission: string; readonly site: SiteFinder };

export const reading: Door = { permission: 'payments.reconciliation.read', site: siteOfSource };
export const matching: Door = { permission: 'payments.reconciliation.match', site: siteOfSource };
export const matchingOfMatch: Door = { permission: 'payments.reconciliation.match', site: siteOfMatch };
export const matchingOfException: Door = { permission: 'payments.reconciliation.match', site: siteOfException };

/** Throws `payments.source_missing`. */
export async function sourceOf(db: Db, id: string): Promise<SourceRow> {
  const found = await findSource(db, id);
  if (!found) throw new DomainError('payments.source_missing', { id });
  return found;
}
