// What payments keeps about people, for export, erasure and retention. Amounts and states are the books and stay.
import { sql } from 'kysely';
import type { PersonalData } from '../../platform/personal-data.ts';
import { moneyMoving, receivedTables } from './personal-receipts.ts';

export const personalData: PersonalData = {
  withheld: {
    'payments.risk_assessments':
      'what looks like harm is not told to whoever may have done it; the sums are in the books',
    'payments.reconciliation_exceptions': 'says which of the staff looks after a line of a bank statement',
  },
  retention: [
    {
      kind: 'payments.payout_files',
      name: { bn: 'ব্যাংক ও ওয়ালেটের ফাইল', en: 'Files for banks and wallets' },
      why: {
        bn: 'ফেরত আসা টাকার খোঁজে লাগে। কাকে কত, তা হিসাবের খাতায় থেকে যায়।',
        en: 'Asked for while money may still come back. Who got how much stays in the books.',
      },
      days: { standard: 365, min: 90, max: 4380 },
      table: 'payments.payout_files',
      where: `exists (select from payments.payout_batches batch where batch.id = batch_id
        and batch.settled_at < $before)`,
      act: 'file',
      file: 'file_id',
    },
    {
      kind: 'payments.tax_papers',
      name: { bn: 'কর চালান ও ক্রেতার নাম', en: 'Tax invoices and who bought' },
      why: {
        bn: 'চালানে ক্রেতার নাম, জাতীয় পরিচয়পত্র ও ঠিকানা আইনে লাগে। চালান খাতার অংশ: অন্তত ১২ বছর। আমরা মুছি না।',
        en: 'The law wants name, identity number and address on it. It is part of the books: at least twelve years.',
      },
      days: null,
      table: 'payments.invoices',
      where: 'false',
      act: 'delete',
    },
  ],
  async obstacles(tx, people) {
    const { rows } = await sql<{ number: string }>`
      select batch.number from payments.payout_lines line join payments.payout_batches batch on batch.id = line.batch_id
      where line.person_id = any(${people}::uuid[]) and line.state in ('waiting', 'sent')
      order by batch.proposed_at limit 1`.execute(tx);
    const full = await sql<{ id: string }>`
      select wallet.id from payments.wallets wallet join ledger.accounts account on account.id = wallet.account_id
      where wallet.person_id = any(${people}::uuid[]) and account.balance <> 0 limit 1`.execute(tx);
    return [
      ...rows.map(({ number }) => ({ code: 'privacy.payout_running', params: { number } })),
      ...full.rows.map(() => ({ code: 'payments.wallet_not_empty', params: {} })),
      ...(await moneyMoving(tx, people)),
    ];
  },
  /** One person has one wallet at a place: money is not poured from one into another behind its owner's back. */
  async mergeObstacles(tx, from, into) {
    const { rows } = await sql<{ id: string }>`
      select one.id from payments.wallets one join payments.wallets other using (site_id, currency)
      join ledger.accounts account on account.id = one.account_id
      where one.person_id = ${from}::uuid and other.person_id = ${into}::uuid and account.balance <> 0
      limit 1`.execute(tx);
    return rows.map(() => ({ code: 'payments.wallets_of_both', params: {} }));
  },
  async erase(tx, _occasion, people) {
    await sql`update payments.buyers set phone = null, email = null
      where person_id = any(${people}::uuid[])`.execute(tx);
    await sql`select payments.forget_payers(${people}::uuid[])`.execute(tx);
    const { rows } = await sql<{ file_id: string }>`
      select distinct file.file_id from payments.payout_files file
      join payments.payout_lines line on line.batch_id = file.batch_id
      where line.person_id = any(${people}::uuid[])`.execute(tx);
    return rows.map((row) => row.file_id);
  },
  tables: [
    {
      table: 'payments.buyers',
      title: { bn: 'ক্রেতা হিসেবে আপনি', en: 'You as a buyer' },
      of: 'person_id = any($people)',
      shown: {
        name: { bn: 'নাম', en: 'Name' },
        nid: { bn: 'জাতীয় পরিচয়পত্র', en: 'National identity number' },
        address: { bn: 'ঠিকানা', en: 'Address' },
        phone: { bn: 'ফোন', en: 'Phone' },
        email: { bn: 'ই-মেইল', en: 'E-mail' },
      },
      erase: {
        keep: {
          bn: 'ফোন ও ই-মেইল মোছা হয়। নাম, জাতীয় পরিচয়পত্র ও ঠিকানা থাকে: কর চালানে এগুলো আইনে লাগে।',
          en: 'Phone and e-mail go. Name, identity number and address stay: the law wants them on tax invoices.',
        },
      },
    },
    {
      table: 'payments.invoices',
      title: { bn: 'আপনার চালান', en: 'Your invoices' },
      of: 'buyer_id in (select id from payments.buyers where person_id = any($people))',
      shown: {
        number: { bn: 'নম্বর', en: 'Number' },
        issued_on: { bn: 'কবে', en: 'Day' },
        deliver_to: { bn: 'কোথায় পৌঁছানো', en: 'Delivered to' },
        total: { bn: 'মোট (পয়সায়)', en: 'Total (minor units)' },
        name: { bn: 'চালানে নাম', en: 'Name on it', sql: `kept.buyer->>'name'` },
        nid: { bn: 'চালানে জাতীয় পরিচয়পত্র', en: 'Identity number on it', sql: `kept.buyer->>'nid'` },
        address: { bn: 'চালানে ঠিকানা', en: 'Address on it', sql: `kept.buyer->>'address'` },
      },
      erase: {
        keep: {
          bn: 'কর চালান হিসাবের খাতার অংশ, তাতে যা লেখা তা আর বদলায় না।',
          en: 'A tax invoice is part of the books; what stands on it does not change any more.',
        },
      },
    },
    {
      table: 'payments.buyer_statements',
      title: { bn: 'আপনাকে পাঠানো হিসাব বিবরণী', en: 'Statements sent to you' },
      of: 'buyer_id in (select id from payments.buyers where person_id = any($people))',
      shown: {
        from_on: { bn: 'থেকে', en: 'From' },
        to_on: { bn: 'পর্যন্ত', en: 'To' },
        closing: { bn: 'শেষ জের (পয়সায়)', en: 'Owed (minor units)' },
        email: { bn: 'ই-মেইল', en: 'E-mail' },
        sent_at: { bn: 'কবে', en: 'When' },
      },
      // Unique with the days and figures, so each row gets a text of its own.
      erase: { set: { email: 'id::text' } },
    },
    ...receivedTables,
    {
      table: 'payments.wallets',
      title: { bn: 'আপনার ওয়ালেট', en: 'Your wallets' },
      of: 'person_id = any($people)',
      shown: {
        currency: { bn: 'মুদ্রা', en: 'Currency' },
        balance: {
          ...{ bn: 'আছে (পয়সায়)', en: 'Balance (minor units)' },
          sql: '(select -balance from ledger.accounts where id = kept.account_id)',
        },
        opened_at: { bn: 'কবে খোলা', en: 'Opened' },
      },
      erase: {
        keep: {
          bn: 'ওয়ালেটের লেনদেন হিসাবের খাতার অংশ।',
          en: 'The movements of a wallet are part of the books.',
        },
      },
      // An empty one stays behind where the other has one at the same place.
      merge: {
        how: 'move',
        unless: `exists (select from payments.wallets other where other.person_id = $into
          and (other.site_id, other.currency) = (moved.site_id, moved.currency))`,
      },
    },
    {
      table: 'payments.wallet_withdrawals',
      title: { bn: 'ওয়ালেট থেকে তোলা টাকা', en: 'Money you took out of a wallet' },
      of: 'wallet_id in (select id from payments.wallets where person_id = any($people))',
      shown: {
        amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
        method: { bn: 'কীভাবে', en: 'By' },
        destination: { bn: 'কোথায়', en: 'To' },
        state: { bn: 'অবস্থা', en: 'State' },
        asked_at: { bn: 'কবে', en: 'When' },
      },
      erase: {
        set: {
          destination: `(select coalesce(jsonb_object_agg(name, ''), '{}')
            from jsonb_object_keys(destination) as name)`,
        },
      },
    },
    {
      table: 'payments.risk_cases',
      title: { bn: 'আপনার যে টাকা যাচাই হয়েছে', en: 'Payments of yours that were looked at' },
      of: 'person_id = any($people)',
      shown: {
        reference: { bn: 'নম্বর', en: 'Number' },
        amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
        opened_at: { bn: 'কবে থেকে', en: 'Since' },
        ended_at: { bn: 'কবে শেষ', en: 'Ended' },
      },
      erase: { set: { party: `'–'` } },
    },
    {
      table: 'payments.payout_lines',
      title: { bn: 'আপনাকে পাঠানো টাকা', en: 'Money sent to you' },
      of: 'person_id = any($people)',
      shown: {
        reference: { bn: 'নম্বর', en: 'Number' },
        payee_name: { bn: 'নাম', en: 'Name' },
        method: { bn: 'কীভাবে', en: 'By' },
        destination: { bn: 'কোথায়', en: 'To' },
        amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
        state: { bn: 'অবস্থা', en: 'State' },
        result_at: { bn: 'কবে', en: 'When' },
      },
      erase: {
        set: {
          payee_name: `'–'`,
          destination: `(select coalesce(jsonb_object_agg(name, ''), '{}')
            from jsonb_object_keys(destination) as name)`,
        },
      },
    },
  ],
};
