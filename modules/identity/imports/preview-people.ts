// Stores a file of people with a verdict for every row; nobody is registered until a person confirms.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { storeFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { readTable } from '../../../platform/sheets/read-workbook.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type ImportQuery, importFile } from '../contract-import.ts';
import { siteTree } from '../sites/site-store.ts';
import { judgePeople } from './judge-people.ts';
import { insertImport, insertRows } from './people-import-store.ts';
import { placePeople } from './place-people.ts';
import { readPeopleRows } from './read-people-rows.ts';

/**
 * Returns the import's id. Throws what `readTable` and `readPeopleRows` refuse: what makes the file as a whole
 * unreadable.
 */
export async function previewPeople(
  tx: Tx,
  { files, config }: Pick<House, 'files' | 'config'>,
  occasion: Occasion,
  file: { readonly name: string; readonly bytes: Uint8Array },
  { way, role, site_id: siteId }: ImportQuery,
): Promise<string> {
  const by = occasion.actor.personId;
  if (by === null) throw new DomainError('platform.forbidden', { permission: 'identity.person.import' });
  const sheet = await readTable(file.bytes, { limits: importFile, decimal: 'point' });
  const { columns, unused, lines } = readPeopleRows(sheet);
  const placed = await placePeople(tx, lines, { role: role ?? null, siteId: siteId ?? null });
  const rows = await judgePeople(tx, occasion, config.SECRET, way, placed);
  const id = newId();
  const name = file.name.slice(0, 200) || 'people';
  await insertImport(tx, {
    ...{ id, way, rowsCount: rows.length, at: occasion.now, by },
    fileId: await storeFile(tx, files, occasion, { name, mediaType: 'application/octet-stream', bytes: file.bytes }),
    fileName: name,
    columns: { header: sheet.header, found: columns, unused: [...unused] },
  });
  await insertRows(tx, id, rows);
  await recordAudit(tx, occasion, {
    action: 'identity.people_previewed',
    siteId: await siteOfImporter(tx, occasion),
    subject: { kind: 'identity.people_import', id },
    after: { rows: rows.length, way },
  });
  return id;
}

/** Where the importer stands: whoever looks after the audit there sees what they brought in. */
export async function siteOfImporter(db: Db, { actor }: Occasion): Promise<string | null> {
  const held = new Set(actor.sitesWith('identity.person.import'));
  return (await siteTree(db)).find(({ id }) => held.has(id))?.id ?? null;
}
