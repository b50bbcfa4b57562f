import type { Job } from '../../platform/module.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { removeFiles } from './erase-files.ts';
import { carryOutErasure } from './erase-person.ts';
import { dueErasures } from './erasure-store.ts';
import { findDuplicates } from './find-duplicates.ts';
import { makeExport } from './make-export.ts';
import { runRetention } from './run-retention.ts';

export function privacyJobs(sources: readonly PersonalData[]): Readonly<Record<string, Job>> {
  return {
    'privacy.make_export': (house, payload) => makeExport(house, sources, (payload as { export_id: string }).export_id),
    'privacy.erase': (house, payload) =>
      carryOutErasure(house, sources, (payload as { erasure_id: string }).erasure_id),
    // Those that were put off, and those whose own job was lost.
    'privacy.erase_due': async (house) => {
      for (const id of await dueErasures(house.db, house.clock.now())) await carryOutErasure(house, sources, id);
    },
    'privacy.remove_files': (house, payload) => removeFiles(house, (payload as { hashes: readonly string[] }).hashes),
    'privacy.find_duplicates': async (house) => {
      const found = await findDuplicates(house.db, sources, house.clock.now());
      house.log.info({ found }, 'looked for people registered twice');
    },
    'privacy.retain': async (house) => {
      await runRetention(house, systemOccasion(house.clock, 'privacy'), sources, false);
    },
  };
}
