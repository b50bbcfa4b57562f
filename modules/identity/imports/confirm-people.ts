// Turns the accepted rows of a previewed file into people or invitations, in one transaction.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ImportedPerson, ImportWay } from '../contract-import.ts';
import { invitePerson } from '../invitations/invite-person.ts';
import { sendInvitation } from '../invitations/send-invitation.ts';
import { createPerson } from '../people/create-person.ts';
import { grantRole } from '../rights/grant-role.ts';
import { judgePeople, queueImports } from './judge-people.ts';
import { acceptedRows, lockImport, markImported, type Outcome, settleRows } from './people-import-store.ts';
import { siteOfImporter } from './preview-people.ts';

/**
 * The rows are judged again: the house may have moved since the preview, and the importer's rights too. Throws
 * `identity.import_missing`, `identity.import_confirmed`, `identity.import_nothing`.
 */
export async function confirmPeople(tx: Tx, house: House, occasion: Occasion, id: string): Promise<void> {
  const found = await lockImport(tx, id);
  if (!found || found.createdBy !== occasion.actor.personId) throw new DomainError('identity.import_missing');
  if (found.state !== 'preview') throw new DomainError('identity.import_confirmed');
  await queueImports(tx);
  const rows = (await acceptedRows(tx, id)).map((row) => ({ ...row, faults: [] }));
  const judged = await judgePeople(tx, occasion, house.config.SECRET, found.way, rows);
  const outcomes: Outcome[] = [];
  for (const { line, person, result, faults, personId } of judged) {
    const made = result === 'ok' && person ? await bringIn(tx, house, occasion, found.way, person) : null;
    const kept = { person_id: personId, invitation_id: null };
    outcomes.push({ line, result: made ? 'imported' : result, faults, ...(made ?? kept) });
  }
  const imported = outcomes.filter(({ result }) => result === 'imported').length;
  if (imported === 0) throw new DomainError('identity.import_nothing');
  await settleRows(tx, id, outcomes);
  await markImported(tx, id, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'identity.people_imported',
    siteId: await siteOfImporter(tx, occasion),
    subject: { kind: 'identity.people_import', id },
    after: { imported, way: found.way },
  });
}

async function bringIn(
  tx: Tx,
  house: House,
  occasion: Occasion,
  way: ImportWay,
  row: ImportedPerson,
): Promise<Pick<Outcome, 'person_id' | 'invitation_id'>> {
  const { name_bn: nameBn, site_id: siteId, role, reason, ...rest } = row;
  if (way === 'invite') {
    if (role === null || siteId === null) throw new DomainError('identity.import_role_needed', {}, '/role');
    const invitation = await invitePerson(tx, occasion, house.config.SECRET, { ...rest, nameBn, role, siteId, reason });
    await sendInvitation(tx, house, occasion, invitation);
    return { person_id: null, invitation_id: invitation.id };
  }
  const person = await createPerson(tx, occasion, { ...rest, nameBn });
  if (role !== null && siteId !== null) {
    await grantRole(tx, occasion, { personId: person.id, role, siteId, reason });
  }
  return { person_id: person.id, invitation_id: null };
}
