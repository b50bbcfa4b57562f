import { describe, expect, test } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { makePerson, makePersonWith, makeTree } from '../identity/factory.ts';
import { consentTexts } from './consent-texts.ts';
import { consentingPeople, hasConsent } from './index.ts';

const house = await testHouse();
const tree = await makeTree(house);
const chief = await makePersonWith(house, 'administrator', tree.group.id);

describe('consent', () => {
  test('is no until it is given, and ends the moment it is taken back; each word of it stays', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const say = (given: boolean) =>
      client.send('POST', '/api/me/consents', { purpose: 'marketing_sms', given, language: 'bn' });
    expect(await hasConsent(house.db, person.id, 'marketing_sms')).toBe(false);
    expect((await say(true)).statusCode).toBe(200);
    expect(await hasConsent(house.db, person.id, 'marketing_sms')).toBe(true);
    expect(await hasConsent(house.db, person.id, 'marketing_email')).toBe(false);
    await say(true);
    house.clock.advance({ minutes: 1 });
    const after = (await say(false)).json();
    expect(await hasConsent(house.db, person.id, 'marketing_sms')).toBe(false);
    expect(after.history).toMatchObject([
      { purpose: 'marketing_sms', given: false, way: 'self', language: 'bn', version: 1, address: '127.0.0.1' },
      { purpose: 'marketing_sms', given: true, way: 'self', language: 'bn', version: 1 },
    ]);
    expect(after.items).toHaveLength(Object.keys(consentTexts).length);
  });

  test('on paper is written down by the office, with a note and a name', async () => {
    const person = await makePersonWith(house, 'member', tree.centre.id);
    const admin = await house.as(chief.id);
    const said = { purpose: 'photo', given: true, language: 'bn', way: 'paper', note: 'form 7 in the folder' };
    const page = (await admin.send('POST', `/api/people/${person.id}/consents`, said)).json();
    expect(page.history).toMatchObject([{ way: 'paper', recorded_by_name: chief.name, note: 'form 7 in the folder' }]);
    expect((await admin.send('POST', `/api/people/${person.id}/consents`, { ...said, way: 'self' })).statusCode).toBe(
      422,
    );
  });

  test('of many is one question', async () => {
    const [one, two] = [await makePerson(house), await makePerson(house)];
    const yes = { purpose: 'research', given: true, language: 'en' };
    await (await house.as(one.id)).send('POST', '/api/me/consents', yes);
    expect(await consentingPeople(house.db, [one.id, two.id], 'research')).toEqual(new Set([one.id]));
  });
});
