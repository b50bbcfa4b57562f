// Tells people 30 and 7 days ahead that a paper of theirs runs out.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { defineNotice, notifyMany } from '../../notify/index.ts';
import type { DocumentKind } from '../contract-papers.ts';
import { papersExpiringOn } from './document-store.ts';

export const documentExpiring = defineNotice({
  kind: 'identity.document_expiring',
  name: { bn: 'কাগজের মেয়াদ শেষ হচ্ছে', en: 'A paper runs out' },
  channels: ['in_app', 'sms', 'email'],
  variables: { paper: 'bilingual', expires_on: 'day' },
  text: {
    bn: {
      title: 'কাগজের মেয়াদ শেষ হচ্ছে',
      body: 'আপনার {paper}-এর মেয়াদ {expires_on} তারিখে শেষ। নতুনটি করে অফিসে দেখান।',
    },
    en: {
      title: 'A paper of yours runs out',
      body: 'Your {paper} runs out on {expires_on}. Renew it and show it to the office.',
    },
  },
});

const names: Readonly<Record<DocumentKind, { readonly bn: string; readonly en: string }>> = {
  national_id: { bn: 'জাতীয় পরিচয়পত্র', en: 'national identity card' },
  passport: { bn: 'পাসপোর্ট', en: 'passport' },
  driving_licence: { bn: 'ড্রাইভিং লাইসেন্স', en: 'driving licence' },
  birth_certificate: { bn: 'জন্মসনদ', en: 'birth certificate' },
  photo: { bn: 'ছবি', en: 'photograph' },
  agreement: { bn: 'চুক্তিপত্র', en: 'agreement' },
  certificate: { bn: 'সনদ', en: 'certificate' },
  other: { bn: 'কাগজ', en: 'paper' },
};

const daysAhead = [30, 7] as const;

/** The job of every day. Run twice, it tells once; a day missed is made up on the next two. */
export async function warnOfExpiry(house: House): Promise<number> {
  const occasion = systemOccasion(house.clock, 'identity.warn_of_expiry');
  const today = occasion.now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const days = daysAhead.flatMap((ahead) => [0, 1, 2].map((late) => today.add({ days: ahead - late })));
  return inTransaction(house.db, async (tx) => {
    const papers = await papersExpiringOn(tx, days);
    const requests = papers.flatMap(({ id, personId, kind, expiresOn }) => {
      if (!expiresOn) return [];
      const ahead = today.until(expiresOn).days > 7 ? 30 : 7;
      const dedupeKey = `identity.document_expiring:${id}:${expiresOn}:${ahead}`;
      const params = { paper: names[kind], expires_on: expiresOn };
      const href = '/office/account';
      return [{ notice: documentExpiring, params, personId, dedupeKey, href, subject: 'papers' }];
    });
    return (await notifyMany(tx, occasion, requests)).queued;
  });
}
