// What members are told of what they said.
import { defineNotice, type NoticeTemplate } from '../../notify/index.ts';

const variables = { number: 'integer', words: 'text' } as const;

export const feedbackAnswered: NoticeTemplate<typeof variables> = defineNotice({
  kind: 'collection.feedback_answered',
  name: { bn: 'আপনার কথার উত্তর', en: 'Answer to what you said' },
  channels: ['in_app', 'push', 'sms', 'whatsapp'],
  variables,
  text: {
    bn: { title: 'আপনার {number} নম্বর কথার উত্তর এসেছে', body: '{words}' },
    en: { title: 'Number {number}: the office has answered', body: '{words}' },
  },
});
