// How long what was sent outside, and what was asked from there, stays.
import type { PersonalData } from '../../platform/personal-data.ts';

export const personalData: PersonalData = {
  tables: [],
  retention: [
    {
      kind: 'integrations.webhook_events',
      name: { bn: 'বাইরের প্রোগ্রামকে পাঠানো খবর', en: 'What was told to other programs' },
      why: { bn: 'হারিয়ে গেলে আবার পাঠাতে লাগে।', en: 'Sent again when it was lost on the way.' },
      days: { standard: 30, min: 30, max: 365 },
      table: 'integrations.webhook_events',
      where: 'happened_at < $before',
      act: 'delete',
    },
    {
      kind: 'integrations.api_requests',
      name: { bn: 'প্রোগ্রামের অনুরোধের খাতা', en: 'The log of what programs asked' },
      why: { bn: 'ভুল খুঁজতে লাগে।', en: 'To find out what went wrong.' },
      days: { standard: 30, min: 7, max: 365 },
      table: 'integrations.api_requests',
      where: 'asked_at < $before',
      act: 'delete',
    },
    {
      kind: 'integrations.api_usage',
      name: { bn: 'প্রোগ্রামের ব্যবহারের হিসাব', en: 'How much programs asked' },
      why: { bn: 'এক বছরের সঙ্গে আরেক বছর মেলাতে লাগে।', en: 'To compare a year with the one before.' },
      days: { standard: 400, min: 365, max: 3_650 },
      table: 'integrations.api_usage',
      where: 'used_on < $before',
      act: 'delete',
    },
  ],
};
