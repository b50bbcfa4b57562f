// Tells whoever keeps the papers of a place, 30 and 7 days ahead, that one of them runs out.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { defineNotice, notifyMany } from '../../notify/index.ts';
import { peopleWith } from '../actors/people-with.ts';
import { sitePapersExpiringOn } from './site-paper-store.ts';

export const sitePaperExpiring = defineNotice({
  kind: 'identity.site_paper_expiring',
  name: { bn: 'প্রতিষ্ঠানের কাগজের মেয়াদ শেষ হচ্ছে', en: 'A paper of a site runs out' },
  channels: ['in_app', 'email'],
  variables: { paper: 'text', site: 'bilingual', expires_on: 'day' },
  text: {
    bn: {
      title: 'প্রতিষ্ঠানের কাগজের মেয়াদ শেষ হচ্ছে',
      body: '{site}: “{paper}”-এর মেয়াদ {expires_on} তারিখে শেষ।',
    },
    en: { title: 'A paper of a site runs out', body: '{site}: “{paper}” runs out on {expires_on}.' },
  },
});

const daysAhead = [30, 7] as const;

/** The job of every day. Run twice, it tells once; a day missed is made up on the next two. */
export async function warnOfSitePapers(house: House): Promise<number> {
  const occasion = systemOccasion(house.clock, 'identity.warn_of_site_papers');
  const today = occasion.now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const days = daysAhead.flatMap((ahead) => [0, 1, 2].map((late) => today.add({ days: ahead - late })));
  return inTransaction(house.db, async (tx) => {
    const requests = [];
    for (const paper of await sitePapersExpiringOn(tx, days)) {
      const ahead = today.until(paper.expires_on).days > 7 ? 30 : 7;
      for (const personId of await peopleWith(tx, 'identity.site_paper.manage', paper.site_id, occasion.now)) {
        requests.push({
          notice: sitePaperExpiring,
          params: {
            paper: paper.title,
            site: { bn: paper.site_bn, en: paper.site_en },
            expires_on: paper.expires_on,
          },
          personId,
          dedupeKey: `identity.site_paper_expiring:${paper.id}:${paper.expires_on}:${ahead}:${personId}`,
          href: `/office/identity/sites/${paper.site_id}`,
          subject: 'papers',
        });
      }
    }
    return (await notifyMany(tx, occasion, requests)).queued;
  });
}
