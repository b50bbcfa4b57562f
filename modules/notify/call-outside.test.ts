import { describe, expect, it } from 'vitest';
import { callOutside, isOutsideUrl, isPrivate } from './call-outside.ts';

describe('isOutsideUrl', () => {
  it.each([
    ['https://hooks.slack.com/services/T0/B0/x', true],
    ['https://8.8.8.8/x', true],
    ['http://hooks.slack.com/services/T0/B0/x', false],
    ['https://localhost/x', false],
    ['https://app.localhost/x', false],
    ['https://printer/x', false],
    ['https://127.0.0.1/x', false],
    ['https://2130706433/x', false],
    ['https://0x7f.1/x', false],
    ['https://[::1]/x', false],
    ['https://[::ffff:10.0.0.1]/x', false],
    ['https://169.254.169.254/latest/meta-data', false],
    ['https://user:secret@hooks.slack.com/x', false],
    ['file:///etc/passwd', false],
    ['hooks.slack.com', false],
  ])('%s: %s', (url, isOutside) => {
    expect(isOutsideUrl(url, false)).toBe(isOutside);
  });

  it.each([
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.0.1', true],
    ['100.64.0.1', true],
    ['::ffff:192.168.0.1', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['2001:4860:4860::8888', false],
    ['1.1.1.1', false],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivate(address)).toBe(expected);
  });

  it('does not follow a public name to a private address', async () => {
    const call = { headers: {}, body: 'x', allowsPrivate: false };
    expect(await callOutside({ ...call, url: 'https://127.0.0.1:1/x' })).toMatchObject({ code: 'address_not_public' });
    // Every machine resolves its own name to itself, whatever the name server says.
    expect(await callOutside({ ...call, url: 'https://localhost.localdomain:1/x' })).toMatchObject({
      code: expect.stringMatching(/address_not_public|enotfound|eai_again/),
    });
  });
});
