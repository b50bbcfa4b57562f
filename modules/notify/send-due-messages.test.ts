import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { type SmsGatewaySimulator, startSmsGateway } from '../../test/simulators/sms-gateway.ts';
import { makeGreeting, makeSignInCode } from './factory.ts';
import { MOST_ATTEMPTS } from './retry-delay.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { smsTransport } from './sms-transport.ts';
import { outboxOnly, type Transports } from './transport.ts';

const house = await testHouse();
const apiKey = 'key-of-the-gateway';
let gateway: SmsGatewaySimulator;
let transports: Transports;
const gateways: SmsGatewaySimulator[] = [];

beforeEach(async () => {
  await house.db.deleteFrom('notify.circuits').execute();
  gateway = await startSmsGateway({ apiKey });
  gateways.push(gateway);
  transports = reaching(gateway, 15_000);
});

function reaching({ url }: SmsGatewaySimulator, timeoutMs: number): Transports {
  return { ...outboxOnly, sms: [smsTransport({ url, apiKey, sender: 'SURMA', timeoutMs })] };
}

afterAll(() => Promise.all(gateways.map((one) => one.close())));

const toPhone = { address: '+8801711000001', language: 'en' } as const;

async function sms(address: string = toPhone.address): Promise<string> {
  await makeGreeting(house, { ...toPhone, address });
  const row = await house.db
    .selectFrom('notify.messages')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.id;
}

function message(id: string): Promise<Record<string, unknown>> {
  return house.db
    .selectFrom('notify.messages')
    .select(['state', 'attempts', 'last_error', 'provider_reference', 'secret_body'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

function log(id: string): Promise<Record<string, unknown>[]> {
  return house.db
    .selectFrom('notify.attempts')
    .select(['number', 'transport', 'outcome', 'error_code', 'detail'])
    .where('message_id', '=', id)
    .orderBy('number')
    .execute();
}

const sent = { state: 'sent', last_error: null, secret_body: null };

describe('sendDueMessages', () => {
  it('hands a message over once and keeps what the provider called it', async () => {
    const id = await sms();
    expect(await sendDueMessages(house, transports)).toBe(1);
    expect(gateway.taken).toEqual([
      {
        messageId: '700000',
        number: '8801711000001',
        message: 'Welcome Rahima, due Tk 888.85',
        sender: 'SURMA',
        reference: id,
      },
    ]);
    expect(await message(id)).toEqual({ ...sent, attempts: 1, provider_reference: '700000' });
    expect(await log(id)).toEqual([
      { number: 1, transport: 'sms_gateway', outcome: 'sent', error_code: null, detail: null },
    ]);
    expect(await sendDueMessages(house, transports)).toBe(0);
    expect(gateway.requests).toBe(1);
  });

  it('marks as shown what no transport takes outside', async () => {
    const id = await sms();
    await sendDueMessages(house, outboxOnly);
    expect(await message(id)).toMatchObject({ state: 'shown', attempts: 1, provider_reference: null });
    expect(await log(id)).toMatchObject([{ transport: 'outbox', outcome: 'shown' }]);
  });

  const passing: [string, Parameters<SmsGatewaySimulator['behave']>[0], string, 'deferred' | 'unknown'][] = [
    ['a gateway that is down', { kind: 'http', status: 503 }, 'http_503', 'deferred'],
    ['a gateway that is busy', { kind: 'http', status: 429 }, 'http_429', 'deferred'],
    ['a page instead of an answer', { kind: 'garbage' }, 'answer_unreadable', 'unknown'],
    ['no credit left', { kind: 'refuse', code: 1007, text: 'Balance Insufficient' }, 'gateway_1007', 'deferred'],
    ['no answer', { kind: 'silent' }, 'timeout', 'unknown'],
    ['no answer after it was taken', { kind: 'silent_after_taking' }, 'timeout', 'unknown'],
    ['a connection lost after it was taken', { kind: 'broken_after_taking' }, 'econnreset', 'unknown'],
  ];
  it.each(passing)('tries again after %s, and the telephone rings once', async (_what, behaviour, code, outcome) => {
    gateway.behave(behaviour);
    const id = await sms();
    expect(await sendDueMessages(house, reaching(gateway, code === 'timeout' ? 300 : 15_000))).toBe(0);
    expect(await message(id)).toMatchObject({ state: 'queued', attempts: 1, last_error: code });
    expect(await sendDueMessages(house, transports)).toBe(0);
    expect(gateway.requests).toBe(1);
    house.clock.advance({ seconds: 15 });
    expect(await sendDueMessages(house, transports)).toBe(1);
    expect(await message(id)).toMatchObject({ ...sent, attempts: 2 });
    expect(await log(id)).toMatchObject([
      { number: 1, outcome, error_code: code },
      { number: 2, outcome: 'sent', error_code: null },
    ]);
    expect(gateway.taken).toHaveLength(1);
  });

  const final: [string, Parameters<SmsGatewaySimulator['behave']>[0], string][] = [
    ['a number the gateway calls invalid', { kind: 'refuse', code: 1001, text: 'Invalid Number' }, 'gateway_1001'],
    ['a request it cannot read', { kind: 'http', status: 400, body: 'bad' }, 'http_400'],
  ];
  it.each(final)('gives up at once on %s', async (_what, behaviour, code) => {
    gateway.behave(behaviour);
    // A number of its own: one that the gateway calls invalid is not written to again.
    const id = await sms(`+88017110099${code.slice(-2)}`);
    expect(await sendDueMessages(house, transports)).toBe(1);
    expect(await message(id)).toMatchObject({ state: 'failed', attempts: 1, last_error: code });
    house.clock.advance({ hours: 12 });
    expect(await sendDueMessages(house, transports)).toBe(0);
    expect(gateway.taken).toEqual([]);
  });

  it(`gives up after ${MOST_ATTEMPTS} tries`, async () => {
    gateway.behave(...Array.from({ length: MOST_ATTEMPTS }, () => ({ kind: 'http', status: 500 }) as const));
    const id = await sms();
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
      await sendDueMessages(house, transports);
      expect(await message(id)).toMatchObject({ state: 'queued', attempts: attempt });
      house.clock.advance({ hours: 6 });
    }
    await sendDueMessages(house, transports);
    expect(await message(id)).toMatchObject({ state: 'failed', attempts: MOST_ATTEMPTS, last_error: 'http_500' });
    expect(gateway.requests).toBe(MOST_ATTEMPTS);
  });

  it('sends nothing that ran out, and forgets its secret', async () => {
    await makeSignInCode(house, '+8801711000002', '482913');
    house.clock.advance({ minutes: 5 });
    await sendDueMessages(house, transports);
    expect(gateway.requests).toBe(0);
    const left = await house.db
      .selectFrom('notify.messages')
      .select(['state', 'secret_body', 'attempts'])
      .where('kind', '=', 'test.sign_in_code')
      .execute();
    expect(left).toEqual([{ state: 'expired', secret_body: null, attempts: 0 }]);
  });

  it('sends the secret, and keeps it nowhere once it is sent', async () => {
    await makeSignInCode(house, '+8801711000003', '771204');
    gateway.behave({ kind: 'refuse', code: 1005, text: 'Internal Error for key-of-the-gateway: Your code is 771204' });
    await sendDueMessages(house, transports);
    house.clock.advance({ seconds: 15 });
    await sendDueMessages(house, transports);
    expect(gateway.taken.map((taken) => taken.message)).toEqual(['Your code is 771204']);
    const everything = await Promise.all([
      house.db.selectFrom('notify.messages').selectAll().execute(),
      house.db.selectFrom('notify.attempts').selectAll().execute(),
    ]);
    const kept = JSON.stringify(everything, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(kept).toContain('Internal Error for …: …');
    expect(kept).not.toContain('771204');
    expect(kept).not.toContain(apiKey);
  });

  it('sends a code before a backlog of what can wait', async () => {
    const waiting = Array.from({ length: 45 }, (_, n) =>
      makeGreeting(house, { ...toPhone, address: `+88017110001${String(n).padStart(2, '0')}` }),
    );
    await Promise.all(waiting);
    house.clock.advance({ seconds: 10 });
    await makeSignInCode(house, '+8801711000004', '555111');
    await sendDueMessages(house, transports);
    expect(gateway.taken).toHaveLength(46);
    expect(gateway.taken.findIndex((taken) => taken.message.includes('555111'))).toBeLessThan(8);
  });

  it('shares the work among senders without sending anything twice', async () => {
    await Promise.all(Array.from({ length: 120 }, () => makeGreeting(house, toPhone)));
    const settled = await Promise.all(Array.from({ length: 4 }, () => sendDueMessages(house, transports)));
    expect(settled.reduce((sum, one) => sum + one, 0)).toBe(120);
    expect(gateway.requests).toBe(120);
    expect(new Set(gateway.taken.map(({ reference }) => reference)).size).toBe(120);
  });

  it('doubles and loses nothing when the sender is killed in the middle', async () => {
    const count = 300;
    await Promise.all(Array.from({ length: count }, () => makeGreeting(house, toPhone)));
    for (let round = 0; round < 3; round += 1) {
      const before = gateway.taken.length;
      const child = startSender(gateway.url);
      const enough = Math.min(before + 5, count - 1);
      await expect.poll(() => gateway.taken.length, { timeout: 60_000, interval: 1 }).toBeGreaterThan(enough);
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (round === 0) expect(gateway.taken.length).toBeLessThan(count);
      house.clock.advance({ minutes: 5 });
    }
    while ((await sendDueMessages(house, transports)) > 0) house.clock.advance({ minutes: 5 });
    expect(gateway.taken).toHaveLength(count);
    const states = await house.db
      .selectFrom('notify.messages')
      .select('state')
      .where('state', 'in', ['queued', 'sending'])
      .execute();
    expect(states).toEqual([]);
  });
});

it('lets the queue come to an end where the clock stands behind what is queued', async () => {
  await makeGreeting(house, toPhone);
  house.clock.advance({ minutes: -10 });
  await house.runJobs();
  house.clock.advance({ minutes: 10 });
  const [later] = await house.database.sql`
    select run_at > now() + interval '8 minutes' as waits from graphile_worker.jobs where key = 'notify.send.later'`;
  expect(later).toEqual({ waits: true });
  expect(await sendDueMessages(house, transports)).toBe(1);
});

function startSender(url: string): ReturnType<typeof spawn> {
  const script = fileURLToPath(new URL('../../test/simulators/notify-sender.ts', import.meta.url));
  const settings = { DATABASE: house.url, CLOCK: house.clock.now().toString(), SMS_URL: url, SMS_API_KEY: apiKey };
  return spawn(process.execPath, [script], { env: { ...process.env, ...settings }, stdio: 'inherit' });
}
