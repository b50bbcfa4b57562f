import { describe, expect, it } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { startInfobip } from '../../test/simulators/infobip.ts';
import { makeGreeting } from './factory.ts';
import { reportToken, reportUrl } from './receive-reports.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { infobipTransport } from './sms-infobip.ts';
import { outboxOnly } from './transport.ts';

const house = await testHouse();
const guest = await house.as(null);
const path = `/api/delivery-reports/infobip/${reportToken(house.config, 'infobip')}`;

async function sent(): Promise<string> {
  const infobip = await startInfobip({ apiKey: 'key', sender: 'SURMA' });
  const transport = infobipTransport({ url: infobip.url, apiKey: 'key', sender: 'SURMA', reportUrl: '' });
  await makeGreeting(house, { address: '+8801711000001', language: 'en' });
  await sendDueMessages(house, { ...outboxOnly, sms: [transport] });
  await infobip.close();
  return infobip.taken[0]?.messageId ?? '';
}

function report(messageId: string, groupId: number, name: string, doneAt?: string): object {
  return { results: [{ messageId, status: { groupId, groupName: name, id: 5, name }, doneAt }] };
}

function deliveryOf(id: string): Promise<Record<string, unknown>> {
  return house.db
    .selectFrom('notify.messages')
    .select(['state', 'delivery_state', 'delivery_code', 'delivery_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

const reports = async (id: string): Promise<number> =>
  (await house.db.selectFrom('notify.delivery_reports').select('id').where('provider_reference', '=', id).execute())
    .length;

describe('delivery reports', () => {
  it('tells that the telephone has it', async () => {
    const id = await sent();
    const said = await guest.send('POST', path, report(id, 3, 'DELIVERED_TO_HANDSET', '2026-11-20T03:59:30.000+0000'));
    expect(said.statusCode).toBe(200);
    expect(said.json()).toEqual({ received: 1 });
    const delivery = await deliveryOf(id);
    expect(delivery).toMatchObject({ delivery_state: 'delivered', delivery_code: 'delivered_to_handset' });
    expect(String(delivery.delivery_at)).toBe('2026-11-20T03:59:30Z');
  });

  it('takes the same yes twice, and a thousand times at once, for one', async () => {
    const id = await sent();
    const body = report(id, 3, 'DELIVERED_TO_HANDSET');
    const all = await Promise.all(Array.from({ length: 20 }, () => guest.send('POST', path, body)));
    expect(all.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(all.reduce((sum, one) => sum + one.json<{ received: number }>().received, 0)).toBe(1);
    expect(await reports(id)).toBe(1);
    const before = await deliveryOf(id);
    house.clock.advance({ minutes: 5 });
    expect((await guest.send('POST', path, body)).json()).toEqual({ received: 0 });
    expect(await deliveryOf(id)).toEqual(before);
  });

  it('does not take back a delivery for a report that comes late', async () => {
    const id = await sent();
    await guest.send('POST', path, report(id, 3, 'DELIVERED_TO_HANDSET'));
    await guest.send('POST', path, report(id, 1, 'PENDING_ENROUTE'));
    await guest.send('POST', path, report(id, 4, 'EXPIRED_EXPIRED'));
    expect(await deliveryOf(id)).toMatchObject({ delivery_state: 'delivered' });
    expect(await reports(id)).toBe(3);
  });

  it('keeps a report that is faster than the answer until the answer is there', async () => {
    await makeGreeting(house, { address: '+8801711000002', language: 'en' });
    const queued = house.db.selectFrom('notify.messages').select('id').where('state', '=', 'queued');
    const { id } = await queued.executeTakeFirstOrThrow();
    await guest.send('POST', path, report(id, 2, 'UNDELIVERABLE_NOT_DELIVERED'));
    expect(await deliveryOf(id)).toMatchObject({ state: 'queued', delivery_state: null });
    const infobip = await startInfobip({ apiKey: 'key', sender: 'SURMA' });
    const transport = infobipTransport({ url: infobip.url, apiKey: 'key', sender: 'SURMA', reportUrl: '' });
    await sendDueMessages(house, { ...outboxOnly, sms: [transport] });
    await infobip.close();
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent', delivery_state: 'undelivered' });
  });

  it('hears nobody who does not know the address, and nothing it cannot read', async () => {
    const id = await sent();
    const body = report(id, 2, 'UNDELIVERABLE');
    const stranger = `/api/delivery-reports/infobip/${reportToken(house.config, 'ssl_wireless')}`;
    for (const url of [stranger, `${path}x`, path.replace('infobip', 'nobody'), path.replace('infobip', 'toString')]) {
      expect((await guest.send('POST', url, body)).statusCode).toBe(404);
    }
    for (const bad of [{}, { results: 'all' }, { results: [{ messageId: 5 }] }]) {
      expect((await guest.send('POST', path, bad)).statusCode).toBe(422);
    }
    expect(await reports(id)).toBe(0);
    expect(await deliveryOf(id)).toMatchObject({ delivery_state: null });
  });

  it('has an address only where the house has one', () => {
    const { SECRET } = house.config;
    expect(reportUrl({ SECRET, PUBLIC_URL: '' }, 'infobip')).toBe('');
    expect(reportUrl({ SECRET, PUBLIC_URL: 'https://milk.example' }, 'infobip')).toBe(`https://milk.example${path}`);
  });
});
