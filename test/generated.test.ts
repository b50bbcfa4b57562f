// What is generated is what stands in the repository.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';
import { testHouse } from './house.ts';

const house = await testHouse();

test('generated files are current; if not, run: node scripts/generate-schema.ts', async () => {
  const stale = [...(await generatedFiles(house))].filter(([path, text]) => readFileSync(path, 'utf8') !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});
