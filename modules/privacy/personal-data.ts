// What privacy itself keeps about people: their requests and their word. Older answers to requests go by rule too.
import { sql } from 'kysely';
import type { PersonalData } from '../../platform/personal-data.ts';

const when = { bn: 'কখন', en: 'When' };
const state = { bn: 'অবস্থা', en: 'State' };

export const personalData: PersonalData = {
  retention: [
    {
      kind: 'platform.idempotency_keys',
      name: { bn: 'অনুরোধের জমা উত্তর', en: 'Stored answers to requests' },
      why: { bn: 'লাইন কেটে গেলে একই কাজ দুবার না হওয়ার জন্য।', en: 'So that a request sent again happens once.' },
      days: { standard: 30, min: 2, max: 90 },
      table: 'platform.idempotency_keys',
      where: 'recorded_at < $before',
      act: 'delete',
    },
    {
      kind: 'privacy.exports',
      name: { bn: 'তথ্যের কপি', en: 'Copies of personal data' },
      why: { bn: 'কপি সাত দিন পর নিজেই মুছে যায়।', en: 'The copy goes seven days after it was made.' },
      days: { standard: 7, min: 7, max: 7 },
      table: 'privacy.exports',
      where: `state = 'ready' and ready_at <= $before`,
      act: { set: { state: `'expired'` } },
      file: 'file_id',
    },
    {
      kind: 'privacy.retention_runs',
      name: { bn: 'মোছার প্রতিবেদন', en: 'Reports of what was removed' },
      why: { bn: 'নিয়ম মানা হয়েছে তা দেখানোর জন্য।', en: 'To show that the rules were kept.' },
      days: { standard: 1095, min: 365, max: 3650 },
      table: 'privacy.retention_runs',
      where: 'ran_at < $before',
      act: 'delete',
    },
  ],
  async erase(tx, _occasion, people) {
    const { rows } = await sql<{ file_id: string }>`
      select file_id from privacy.exports where person_id = any(${people}::uuid[]) and file_id is not null`.execute(tx);
    return rows.map((row) => row.file_id);
  },
  tables: [
    {
      table: 'privacy.consents',
      title: { bn: 'আপনার সম্মতি', en: 'What you agreed to' },
      of: 'person_id = any($people)',
      shown: {
        recorded_at: when,
        purpose: { bn: 'কিসের জন্য', en: 'Purpose' },
        version: { bn: 'কথার সংস্করণ', en: 'Version of the text' },
        given: { bn: 'সম্মতি', en: 'Agreed' },
        way: { bn: 'কীভাবে', en: 'How' },
        address: { bn: 'কোথা থেকে', en: 'From where' },
      },
      erase: { set: { address: 'null', note: 'null' } },
      mentions: ['note'],
    },
    {
      table: 'privacy.exports',
      title: { bn: 'তথ্যের কপি চাওয়া', en: 'Copies that were asked for' },
      of: 'person_id = any($people)',
      shown: { asked_at: when, state, reason: { bn: 'কারণ', en: 'Reason' } },
      erase: { set: { state: `'expired'`, reason: 'null' } },
      mentions: ['reason'],
    },
    {
      table: 'privacy.erasures',
      title: { bn: 'তথ্য মোছার অনুরোধ', en: 'Requests for erasure' },
      of: 'person_id = any($people)',
      shown: { asked_at: when, state, due_at: { bn: 'কবে মোছা হবে', en: 'Due' } },
      erase: { set: { reason: 'null' } },
      mentions: ['reason'],
    },
    {
      table: 'privacy.merges',
      title: { bn: 'দুবার নিবন্ধন এক করা', en: 'Double registrations made one' },
      of: '(from_id = any($people) or into_id = any($people))',
      shown: { merged_at: when, reason: { bn: 'কারণ', en: 'Reason' } },
      erase: { set: { before: `'{}'`, after: `'{}'`, reason: `'erased'`, undo_until: 'least(undo_until, $now)' } },
      mentions: ['reason'],
    },
    {
      table: 'privacy.duplicates',
      title: { bn: 'দুবার নিবন্ধনের সন্দেহ', en: 'Suspected double registrations' },
      of: '(one_id = any($people) or other_id = any($people))',
      shown: { found_at: when, score: { bn: 'মিল', en: 'Likeness' } },
      erase: 'delete',
      mentions: ['dismiss_reason'],
    },
  ],
};
