// What collection tells its members when their money changes after they were told of it.
import { defineNotice } from '../../notify/index.ts';

export const statementWithdrawn = defineNotice({
  kind: 'collection.statement_withdrawn',
  name: { bn: 'দুধের হিসাব আবার হচ্ছে', en: 'Milk statement is made again' },
  channels: ['in_app', 'sms', 'whatsapp'],
  variables: { number: 'code', from_on: 'day', to_on: 'day', reason: 'text' },
  text: {
    bn: {
      title: 'হিসাব {number} আবার করা হচ্ছে',
      body: '{from_on} থেকে {to_on} পর্যন্ত হিসাবে ভুল ছিল: {reason}। নতুন হিসাব হলে জানাব। টাকা এখনো পাঠানো হয়নি।',
      sms: '{to_on} পর্যন্ত দুধের হিসাব আবার হচ্ছে। নতুন হিসাব জানানো হবে।',
    },
    en: {
      title: 'Statement {number} is made again',
      body: 'There was a mistake in {from_on} to {to_on}: {reason}. We tell you of the new one. Nothing was paid yet.',
      sms: 'Your milk statement until {to_on} is made again. You will hear of the new one.',
    },
  },
});
