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
  ],
};
