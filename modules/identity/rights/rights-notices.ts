// What identity tells people about their rights.
import { defineNotice, type NoticeTemplate } from '../../notify/index.ts';

export const secondPersonAsked = defineNotice({
  kind: 'identity.second_person_asked',
  name: { bn: 'আপনার অনুমোদন দরকার', en: 'Your approval is asked for' },
  channels: ['in_app', 'email'],
  variables: { person: 'bilingual' },
  text: {
    bn: {
      title: 'আপনার অনুমোদন দরকার',
      body: '{person} একটি কাজ করতে চান। দ্বিতীয় একজন রাজি হলে তবেই কাজটি হবে।',
    },
    en: {
      title: 'Your approval is asked for',
      body: '{person} wants to do something for which a second person must agree.',
    },
  },
});

export const proposalDecided = defineNotice({
  kind: 'identity.proposal_decided',
  name: { bn: 'আপনার প্রস্তাবের সিদ্ধান্ত', en: 'Your proposal was decided' },
  channels: ['in_app'],
  variables: { person: 'bilingual' },
  text: {
    bn: { title: 'আপনার প্রস্তাবের সিদ্ধান্ত হয়েছে', body: '{person} আপনার প্রস্তাব দেখেছেন। ফল দেখতে খুলুন।' },
    en: {
      title: 'Your proposal was decided',
      body: '{person} has looked at your proposal. Open it to see the result.',
    },
  },
});

export const roleEnding = defineNotice({
  kind: 'identity.role_ending',
  name: { bn: 'দায়িত্ব শেষ হতে চলেছে', en: 'A role is about to end' },
  channels: ['in_app', 'email'],
  variables: { person: 'bilingual', role: 'bilingual', site: 'bilingual', ends_on: 'day' },
  text: {
    bn: {
      title: 'দায়িত্ব শেষ হবে {ends_on}',
      body: '{person}: {site}-এ {role} হিসেবে শেষ দিন {ends_on}।',
    },
    en: {
      title: 'A role ends on {ends_on}',
      body: '{person}: the last day as {role} at {site} is {ends_on}.',
    },
  },
});

export const roleEnded = defineNotice({
  kind: 'identity.role_ended',
  name: { bn: 'দায়িত্ব শেষ হয়েছে', en: 'A role has ended' },
  channels: ['in_app', 'email'],
  variables: { person: 'bilingual', role: 'bilingual', site: 'bilingual', ends_on: 'day' },
  text: {
    bn: { title: 'দায়িত্ব শেষ হয়েছে', body: '{person}: {site}-এ {role} হিসেবে শেষ দিন ছিল {ends_on}।' },
    en: { title: 'A role has ended', body: '{person}: the last day as {role} at {site} was {ends_on}.' },
  },
});

export const rightsNotices: readonly NoticeTemplate[] = [secondPersonAsked, proposalDecided, roleEnding, roleEnded];
