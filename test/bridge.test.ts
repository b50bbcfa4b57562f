// From the device's terminal through the bridge to the parser: nothing between is played but the device itself.
import { afterAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { FromBridge, FromPage } from '../bridge/protocol.ts';
import { serveBridge } from '../bridge/serve-bridge.ts';
import { builtInModels } from '../modules/collection/devices/built-in-models.ts';
import type { DeviceModel, Reading } from '../modules/collection/devices/device-model.ts';
import { readFrame } from '../modules/collection/devices/read-frame.ts';
import { makeSplitter, textOfBytes } from '../modules/collection/devices/split-frames.ts';
import { plugInDevice, type SimulatedDevice } from './simulators/device.ts';

const origin = 'https://milk.example';
const bridge = await serveBridge({ port: 0, origins: [origin], code: '481516', say: () => undefined, retryMs: 20 });
afterAll(() => bridge.close());

interface Page {
  readonly heard: FromBridge[];
  readonly closed: Promise<number>;
  say(message: FromPage): void;
  until(found: (heard: readonly FromBridge[]) => boolean): Promise<void>;
  end(): void;
}

async function openPage(from = origin): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${bridge.port}`, { origin: from });
  const heard: FromBridge[] = [];
  let waiting: (() => void)[] = [];
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)) as FromBridge);
    for (const wake of waiting) wake();
    waiting = [];
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    heard,
    closed,
    say: (message) => socket.send(JSON.stringify(message)),
    until: async (found) => {
      while (!found(heard)) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    end: () => socket.close(),
  };
}

const modelOf = (code: string): DeviceModel => builtInModels.find((one) => one.code === code) as DeviceModel;

/** What the page makes of all that came from a port. */
function readingsFrom(page: Page, port: string, model: DeviceModel): Reading[] {
  const splitter = makeSplitter(model);
  return page.heard.flatMap((message) =>
    message.type === 'data' && message.port === port
      ? splitter
          .push(textOfBytes(Buffer.from(message.data, 'base64')), message.at)
          .map((frame) => readFrame(model, frame, message.at))
      : [],
  );
}

async function attach(device: SimulatedDevice, baud_rate: number): Promise<Page> {
  const page = await openPage();
  page.say({ type: 'hello', code: '481516' });
  page.say({ type: 'open', port: device.path, baud_rate });
  await page.until((heard) => heard.some((one) => one.type === 'opened'));
  return page;
}

test('an analyser: whole frames are read, a spoilt one is refused, and the next is read again', async () => {
  const device = await plugInDevice();
  const page = await attach(device, 2400);
  const model = modelOf('display-68');
  device.send('\u0000\u0007(A 0077)(F 02.8 07.6 2');
  device.send('6.0)(S 000020.00)(J 29.30)(G 00603.58)(W     )\r');
  device.send('(A 0078)(F 04.1 0');
  device.send('(A 0079)(F 04.1 8x.4 27.0)(S 000005.00)(J 29.30)(G 00603.58)(W     )\r');
  device.send('(A 0080)(F 04.1 08.4 27.0)(S 000005.00)(J 29.30)(G 00603.58)(W     )\r');
  await page.until(() => readingsFrom(page, device.path, model).length === 3);
  const readings = readingsFrom(page, device.path, model);
  expect(readings).toMatchObject([
    { ok: true, values: { member_code: 77, fat_bp: 280, snf_bp: 760, clr_tenths: 260, volume_ml: 20_000 } },
    { ok: false, code: 'number_unreadable' },
    { ok: true, values: { member_code: 80, fat_bp: 410, snf_bp: 840 } },
  ]);
  page.end();
  await device.unplug();
});

test('a scale is told to tare, and is found again after its cable was out', async () => {
  const device = await plugInDevice();
  const page = await attach(device, 9600);
  const model = modelOf('scale-st-us');
  device.send('US,GS,+   6.480kg\r\nST,GS,+   6.500kg\r\n');
  await page.until(() => readingsFrom(page, device.path, model).length === 2);
  expect(readingsFrom(page, device.path, model)).toMatchObject([
    { ok: true, stable: false, values: { mass_g: 6480 } },
    { ok: true, stable: true, values: { mass_g: 6500 } },
  ]);
  page.say({ type: 'write', port: device.path, data: Buffer.from('T').toString('base64') });
  while (device.received() !== 'T') await new Promise((resolve) => setTimeout(resolve, 5));
  await device.unplug();
  await page.until((heard) => heard.some((one) => one.type === 'lost'));
  page.end();
});

test('a page of elsewhere does not get in; a wrong code is refused, and the fifth locks', async () => {
  await expect(openPage('https://elsewhere.example')).rejects.toThrow('403');
  const early = await openPage();
  early.say({ type: 'open', port: '/dev/pts/0', baud_rate: 9600 });
  expect(await early.closed).toBe(4003);
  const seen: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const page = await openPage();
    page.say({ type: 'hello', code: '000000' });
    await page.closed;
    const [answer] = page.heard;
    seen.push(answer?.type === 'refused' ? answer.reason : 'in');
  }
  expect(seen).toEqual(['code', 'code', 'code', 'code', 'code', 'locked']);
});
