import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Job } from '../../platform/module.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { dueAnnouncements } from './announcement-store.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { notifyMany } from './notify.ts';
import { templateBroken } from './own-notices.ts';
import { sendAnnouncement } from './send-announcement.ts';
import { sendDigests } from './send-digests.ts';
import { findVersion } from './template-store.ts';
import type { Upstairs } from './upstairs.ts';

export function sendingJobs(upstairs: Upstairs, notices: readonly NoticeTemplate[]): Readonly<Record<string, Job>> {
  return {
    'notify.announce': async (house, payload) => {
      await sendAnnouncement(house, upstairs, idIn(payload, 'announcement_id'));
    },
    'notify.digest': async (house) => {
      await sendDigests(house);
      // The net under the announcements: their job may have died with its process.
      for (const id of await dueAnnouncements(house.db, house.clock.now())) await sendAnnouncement(house, upstairs, id);
    },
    'notify.template_broken': (house, payload) => tellStaff(house, upstairs, notices, idIn(payload, 'version_id')),
  };
}

async function tellStaff(
  house: House,
  { peopleWith }: Upstairs,
  notices: readonly NoticeTemplate[],
  versionId: string,
): Promise<void> {
  const version = await findVersion(house.db, versionId);
  const notice = notices.find(({ kind }) => kind === version?.kind);
  if (!version || !notice) return;
  const people = await peopleWith(house.db, 'notify.template.manage', version.union_id, house.clock.now());
  const row = await house.db
    .selectFrom('notify.template_versions')
    .select('broken_variable')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  await inTransaction(house.db, (tx) =>
    notifyMany(
      tx,
      systemOccasion(house.clock, 'notify.template_broken'),
      people.map((personId) => ({
        notice: templateBroken,
        params: { notice: notice.name, variable: row.broken_variable ?? '?' },
        personId,
        siteId: version.union_id,
        href: `/office/notify/templates/${version.kind}`,
        dedupeKey: `notify.template_broken:${versionId}:${personId}`,
      })),
    ),
  );
}

function idIn(payload: JsonValue, name: string): string {
  const id = (payload as { readonly [field: string]: JsonValue } | null)?.[name];
  if (typeof id !== 'string') throw new Error(`the job has no ${name}`);
  return id;
}
