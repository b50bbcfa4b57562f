// What collection tells its members about their money.
import { defineNotice } from '../notify/index.ts';

export const statementReady = defineNotice({
  kind: 'collection.statement_ready',
  name: { bn: 'দুধের হিসাব তৈরি হয়েছে', en: 'Milk statement ready' },
  channels: ['in_app', 'sms', 'email'],
  variables: {
    member: 'bilingual',
    number: 'code',
    from_on: 'day',
    to_on: 'day',
    volume: 'volume',
    gross: 'money',
    deducted: 'money',
    net: 'money',
  },
  text: {
    bn: {
      title: 'দুধের হিসাব {from_on} থেকে {to_on}',
      body: 'দুধ {volume} লিটার, দাম {gross}, কর্তন {deducted}, পাবেন {net}।',
      sms: '{to_on} পর্যন্ত দুধ {volume} লি, দাম {gross}, কর্তন {deducted}, পাবেন {net}',
      email: [
        '{member},',
        '{from_on} থেকে {to_on} পর্যন্ত আপনি {volume} লিটার দুধ দিয়েছেন।',
        'দুধের দাম {gross}, কর্তন {deducted}, আপনি পাবেন {net}। হিসাব নম্বর {number}।',
      ].join('\n\n'),
    },
    en: {
      title: 'Milk statement {from_on} to {to_on}',
      body: 'Milk {volume} litres, worth {gross}, deducted {deducted}, you receive {net}.',
      sms: 'Milk until {to_on}: {volume} L, worth {gross}, deducted {deducted}, you receive {net}',
      email: [
        '{member},',
        'From {from_on} to {to_on} you brought {volume} litres of milk.',
        'It is worth {gross}; {deducted} was deducted and you receive {net}. Statement number {number}.',
      ].join('\n\n'),
    },
  },
});
