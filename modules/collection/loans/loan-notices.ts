// What members are told of their loans.
import { defineNotice, type NoticeTemplate } from '../../notify/index.ts';

const variables = { principal: 'money', interest: 'money', instalment: 'money', instalments: 'integer' } as const;

export const loanGranted: NoticeTemplate<typeof variables> = defineNotice({
  kind: 'collection.loan_granted',
  name: { bn: 'ঋণ দেওয়া হয়েছে', en: 'Loan paid out' },
  channels: ['in_app', 'sms', 'whatsapp'],
  variables,
  text: {
    bn: {
      title: '{principal} ঋণ দেওয়া হয়েছে',
      body: 'ঋণ {principal}, সুদ {interest}। {instalments} কিস্তি, প্রতি হিসাবে {instalment} কাটা হবে।',
    },
    en: {
      title: 'Loan of {principal} paid out',
      body: 'Loan {principal}, interest {interest}. {instalments} instalments, {instalment} from each payment.',
    },
  },
});
