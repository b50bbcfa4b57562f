import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { testHouse } from '../../test/house.ts';
import { type ProviderServer, startProvider } from '../../test/simulators/provider-server.ts';
import { makePerson } from '../identity/factory.ts';
import { defineNotice } from './notice-template.ts';
import { notify } from './notify.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly } from './transport.ts';
import { voiceTransport } from './voice-transport.ts';

const house = await testHouse();
const calls: { to: string; text: string; repeatDtmf: string; messageId: string }[] = [];
let provider: ProviderServer;

const paid = defineNotice({
  kind: 'test.paid_by_voice',
  name: { bn: 'টাকা', en: 'Money' },
  channels: ['sms', 'voice'],
  required: true,
  variables: { net: 'money', litres: 'volume', on: 'day' },
  text: {
    bn: { title: 'টাকা', body: '{on} পর্যন্ত {litres} লিটার দুধের দাম {net}।' },
    en: { title: 'Money', body: '{net} for {litres} litres until {on}.' },
  },
});

beforeAll(async () => {
  provider = await startProvider(({ method, url, headers, json }) => {
    if (headers.authorization !== 'App key') return { status: 401 };
    if (method === 'GET') {
      const known = calls.filter(({ messageId }) => messageId === url.searchParams.get('messageId'));
      return { body: { results: known.map(({ messageId }) => ({ messageId, status: { groupId: 1 } })) } };
    }
    const [message] = json.messages as { destinations: { to: string; messageId: string }[]; text: string }[];
    const [destination] = message?.destinations ?? [];
    if (!message || !destination) return { status: 400 };
    const { repeatDtmf } = message as unknown as { repeatDtmf: string };
    calls.push({ ...destination, text: message.text, repeatDtmf });
    return { body: { messages: [{ messageId: destination.messageId, status: { groupId: 1, name: 'PENDING' } }] } };
  });
});
afterAll(() => provider.close());

async function tell(personId: string): Promise<void> {
  const occasion = await house.occasion();
  const params = {
    net: { amount: 669_338, currency: 'BDT' },
    litres: 124_500,
    on: Temporal.PlainDate.from('2026-11-15'),
  };
  await inTransaction(house.db, (tx) => notify(tx, occasion, { notice: paid, params, personId, dedupeKey: newId() }));
}

describe('a call for who cannot read', () => {
  it('comes only to who asked, with every number in words, and once though the answer was lost', async () => {
    const asked = await makePerson(house, { language: 'bn' });
    const other = await makePerson(house, { language: 'bn' });
    const choice = { kind: paid.kind, channel: 'voice', is_on: true, changed_at: house.clock.now() };
    await house.db
      .insertInto('notify.preferences')
      .values({ ...choice, person_id: asked.id })
      .execute();
    await tell(asked.id);
    await tell(other.id);
    provider.behave({ kind: 'broken_after_taking' });
    const voice = voiceTransport({ url: provider.url, apiKey: 'key', from: '8809600000000' });
    await sendDueMessages(house, { ...outboxOnly, voice: [voice] });
    house.clock.advance({ seconds: 20 });
    await sendDueMessages(house, { ...outboxOnly, voice: [voice] });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ to: asked.phone?.replace('+', ''), repeatDtmf: '1' });
    expect(calls[0]?.text).toBe(
      'আসসালামু আলাইকুম, সমবায় থেকে বলছি। নভেম্বর মাসের পনেরো তারিখ পর্যন্ত একশত চব্বিশ দশমিক পাঁচ লিটার দুধের দাম ' +
        'ছয় হাজার ছয়শত তিরানব্বই টাকা আটত্রিশ পয়সা। আবার শুনতে এক চাপুন।',
    );
    const states = house.db.selectFrom('notify.messages').select(['state']).where('channel', '=', 'voice');
    expect(await states.execute()).toEqual([{ state: 'sent' }]);
  });
});
