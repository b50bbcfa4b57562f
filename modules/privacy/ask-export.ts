// Asks for a copy of all that is kept about a person: by themselves, or by the office with a reason.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findPerson, recordAudit } from '../identity/index.ts';
import { notify } from '../notify/index.ts';
import { insertExport } from './export-store.ts';
import { dataGivenOut } from './notices.ts';

/**
 * The office tells the person, and needs a reason. One waits at a time (`privacy.request_waiting`, by constraint).
 * Throws `identity.person_missing`.
 */
export async function askExport(
  tx: Tx,
  occasion: Occasion,
  asked: { readonly personId: string; readonly reason: string | null },
): Promise<string> {
  const { personId, reason } = asked;
  const person = await findPerson(tx, personId);
  if (!person) throw new DomainError('identity.person_missing');
  const id = newId();
  const askedBy = occasion.actor.personId;
  await insertExport(tx, { id, person_id: personId, asked_by: askedBy, asked_at: occasion.now, reason });
  await recordAudit(tx, occasion, {
    action: 'privacy.export_asked',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { export: id, by_themselves: askedBy === personId },
    reason,
  });
  if (askedBy !== personId && person.closedAt === null && reason !== null)
    await notify(tx, occasion, {
      notice: dataGivenOut,
      params: { reason },
      dedupeKey: `privacy.export:${id}`,
      personId,
    });
  await addJob(tx, 'privacy.make_export', { export_id: id }, { key: `privacy.make_export:${id}` });
  return id;
}
