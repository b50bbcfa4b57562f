// What a member says, from the phone to the board and back, and the survey after a payment.
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import { grantRole } from '../../identity/index.ts';
import { closeToEnd, makeCycle, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeMember } from '../factory.ts';
import { sniffVoice } from './sniff-voice.ts';

const house = await testHouse();

async function start() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const phone = () => `017${String(Math.trunc(Number(`0x${newId().slice(-8)}`) % 100_000_000)).padStart(8, '0')}`;
  const member = await makeMember(house, centreId, { phone: phone() });
  const other = await makeMember(house, centreId, { phone: phone() });
  const official = await makePerson(house);
  const system = await house.occasion();
  const role = { personId: official.id, role: 'official', siteId: unionId } as const;
  await inTransaction(house.db, (tx) => grantRole(tx, system, role));
  const [mine, theirs, office] = await Promise.all([
    house.as(member.person_id),
    house.as(other.person_id),
    house.as(official.id),
  ]);
  return { unionId, centreId, member, other, mine, theirs, office, officialId: official.id };
}

const complaint = { kind: 'complaint', subject: 'measure', words: 'ফ্যাট কম দেখায়' };

describe('a complaint', () => {
  it('is taken up, answered, rated; said more it is open again, and the member is told', async () => {
    const { mine, office, member } = await start();
    const given = await mine.send('POST', '/api/member/feedback', complaint);
    expect(given.json()).toMatchObject({ number: 1, state: 'new', due_on: '2026-11-23', overdue: false });
    const own = `/api/member/feedback/${given.json().id}`;
    const board = `/api/collection/feedback/${given.json().id}`;
    expect((await mine.send('POST', `${own}/rating`, { face: 3 })).json().code).toBe('collection.feedback_state_unfit');
    expect((await office.send('POST', `${board}/taking-up`, {})).json().state).toBe('taken_up');
    expect((await office.send('POST', `${board}/taking-up`, {})).json().code).toBe('collection.feedback_state_unfit');
    expect((await office.send('POST', `${board}/answers`, { words: 'আবার মাপব' })).json().state).toBe('answered');
    const told = await house.db
      .selectFrom('notify.messages')
      .select('href')
      .where('person_id', '=', member.person_id)
      .where('kind', '=', 'collection.feedback_answered')
      .where('channel', '=', 'in_app')
      .execute();
    expect(told).toEqual([{ href: own.replace('/api', '') }]);
    expect((await mine.send('POST', `${own}/entries`, { words: 'এখনও কম' })).json().state).toBe('reopened');
    await office.send('POST', `${board}/answers`, { words: 'যন্ত্র ঠিক করা হয়েছে' });
    const rated = (await mine.send('POST', `${own}/rating`, { face: 3 })).json();
    expect(rated).toMatchObject({ state: 'closed', satisfaction: 3 });
    expect(rated.entries.map((entry: { act: string }) => entry.act)).toEqual([
      ...['said', 'taken_up', 'answered', 'reopened', 'answered', 'rated'],
    ]);
  });

  it('is the same one when the phone sends it again, and nobody else’s', async () => {
    const { mine, theirs } = await start();
    const id = newId();
    for (const _time of [1, 2]) await mine.send('POST', '/api/member/feedback', { id, ...complaint });
    expect((await mine.get('/api/member/feedback')).json().items).toHaveLength(1);
    expect((await theirs.get(`/api/member/feedback/${id}`)).statusCode).toBe(404);
    expect((await theirs.send('POST', `/api/member/feedback/${id}/entries`, { words: 'x' })).statusCode).toBe(404);
    expect((await theirs.get('/api/member/feedback')).json().items).toEqual([]);
  });

  it('is about a receipt of one’s own or is refused', async () => {
    const { mine, centreId, other } = await start();
    await pour(house, centreId, [[other.id, 20_000]]);
    const receipt = await house.db
      .selectFrom('collection.receipts')
      .select('id')
      .where('member_id', '=', other.id)
      .executeTakeFirstOrThrow();
    const answer = await mine.send('POST', '/api/member/feedback', { ...complaint, receipt_id: receipt.id });
    expect(answer.json().code).toBe('collection.feedback_subject_unfit');
    expect((await mine.get('/api/member/feedback')).json().items).toEqual([]);
  });

  it('is overdue after its days, until it is answered', async () => {
    const { mine, officialId } = await start();
    const { id } = (await mine.send('POST', '/api/member/feedback', complaint)).json();
    house.clock.set(Temporal.Instant.from('2026-11-24T04:00:00Z'));
    const office = await house.as(officialId);
    const late = async () => (await office.get(`/api/collection/feedback/${id}`)).json().overdue;
    expect(await late()).toBe(true);
    await office.send('POST', `/api/collection/feedback/${id}/answers`, { words: 'ঠিক আছে' });
    expect(await late()).toBe(false);
    house.clock.set(Temporal.Instant.from('2026-11-20T04:00:00Z'));
  });

  it('takes a photo drawn anew and a voice note, and nothing that is neither', async () => {
    const { mine, office } = await start();
    const { id } = (await mine.send('POST', '/api/member/feedback', { ...complaint, words: '' })).json();
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const voice = Buffer.concat([Buffer.from('\x1aE\xdf\xa3....webm', 'latin1'), Buffer.alloc(40)]);
    const add = (kind: string, bytes: Buffer) => sendFile(mine, `/api/member/feedback/${id}/files?kind=${kind}`, bytes);
    expect((await add('photo', photo)).statusCode).toBe(201);
    const added = (await add('voice', voice)).json();
    expect(added.files.map((file: { kind: string }) => file.kind)).toEqual(['photo', 'voice']);
    expect((await add('voice', photo)).json().code).toBe('collection.feedback_file_unfit');
    expect((await add('photo', Buffer.from('%PDF-1.7 hello'))).json().code).toBe('collection.feedback_file_unfit');
    const [first] = added.files as { id: string }[];
    const seen = await office.get(`/api/collection/feedback/${id}/files/${first?.id}`);
    expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'image/webp']);
  });
});

function sendFile(client: Awaited<ReturnType<typeof house.as>>, url: string, bytes: Buffer) {
  const boundary = 'part';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return client.send('POST', url, body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
}

describe('the survey after a payment', () => {
  it('is asked once of whoever was paid, and counts faces without names', async () => {
    const { unionId, centreId, member, mine, theirs, office } = await start();
    const questions = [
      { text_bn: 'টাকা পেয়েছেন?', text_en: 'Paid?' },
      { text_bn: 'মাপ?', text_en: 'Measured?' },
    ];
    await office.send('PUT', '/api/collection/survey-questions', { site_id: unionId, questions });
    expect((await mine.get('/api/member/survey')).json().survey).toBeNull();
    await pour(house, centreId, [[member.id, 20_000]]);
    const cycle = await makeCycle(house, unionId);
    await closeToEnd(house, cycle.id);
    expect((await theirs.get('/api/member/survey')).json().survey).toBeNull();
    const { survey } = (await mine.get('/api/member/survey')).json();
    expect(survey).toMatchObject({ cycle_id: cycle.id, questions: [{ position: 1 }, { position: 2 }] });
    const [one, two] = survey.questions as { id: string }[];
    const answer = (...faces: [string | undefined, number][]) =>
      mine.send('POST', '/api/member/survey', {
        cycle_id: cycle.id,
        answers: faces.map(([question_id, face]) => ({ question_id, face })),
      });
    expect((await answer([one?.id, 3])).json().code).toBe('collection.survey_incomplete');
    expect((await answer([one?.id, 3], [two?.id, 1])).json()).toEqual({ survey: null });
    expect((await answer([one?.id, 1], [two?.id, 1])).json().code).toBe('collection.survey_missing');
    const results = (await office.get(`/api/collection/survey-results?site_id=${unionId}`)).json();
    expect(results.cycles).toMatchObject([
      {
        asked: 1,
        answered: 1,
        questions: [
          { text_en: 'Paid?', sad: 0, fair: 0, glad: 1 },
          { text_en: 'Measured?', sad: 1, fair: 0, glad: 0 },
        ],
      },
    ]);
  });
});

// bytes at the start | what it is
test.each([
  ['\x1aE\xdf\xa3\x01\x00\x00\x00webm', 'audio/webm'],
  ['\x1aE\xdf\xa3\x01\x00\x00\x00matroska', null],
  ['OggS\x00\x02', 'audio/ogg'],
  ['\x00\x00\x00\x20ftypM4A ', 'audio/mp4'],
  ['\x00\x00\x00\x20ftypqt  ', null],
  ['RIFF....WAVE', null],
  ['<script>', null],
  ['', null],
])('a voice note that begins %j is %s', (start, expected) => {
  expect(sniffVoice(Buffer.from(start, 'latin1'))).toBe(expected);
});
