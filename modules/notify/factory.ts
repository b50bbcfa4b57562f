/** Notices and messages for tests, made through the real functions. */
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { defineNotice, type NoticeTemplate } from './notice-template.ts';
import { type NoticeRequest, type NotifyResult, notify } from './notify.ts';

/** Takes every channel, none of them opt-in; the person may turn it off. */
export const greeting: NoticeTemplate<{ name: 'bilingual'; due: 'money' }> = defineNotice({
  kind: 'test.greeting',
  name: { bn: 'শুভেচ্ছা', en: 'Greeting' },
  channels: ['in_app', 'email', 'sms'],
  variables: { name: 'bilingual', due: 'money' },
  text: {
    bn: { title: 'শুভেচ্ছা', body: 'স্বাগতম {name}, পাওনা {due}' },
    en: { title: 'Greeting', body: 'Welcome {name}, due {due}' },
  },
});

/** Silent by text message until the person asks for it. */
export const digest: NoticeTemplate<{ name: 'text' }> = defineNotice({
  kind: 'test.digest',
  name: { bn: 'সারাংশ', en: 'Digest' },
  channels: ['in_app', 'sms'],
  optIn: ['sms'],
  variables: { name: 'text' },
  text: { bn: { title: 'সারাংশ', body: '{name}' }, en: { title: 'Digest', body: '{name}' } },
});

/** Always comes, and holds a secret. */
export const signInCode: NoticeTemplate<{ code: 'secret' }> = defineNotice({
  kind: 'test.sign_in_code',
  name: { bn: 'প্রবেশ কোড', en: 'Sign-in code' },
  channels: ['email', 'sms'],
  required: true,
  variables: { code: 'secret' },
  text: {
    bn: { title: 'প্রবেশ কোড', body: 'আপনার কোড {code}' },
    en: { title: 'Sign-in code', body: 'Your code is {code}' },
  },
});

export const testNotices: readonly NoticeTemplate[] = [greeting, digest, signInCode];

type GreetingRequest = NoticeRequest<{ name: 'bilingual'; due: 'money' }>;

/** Greets a person or an address; everything but where it goes has a default. */
export function makeGreeting(house: House, request: Partial<GreetingRequest>): Promise<NotifyResult> {
  return inTransaction(house.db, (tx) =>
    notify(tx, systemOccasion(house.clock, 'test'), {
      notice: greeting,
      params: { name: { bn: 'রহিমা', en: 'Rahima' }, due: { amount: 88_885n, currency: 'BDT' } },
      dedupeKey: `greeting:${newId()}`,
      ...request,
    }),
  );
}

/** A one-time code that lives five minutes. */
export function makeSignInCode(house: House, address: string, code: string, siteId?: string): Promise<NotifyResult> {
  const occasion = systemOccasion(house.clock, 'test');
  return inTransaction(house.db, (tx) =>
    notify(tx, occasion, {
      notice: signInCode,
      params: { code },
      address,
      language: 'en',
      dedupeKey: `code:${newId()}`,
      expiresAt: occasion.now.add({ minutes: 5 }),
      ...(siteId === undefined ? {} : { siteId }),
    }),
  );
}
