import { describe, expect, it } from 'vitest';
import { defineNotice } from './notice-template.ts';
import { renderNotice } from './render-notice.ts';

const paid = defineNotice({
  kind: 'test.paid',
  name: { bn: 'পরিশোধ', en: 'Payment' },
  channels: ['email', 'sms'],
  variables: {
    centre: 'bilingual',
    number: 'code',
    net: 'money',
    milk: 'volume',
    fat: 'percent',
    receipts: 'integer',
    until: 'day',
    at: 'instant',
  },
  text: {
    bn: {
      title: '{centre}: {net}',
      body: '{number} নং, {receipts} রসিদ, {milk} লিটার, ননি {fat} %, {until} পর্যন্ত, {at}, {centre}',
      sms: '{centre} {number} {net} {milk} {fat} {receipts} {until} {at}',
    },
    en: {
      title: '{centre}: {net}',
      body: 'No. {number}, {receipts} {receipts:receipt|receipts}, {milk} litres, fat {fat} %, {until}, {at}, {centre}',
      email: 'By e-mail: {number} {receipts} {milk} {fat} {until} {at}',
    },
  },
});

const params = {
  centre: { bn: 'গোয়াইনঘাট', en: 'Gowainghat' },
  number: 'ST-0042',
  net: { amount: 123456789n, currency: 'BDT' },
  milk: 412500n,
  fat: 425,
  receipts: 1234,
  until: Temporal.PlainDate.from('2026-11-15'),
  at: Temporal.Instant.from('2026-11-15T20:30:00Z'),
};

const code = defineNotice({
  kind: 'test.code',
  name: { bn: 'কোড', en: 'Code' },
  channels: ['sms'],
  required: true,
  variables: { code: 'secret' },
  text: { bn: { title: 'কোড', body: 'কোড {code}' }, en: { title: 'Code', body: 'Your code is {code}.' } },
});

describe('renderNotice', () => {
  it('writes numbers, money, days and names in the words of each language', () => {
    expect(renderNotice(paid, params, 'sms', 'bn')).toEqual({
      title: 'গোয়াইনঘাট: ৳ ১২,৩৪,৫৬৭.৮৯',
      body: 'গোয়াইনঘাট ST-0042 ৳ ১২,৩৪,৫৬৭.৮৯ ৪১২.৫ ৪.২৫ ১,২৩৪ ১৫ নভে, ২০২৬ ১৬ নভে, ২০২৬, ০২:৩০',
      secretBody: null,
    });
    expect(renderNotice(paid, params, 'sms', 'en')).toEqual({
      title: 'Gowainghat: Tk 12,34,567.89',
      body: 'No. ST-0042, 1,234 receipts, 412.5 litres, fat 4.25 %, 15 Nov 2026, 16 Nov 2026, 02:30, Gowainghat',
      secretBody: null,
    });
    expect(renderNotice(paid, params, 'email', 'en').body).toMatch(/^By e-mail: ST-0042 /);
  });

  it('masks a secret in what is shown and keeps it in what is sent', () => {
    expect(renderNotice(code, { code: '482913' }, 'sms', 'en')).toEqual({
      title: 'Code',
      body: 'Your code is ••••••.',
      secretBody: 'Your code is 482913.',
    });
  });

  it.each(Object.keys(params))('names the variable %s when it is missing', (name) => {
    const rest = { ...params, [name]: undefined };
    expect(() => renderNotice(paid, rest as never, 'sms', 'bn')).toThrow(
      `Notice test.paid: the variable ${name} is missing`,
    );
  });

  const wrong: [string, unknown, string][] = [
    ['centre', { bn: 'ক' }, 'bilingual'],
    ['number', 42, 'code'],
    ['number', '', 'code'],
    ['net', { amount: 1.5, currency: 'BDT' }, 'money'],
    ['milk', 0.5, 'volume'],
    ['fat', '4.25', 'percent'],
    ['receipts', Number.NaN, 'integer'],
    ['until', '2026-11-15', 'day'],
    ['at', '2026-11-15T20:30:00Z', 'instant'],
  ];
  it.each(wrong)('refuses %s = %j', (name, value, type) => {
    expect(() => renderNotice(paid, { ...params, [name]: value } as never, 'sms', 'bn')).toThrow(
      `Notice test.paid: the variable ${name} is not a ${type}`,
    );
  });

  it.each([
    [0, '0 receipts'],
    [1, '1 receipt'],
    [2, '2 receipts'],
    [1001, '1,001 receipts'],
  ])('%d has the word of its number: %s', (receipts, said) => {
    expect(renderNotice(paid, { ...params, receipts }, 'sms', 'en').body).toContain(`, ${said}, `);
  });

  it('leaves braces inside a value alone', () => {
    const named = { ...params, number: '{net}' };
    expect(renderNotice(paid, named, 'email', 'en').body).toMatch(/^By e-mail: \{net\} /);
  });
});
