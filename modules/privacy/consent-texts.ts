// What people are asked, word for word. A text that was shown never changes: a new version is added below it, and who
// agreed to an older one is asked again.
import type { Bilingual } from '../../platform/personal-data.ts';
import type { Purpose } from './contract.ts';

export interface ConsentText {
  readonly title: Bilingual;
  /** The first is version 1, the last is what is asked today. */
  readonly versions: readonly Bilingual[];
}

export const consentTexts: Readonly<Record<Purpose, ConsentText>> = {
  marketing_sms: {
    title: { bn: 'এসএমএসে খবর ও অফার', en: 'News and offers by SMS' },
    versions: [
      {
        bn: 'আমাকে পণ্য, দাম ও প্রশিক্ষণের খবর এসএমএসে পাঠানো যাবে। দুধের হিসাব ও টাকার খবর এমনিতেই আসবে।',
        en: 'You may send me news of products, prices and training by SMS. News of my milk and money comes anyway.',
      },
    ],
  },
  marketing_email: {
    title: { bn: 'ই-মেইলে খবর ও অফার', en: 'News and offers by e-mail' },
    versions: [
      {
        bn: 'আমাকে পণ্য, দাম ও প্রশিক্ষণের খবর ই-মেইলে পাঠানো যাবে।',
        en: 'You may send me news of products, prices and training by e-mail.',
      },
    ],
  },
  marketing_push: {
    title: { bn: 'ফোনের পর্দায় খবর ও অফার', en: 'News and offers on my phone’s screen' },
    versions: [
      {
        bn: 'আমার ফোনের পর্দায় পণ্য ও অফারের খবর দেখানো যাবে।',
        en: 'You may show me news of products and offers on the screen of my phone.',
      },
    ],
  },
  photo: {
    title: { bn: 'আমার ছবি ব্যবহার', en: 'Use of my picture' },
    versions: [
      {
        bn: 'সমিতি আমার ছবি তার বোর্ড, কাগজ ও ওয়েবসাইটে দেখাতে পারবে।',
        en: 'The co-operative may show my picture on its boards, papers and web pages.',
      },
    ],
  },
  share_bank: {
    title: { bn: 'ব্যাংককে আমার দুধের হিসাব দেখানো', en: 'Showing my milk records to a bank' },
    versions: [
      {
        bn: 'আমি ঋণ চাইলে সমিতি আমার গত ১২ মাসের দুধ ও টাকার হিসাব ব্যাংককে দেখাতে পারবে।',
        en: 'When I ask for a loan, the co-operative may show a bank my milk and payments of the last 12 months.',
      },
    ],
  },
  share_insurer: {
    title: { bn: 'বীমা কোম্পানিকে গরুর তথ্য দেওয়া', en: 'Giving an insurer the records of my cattle' },
    versions: [
      {
        bn: 'গরুর বীমার জন্য সমিতি আমার গরু ও দুধের তথ্য বীমা কোম্পানিকে দিতে পারবে।',
        en: 'For cattle insurance the co-operative may give the insurer the records of my animals and milk.',
      },
    ],
  },
  research: {
    title: { bn: 'গবেষণায় ব্যবহার', en: 'Use in research' },
    versions: [
      {
        bn: 'আমার নাম ছাড়া আমার দুধের তথ্য গবেষণায় ব্যবহার করা যাবে।',
        en: 'Records of my milk may be used in research, without my name.',
      },
    ],
  },
};

export const purposes = Object.keys(consentTexts) as Purpose[];

export function currentVersion(purpose: Purpose): number {
  return consentTexts[purpose].versions.length;
}
