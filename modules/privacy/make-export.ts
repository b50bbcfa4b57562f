// Makes the copy somebody asked for, keeps it for seven days and tells whoever asked.
import { inTransaction } from '../../platform/db/transaction.ts';
import { storeFile } from '../../platform/files.ts';
import type { House } from '../../platform/house.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { findPerson, recordAudit } from '../identity/index.ts';
import { notify } from '../notify/index.ts';
import { lockExport, markExportReady } from './export-store.ts';
import { exportReady } from './notices.ts';
import { readPersonalData } from './read-personal-data.ts';

const keptHours = 7 * 24;

/** Once: a copy that is made, or whose person is gone, is left as it is. */
export async function makeExport(house: House, sources: readonly PersonalData[], exportId: string): Promise<void> {
  const occasion = systemOccasion(house.clock, 'privacy');
  await inTransaction(house.db, async (tx) => {
    const asked = await lockExport(tx, exportId);
    if (asked?.state !== 'waiting') return;
    const document = await readPersonalData(tx, house.files, sources, asked.person_id, occasion.now);
    const bytes = Buffer.from(JSON.stringify(document));
    const file = { name: 'personal-data.json', mediaType: 'application/json', bytes };
    const fileId = await storeFile(tx, house.files, occasion, file);
    const until = occasion.now.add({ hours: keptHours });
    await markExportReady(tx, exportId, { fileId, at: occasion.now, until });
    await recordAudit(tx, occasion, {
      action: 'privacy.export_made',
      siteId: null,
      subject: { kind: 'identity.person', id: asked.person_id },
      after: { export: exportId, sections: document.sections.length, files: document.files.length },
    });
    const reader = asked.asked_by === null ? null : await findPerson(tx, asked.asked_by);
    if (!reader || reader.closedAt) return;
    await notify(tx, occasion, {
      notice: exportReady,
      params: { until },
      dedupeKey: `privacy.export_ready:${exportId}`,
      personId: reader.id,
      href: reader.id === asked.person_id ? '/my-data' : '/office/identity/privacy',
    });
  });
}
