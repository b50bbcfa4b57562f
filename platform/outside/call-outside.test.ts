import { describe, expect, it } from 'vitest';
import { callOutside, isOutsideUrl, isPrivate, type Resolve } from './call-outside.ts';

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
    ['https://[::127.0.0.1]/x', false],
    ['https://localhost./x', false],
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
    ['fec0::1', true],
    ['2002:7f00:1::', true],
    ['64:ff9b:1::7f00:1', true],
    ['2001:0:7f00:1::1', true],
    ['::ffff:8.8.8.8', false],
    ['::ffff:808:808', false],
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

  it('asks for the address with every call, and goes nowhere when it has become a private one', async () => {
    const answers = ['203.0.113.9', '169.254.169.254'];
    const asked: string[] = [];
    const call = {
      url: 'https://hooks.partner.example/x',
      headers: {},
      body: 'x',
      allowsPrivate: false,
      timeoutMs: 50,
      resolve: ((hostname, _options, done) => {
        asked.push(hostname);
        done(null, [{ address: answers.shift() ?? '127.0.0.1', family: 4 }]);
      }) satisfies Resolve,
    };
    expect(await callOutside(call)).toMatchObject({ code: expect.not.stringMatching('address_not_public') });
    expect(await callOutside(call)).toEqual({ outcome: 'refused', code: 'address_not_public', detail: '' });
    expect(await callOutside(call)).toEqual({ outcome: 'refused', code: 'address_not_public', detail: '' });
    expect(asked).toHaveLength(3);
  });
});
