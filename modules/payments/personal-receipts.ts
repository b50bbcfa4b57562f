// What payments received say about whoever paid: attempts, refunds, disputes, lines of wallet files, notices.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Obstacle, PersonalTable } from '../../platform/personal-data.ts';

const theirIntents = 'select id from payments.intents where payer_person_id = any($people)';
const theirDisputes = `select id from payments.disputes where intent_id in (${theirIntents})`;
const theirAttempts = `payments.intent_attempts where intent_id in (${theirIntents})`;

/** A refund on its way, a dispute that runs, or a payment of which only the provider knows the end. */
export async function moneyMoving(tx: Tx, people: readonly string[]): Promise<readonly Obstacle[]> {
  const { rows } = await sql<{ reference: string }>`
    select intent.reference from payments.intents intent where intent.payer_person_id = any(${people}::uuid[]) and (
      intent.state in ('processing', 'requires_capture')
      or exists (select from payments.refunds where intent_id = intent.id and ended_at is null)
      or exists (select from payments.disputes where intent_id = intent.id and ended_at is null))
    order by intent.created_at limit 1`.execute(tx);
  return rows.map(({ reference }) => ({ code: 'payments.money_moving', params: { reference } }));
}

export const receivedTables: readonly PersonalTable[] = [
  {
    table: 'payments.intents',
    title: { bn: 'আপনার দেওয়া টাকা', en: 'Payments you made' },
    of: 'payer_person_id = any($people)',
    shown: {
      reference: { bn: 'নম্বর', en: 'Number' },
      description: { bn: 'কীসের জন্য', en: 'For' },
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      state: { bn: 'অবস্থা', en: 'State' },
      created_at: { bn: 'কবে', en: 'When' },
    },
    erase: { set: { description: `'–'` } },
    mentions: ['description'],
  },
  {
    table: 'payments.intent_attempts',
    title: { bn: 'কোন মাধ্যমে দিয়েছেন', en: 'How you paid' },
    of: `intent_id in (${theirIntents})`,
    shown: {
      reference: { bn: 'নম্বর', en: 'Number' },
      gateway: { bn: 'মাধ্যম', en: 'By' },
      payer: { bn: 'কোন ওয়ালেট বা কার্ড', en: 'From' },
      provider_transaction_id: { bn: 'লেনদেন নম্বর', en: 'Transaction' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    // What the provider said besides names nobody and stays with the money.
    erase: { set: { payer: 'null' } },
  },
  {
    table: 'payments.refunds',
    title: { bn: 'আপনাকে ফেরত দেওয়া টাকা', en: 'Money given back to you' },
    of: `intent_id in (${theirIntents})`,
    shown: {
      reference: { bn: 'নম্বর', en: 'Number' },
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      reason: { bn: 'কেন', en: 'Why' },
      settled_note: { bn: 'হাতে নিষ্পত্তির টীকা', en: 'Note of settling by hand' },
      state: { bn: 'অবস্থা', en: 'State' },
      ordered_at: { bn: 'কবে', en: 'When' },
    },
    erase: { set: { reason: `'–'`, settled_note: `case when settled_note is not null then '–' end` } },
    mentions: ['reason', 'settled_note'],
  },
  {
    table: 'payments.disputes',
    title: { bn: 'আপনার আপত্তি তোলা টাকা', en: 'Payments you disputed' },
    of: `intent_id in (${theirIntents})`,
    shown: {
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      reason: { bn: 'কেন', en: 'Why' },
      state: { bn: 'অবস্থা', en: 'State' },
      opened_at: { bn: 'কবে', en: 'When' },
    },
    erase: {
      keep: {
        bn: 'কত টাকা কোন আপত্তিতে গেল, তা হিসাবের খাতার অংশ। এতে কারও নাম নেই।',
        en: 'How much went by which dispute is part of the books. It names nobody.',
      },
    },
  },
  {
    table: 'payments.dispute_evidence',
    title: { bn: 'আপনার আপত্তির জবাবে যা দেখানো হয়েছে', en: 'What was said against your dispute' },
    of: `dispute_id in (${theirDisputes})`,
    shown: {
      kind: { bn: 'ধরন', en: 'Kind' },
      words: { bn: 'কথা', en: 'Words' },
      added_at: { bn: 'কবে', en: 'When' },
    },
    erase: { set: { words: `'–'` } },
    file: 'file_id',
    mentions: ['words'],
  },
  {
    table: 'payments.wallet_file_lines',
    title: { bn: 'ওয়ালেটের ফাইলে আপনার টাকা', en: 'Your payments in files of a wallet' },
    of: `(gateway, reference) in (select gateway, provider_id from ${theirAttempts})`,
    shown: {
      transaction_id: { bn: 'লেনদেন নম্বর', en: 'Transaction' },
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      payer: { bn: 'কোন ওয়ালেট', en: 'From' },
      paid_at: { bn: 'কবে', en: 'When' },
    },
    erase: {
      keep: {
        bn: 'ওয়ালেট নম্বর মোছা হয়। টাকা যে এসেছিল, তা হিসাবের খাতার অংশ।',
        en: 'The number of the wallet goes. That the money came is part of the books.',
      },
    },
  },
  {
    table: 'payments.wallet_file_refunds',
    title: { bn: 'ওয়ালেটের তালিকায় আপনার ফেরত', en: 'Your refunds on lists for a wallet' },
    of: `refund_id in (select id from payments.refunds where intent_id in (${theirIntents}))`,
    shown: {
      reference: { bn: 'নম্বর', en: 'Number' },
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      payer: { bn: 'কোন ওয়ালেটে', en: 'To' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    erase: { set: { payer: 'null' } },
  },
  {
    table: 'payments.gateway_notices',
    title: { bn: 'আপনার টাকা নিয়ে মাধ্যমের জানানো', en: 'What providers told us of your payments' },
    of: `attempt_id in (select id from ${theirAttempts})`,
    shown: {
      gateway: { bn: 'মাধ্যম', en: 'By' },
      kind: { bn: 'কী', en: 'Of what' },
      body: { bn: 'যেমন এসেছিল', en: 'As it came', sql: `encode(kept.body, 'escape')` },
      received_at: { bn: 'কবে', en: 'When' },
    },
    // What the provider said of the money was pulled and stands with the attempt: the notice is no part of the books.
    erase: 'delete',
  },
];
