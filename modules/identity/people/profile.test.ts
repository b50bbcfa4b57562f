import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makePerson, makePersonWith, makeTree } from '../factory.ts';

const house = await testHouse();
const here = await makeTree(house);
const local = await makePersonWith(house, 'administrator', here.union.id);
const asLocal = await house.as(local.id);

const personIn = (id: string) =>
  house.db.selectFrom('identity.people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const auditOf = async (id: string) =>
  JSON.stringify(
    await house.db.selectFrom('identity.audit_records').selectAll().where('subject_id', '=', id).execute(),
    (_key, value) => (typeof value === 'bigint' ? String(value) : value),
  );

/** A multipart body with one file, as a browser sends it. */
function form(bytes: Uint8Array, name = 'me.jpg'): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'samabay-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

const jpeg = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a5' } })
    .withExif({ IFD0: { Make: 'SpyCam' }, IFD3: { GPSLatitude: '23/1 42/1 0/1' } })
    .jpeg()
    .toBuffer();

describe('the profile', () => {
  test('is told by oneself; the audit says which fields, never what', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const told = {
      name_bn: 'রহিমা খাতুন',
      reading: 'listens',
      birth_on: '1971-12-16',
      gender: 'female',
      emergency_name: 'করিম',
      emergency_phone: '০১৭১১-০০০১১১',
      emergency_relation: 'ভাই',
    };
    const answer = await client.send('PATCH', '/api/me/profile', told);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      ...told,
      name: person.name,
      language: 'en',
      emergency_phone: '+8801711000111',
      photo_id: null,
    });
    const audit = await auditOf(person.id);
    expect(audit).toContain('birthOn');
    for (const secret of ['1971', 'করিম', '0001', 'রহিমা']) expect(audit).not.toContain(secret);
    const emptied = await client.send('PATCH', '/api/me/profile', { birth_on: null, emergency_phone: '' });
    expect(emptied.json()).toMatchObject({ birth_on: null, emergency_phone: null, emergency_name: 'করিম' });
  });

  test.each([
    [{ name: 'n'.repeat(121) }, 'platform.invalid_input'],
    [{ birth_on: '2999-01-01' }, 'identity.birth_in_future'],
    [{ birth_on: '1971-02-30' }, 'platform.invalid_input'],
    [{ emergency_phone: '12' }, 'identity.phone_invalid'],
    [{ gender: 'robot' }, 'platform.invalid_input'],
    [{ phone: '01711000111' }, 'platform.invalid_input'],
  ])('%o is refused and nothing moves', async (change, code) => {
    const person = await makePerson(house);
    const before = await personIn(person.id);
    const answer = await (await house.as(person.id)).send('PATCH', '/api/me/profile', change);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(await personIn(person.id)).toEqual(before);
  });

  test('a name of five megabytes is refused before it is read', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const answer = await client.send('PATCH', '/api/me/profile', { name: 'ন'.repeat(5_000_000) });
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'platform.too_large']);
    expect((await personIn(person.id)).name).toBe(person.name);
  });

  test('an official of the site reads and changes it; others find nobody', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const path = `/api/people/${person.id}/profile`;
    expect((await asLocal.send('PATCH', path, { reading: 'reads_a_little' })).json().reading).toBe('reads_a_little');
    const elsewhere = await makeTree(house);
    const stranger = await house.as((await makePersonWith(house, 'administrator', elsewhere.group.id)).id);
    expect((await stranger.get(path)).statusCode).toBe(404);
    expect((await stranger.send('PATCH', path, { reading: 'reads' })).statusCode).toBe(404);
    expect((await (await house.as(person.id)).get(path)).statusCode).toBe(403);
  });
});

describe('the photograph', () => {
  test('becomes a square without what the camera wrote; only who sees the person sees it', async () => {
    const person = await makePersonWith(house, 'member', here.centre.id);
    const client = await house.as(person.id);
    const { payload, headers } = form(await jpeg(1600, 900));
    const answer = await client.send('PUT', '/api/me/photo', payload, headers);
    expect(answer.statusCode).toBe(200);
    const photo = await asLocal.get(`/api/people/${person.id}/photo`);
    expect(photo.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': 'inline; filename="photo.webp"',
    });
    const { width, height, format, exif } = await sharp(photo.rawPayload).metadata();
    expect({ width, height, format, exif }).toEqual({ width: 512, height: 512, format: 'webp', exif: undefined });
    expect(photo.rawPayload.includes('SpyCam')).toBe(false);
    expect((await (await house.as(null)).get(`/api/people/${person.id}/photo`)).statusCode).toBe(401);
    const other = await house.as((await makePerson(house)).id);
    expect((await other.get(`/api/people/${person.id}/photo`)).statusCode).toBe(403);
    expect((await client.send('DELETE', '/api/me/photo')).statusCode).toBe(204);
    expect((await client.get('/api/me/photo')).json().code).toBe('identity.photo_missing');
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each<[string, () => Promise<Uint8Array>]>([
    ['an SVG', async () => Buffer.from(svg)],
    ['an SVG that calls itself a PNG', async () => Buffer.from(`\x89PNG\r\n\x1a\n${svg}`, 'latin1')],
    ['a page behind the first bytes of a JPEG', async () => Buffer.from('\xff\xd8\xff<html><script>', 'latin1')],
    ['a PDF', async () => Buffer.from('%PDF-1.7 …')],
    ['a GIF', async () => Buffer.from('GIF89a…')],
    [
      'a bomb: a few kilobytes of 90 million pixels',
      () =>
        sharp({ create: { width: 9500, height: 9500, channels: 3, background: '#fff' }, limitInputPixels: false })
          .png({ compressionLevel: 9 })
          .toBuffer(),
    ],
  ])('%s is refused and nothing is kept', async (_what, make) => {
    const person = await makePerson(house);
    const { payload, headers } = form(await make());
    const answer = await (await house.as(person.id)).send('PUT', '/api/me/photo', payload, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'identity.photo_unfit']);
    expect((await personIn(person.id)).photo_file_id).toBeNull();
  });

  test('a polyglot, a picture with a program behind it, comes out as its picture only', async () => {
    const person = await makePerson(house);
    const client = await house.as(person.id);
    const script = '<script>alert(document.cookie)</script>';
    const { payload, headers } = form(Buffer.concat([await jpeg(300, 300), Buffer.from(script)]), 'x.html');
    expect((await client.send('PUT', '/api/me/photo', payload, headers)).statusCode).toBe(200);
    const photo = await client.get('/api/me/photo');
    expect(photo.rawPayload.includes('script')).toBe(false);
    expect(photo.headers['content-disposition']).toBe('inline; filename="photo.webp"');
  });

  test('nothing sent, and nine megabytes sent, are told apart', async () => {
    const client = await house.as((await makePerson(house)).id);
    expect((await client.send('PUT', '/api/me/photo', {})).json().code).toBe('identity.file_missing');
    const { payload, headers } = form(Buffer.alloc(9 * 1024 ** 2, 1));
    expect((await client.send('PUT', '/api/me/photo', payload, headers)).statusCode).toBe(413);
  });
});
