import { expect, test } from 'vitest';
import { isElsewhere, readDevice, type Surroundings } from './read-device.ts';

const mozilla = 'Mozilla/5.0';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${mozilla} (Linux; Android 13; SM-A045F) ${webkit} Chrome/126.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  [
    `${mozilla} (Linux; Android 11; SM-J400F) ${webkit} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36`,
    'Samsung Internet',
    'Android',
  ],
  [
    `${mozilla} (Linux; U; Android 9; en-US; RMX1941) ${webkit} UCBrowser/13.4 Mobile Safari/537.36`,
    'UC Browser',
    'Android',
  ],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/126.0.0.0 Safari/537.36 Edg/126.0`, 'Edge', 'Windows'],
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0`, 'Firefox', 'Windows'],
  [`${mozilla} (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15`, 'Safari', 'macOS'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/126.0 Mobile Safari/604.1`,
    'Chrome',
    'iOS',
  ],
  [`${mozilla} (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/126.0.0.0 Safari/537.36`, 'Chrome', 'ChromeOS'],
  [`${mozilla} (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5`, 'Firefox', 'KaiOS'],
  ['curl/8.8.0', null, null],
  ['', null, null],
  [undefined, null, null],
])('%s is %s on %s', (agent, browser, system) => {
  expect(readDevice(agent)).toEqual({ browser, system });
});

const phone: Surroundings = { browser: 'Chrome', system: 'Android', address: '103.4.1.9' };

test.each<[string, Partial<Surroundings>, boolean]>([
  ['the same phone', {}, false],
  ['the same phone on another network', { address: '37.111.2.3' }, false],
  ['the same phone asking for desktop pages', { system: 'Linux' }, false],
  ['another browser', { browser: 'Firefox' }, true],
  ['a program', { browser: null, system: null }, true],
  ['the same browser on another system, elsewhere', { system: 'Windows', address: '198.51.100.7' }, true],
])('%s', (_name, change, elsewhere) => {
  expect(isElsewhere(phone, { ...phone, ...change })).toBe(elsewhere);
});

test('a session that knows no browser is bound to none', () => {
  expect(isElsewhere({ browser: null, system: null, address: null }, phone)).toBe(false);
});
