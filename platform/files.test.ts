import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testHouse } from '../test/house.ts';
import { inTransaction } from './db/transaction.ts';
import { openFile, storeFile } from './files.ts';

const house = await testHouse();
const bytes = new TextEncoder().encode('দুধ');
const file = { name: 'note.txt', mediaType: 'text/plain', bytes };

test('what was stored comes back, and equal bytes are kept once', async () => {
  const occasion = await house.occasion();
  const store = () => inTransaction(house.db, (tx) => storeFile(tx, house.files, occasion, file));
  const [first, second] = [await store(), await store()];
  expect(first).not.toBe(second);
  const opened = await openFile(house.db, house.files, second);
  expect(Buffer.from(opened.bytes).equals(bytes)).toBe(true);
  expect(opened).toMatchObject({ name: 'note.txt', mediaType: 'text/plain' });
  const folder = join(house.config.DATA_DIR, 'files', opened.sha256.slice(0, 2));
  expect(readdirSync(folder)).toEqual([opened.sha256]);
});

test('a file nobody stored is missing', async () => {
  const id = '01900000-0000-7000-8000-000000000001';
  await expect(openFile(house.db, house.files, id)).rejects.toMatchObject({ code: 'platform.file_missing' });
});
