import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { databaseTrace } from '../../../test/database-trace.ts';
import { type Client, testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { makeCentre, makeMember } from '../factory.ts';

const house = await testHouse();

let official: Client;
let operator: Client;
let stranger: Client;
let memberId: string;

beforeAll(async () => {
  const centre = await makeCentre(house);
  const elsewhere = await makeCentre(house);
  const unionId = centre.union_id;
  official = await house.as((await makePersonWith(house, 'official', unionId)).id);
  operator = await house.as((await makePersonWith(house, 'centre_operator', centre.site_id)).id);
  stranger = await house.as((await makePersonWith(house, 'centre_operator', elsewhere.site_id)).id);
  memberId = (await makeMember(house, centre.site_id)).id;
});

const address = (kind = 'national_id') => `/api/collection/members/${memberId}/document-files?kind=${kind}`;
const fileOf = (documentId: string) => `/api/collection/members/${memberId}/documents/${documentId}/file`;

/** As a phone takes it: lying on its side, with the camera's notes. */
function photo(width = 3000, height = 2000): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a1b2c3' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Village Phone' }, IFD3: { GPSLatitude: '24/1 53/1 0/1' } })
    .toBuffer();
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n');

function send(client: Client, bytes: Buffer | null, { number = '', kind = 'national_id', key = newId() } = {}) {
  const cut = 'cut-here';
  const head = `--${cut}\r\ncontent-disposition: form-data; name="number"\r\n\r\n${number}\r\n`;
  const file = `--${cut}\r\ncontent-disposition: form-data; name="file"; filename="../../../x.html"\r\n`;
  const type = 'content-type: text/html\r\n\r\n';
  const parts = bytes ? [Buffer.from(file + type), bytes, Buffer.from('\r\n')] : [];
  const body = Buffer.concat([Buffer.from(head), ...parts, Buffer.from(`--${cut}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${cut}`, 'idempotency-key': key };
  return client.send('POST', address(kind), body, headers);
}

describe('papers of a member', () => {
  it('a photograph is kept upright, smaller, and without what the camera wrote into it', async () => {
    const answer = await send(official, await photo(), { number: '1990123456789' });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      201,
      { kind: 'national_id', number: '1990123456789', file_id: expect.any(String) },
    ]);
    const served = await operator.get(fileOf(answer.json().id));
    expect(served.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="national_id.webp"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const kept = await sharp(served.rawPayload).metadata();
    expect(kept).toMatchObject({ format: 'webp', width: 1600, height: 2400 });
    expect([kept.exif, kept.orientation]).toEqual([undefined, undefined]);
  });

  it('a PDF is kept as it is, needs no number, and is never shown inline', async () => {
    const answer = await send(official, pdf, { kind: 'agreement' });
    expect([answer.statusCode, answer.json().number]).toEqual([201, '']);
    const served = await official.get(fileOf(answer.json().id));
    expect(served.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="agreement.pdf"',
    });
    expect(served.rawPayload).toEqual(pdf);
    const detail = (await official.get(`/api/collection/members/${memberId}`)).json();
    expect(detail.documents[0]).toMatchObject({ kind: 'agreement', file_id: expect.any(String) });
  });

  it('the same key with the same file adds one document', async () => {
    const key = newId();
    const first = await send(official, pdf, { number: 'once', key });
    const again = await send(official, pdf, { number: 'once', key });
    expect([again.headers['idempotent-replayed'], again.json()]).toEqual(['true', first.json()]);
    const other = await send(official, await photo(20, 20), { number: 'once', key });
    expect(other.statusCode).toBe(422);
  });

  it.each<[string, Buffer | null, string, number, string]>([
    ['no file', null, '', 422, 'collection.document_file_missing'],
    ['an empty file', Buffer.alloc(0), '', 422, 'collection.document_file_missing'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), '', 422, 'collection.document_file_unfit'],
    ['a drawing with a program', Buffer.from('<svg onload="x()"/>'), '', 422, 'collection.document_file_unfit'],
    ['a broken picture', Buffer.from('\xff\xd8\xff broken', 'latin1'), '', 422, 'collection.document_file_unfit'],
    ['a number too long', pdf, '1'.repeat(61), 422, 'collection.document_number_too_long'],
    ['a file too large', Buffer.concat([pdf, Buffer.alloc(10 * 1024 ** 2)]), '', 413, 'platform.too_large'],
  ])('%s is refused and nothing is written', async (_name, bytes, number, status, code) => {
    const before = await databaseTrace(house.database.sql);
    const answer = await send(official, bytes, { number });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(await databaseTrace(house.database.sql)).toBe(before);
  });

  it('a kind there is not, and a body that is no form', async () => {
    expect((await send(official, pdf, { kind: 'poem' })).statusCode).toBe(422);
    const answer = await official.send('POST', address(), { number: '1' });
    expect(answer.json().code).toBe('collection.document_file_missing');
  });

  it('who only reads members adds none, and another centre sees none', async () => {
    const { id } = (await send(official, pdf, { number: '7' })).json();
    expect((await send(operator, pdf)).statusCode).toBe(403);
    expect((await operator.get(fileOf(id))).statusCode).toBe(200);
    expect((await stranger.get(fileOf(id))).statusCode).toBe(404);
    const other = await official.get(fileOf(newId()));
    expect([other.statusCode, other.json().code]).toEqual([404, 'collection.document_missing']);
  });
});
