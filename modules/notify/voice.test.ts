import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { testHouse } from '../../test/house.ts';
import { type ProviderServer, startProvider } from '../../test/simulators/provider-server.ts';
import { startWhatsapp, type WhatsappSimulator } from '../../test/simulators/whatsapp.ts';
import { makePerson } from '../identity/factory.ts';
import { defineNotice } from './notice-template.ts';
import { notify } from './notify.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly, type Transports } from './transport.ts';
import { voiceTransport } from './voice-transport.ts';
import { whatsappTransport } from './whatsapp-transport.ts';

const house = await testHouse();
const calls: { to: string; text: string; repeatDtmf: string; messageId: string }[] = [];
let provider: ProviderServer;

const paid = defineNotice({
  kind: 'test.paid_by_voice',
  name: { bn: 'টাকা', en: 'Money' },
  channels: ['sms', 'whatsapp', 'voice'],
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

describe('WhatsApp', () => {
  const account = { phoneId: '1077', token: 'token-of-meta', template: 'samabay_notice', appSecret: 'secret-of-meta' };
  const settings = { WHATSAPP_APP_SECRET: account.appSecret, WHATSAPP_VERIFY_TOKEN: 'word-of-the-house' };
  let meta: WhatsappSimulator;
  let via: Transports;

  beforeAll(async () => {
    meta = await startWhatsapp(account);
    const transport = whatsappTransport({ ...account, url: `${meta.url}/v23.0`, timeoutMs: 1500 }, house.db);
    via = { ...outboxOnly, whatsapp: [transport] };
    Object.assign(house.config, settings);
  });
  afterAll(() => meta.close());

  async function asking(phone: string): Promise<string> {
    const person = await makePerson(house, { language: 'bn', phone });
    const choice = { kind: paid.kind, channel: 'whatsapp', is_on: true, changed_at: house.clock.now() };
    await house.db
      .insertInto('notify.preferences')
      .values({ ...choice, person_id: person.id })
      .execute();
    await tell(person.id);
    return person.id;
  }
  const messageOf = (personId: string) =>
    house.db
      .selectFrom('notify.messages')
      .select(['id', 'state', 'delivery_state', 'delivery_code', 'last_error'])
      .where('person_id', '=', personId)
      .where('channel', '=', 'whatsapp')
      .executeTakeFirst();

  it('goes only to who asked, as an approved template on one line, and is reported under its signature', async () => {
    const silent = await makePerson(house, { language: 'bn' });
    await tell(silent.id);
    expect(await messageOf(silent.id)).toBeUndefined();
    const personId = await asking('+8801711222233');
    await sendDueMessages(house, via);
    const sent = await messageOf(personId);
    expect(meta.taken).toMatchObject([
      { to: '8801711222233', template: 'samabay_notice', language: 'bn', reference: sent?.id },
    ]);
    expect(meta.taken[0]?.parameters).toEqual(['টাকা', expect.stringContaining('৬,৬৯৩.৩৮')]);
    const { payload, headers } = meta.report(sent?.id ?? '', 'delivered', 1_795_000_000);
    const post = (body: string, signed = headers) =>
      house.app.inject({ method: 'POST', url: '/api/whatsapp-reports', payload: body, headers: signed });
    expect((await post(payload.replace('delivered', 'failed'))).json().code).toBe('notify.report_unknown');
    expect((await messageOf(personId))?.delivery_state).toBeNull();
    expect((await post(payload)).json()).toEqual({ received: 1 });
    expect((await post(payload)).json()).toEqual({ received: 0 });
    expect(await messageOf(personId)).toMatchObject({ state: 'sent', delivery_state: 'delivered' });
  });

  it('is refused for a number without it, and never sent again while it may have gone out', async () => {
    const without = await asking('+8801711222200');
    await sendDueMessages(house, via);
    expect(await messageOf(without)).toMatchObject({ state: 'failed', last_error: 'whatsapp_131026' });
    meta.behave({ kind: 'broken_after_taking' });
    const before = meta.taken.length;
    const personId = await asking('+8801711222244');
    await sendDueMessages(house, via);
    house.clock.advance({ minutes: 10 });
    await sendDueMessages(house, via);
    expect(meta.taken).toHaveLength(before + 1);
    const message = await messageOf(personId);
    const { payload, headers } = meta.report(message?.id ?? '', 'sent', 1_795_000_000);
    await house.app.inject({ method: 'POST', url: '/api/whatsapp-reports', payload, headers });
    house.clock.advance({ hours: 1 });
    await sendDueMessages(house, via);
    expect((await messageOf(personId))?.state).toBe('sent');
    expect(meta.taken).toHaveLength(before + 1);
  });

  it('answers the handshake with the challenge, and only to the word of the house', async () => {
    const shake = (word: string) =>
      house.app.inject(`/api/whatsapp-reports?hub.mode=subscribe&hub.verify_token=${word}&hub.challenge=11583`);
    expect((await shake('word-of-the-house')).body).toBe('11583');
    expect((await shake('another')).json().code).toBe('notify.report_unknown');
  });
});
