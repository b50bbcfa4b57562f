import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readPdf } from './read-pdf.ts';
import { makeTypesetter } from './typesetter.ts';
import { makeTypesettingPool, type TypesettingPool, type TypesettingPoolOptions } from './typesetting-pool.ts';

const template = (name: string): string => fileURLToPath(new URL(`./test-pages/${name}`, import.meta.url));
const PLAIN = template('plain.typ');

describe('makeTypesettingPool', () => {
  const pools: TypesettingPool[] = [];
  afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));
  const open = (options: TypesettingPoolOptions = {}): TypesettingPool => {
    const pool = makeTypesettingPool({ size: 2, ...options });
    pools.push(pool);
    return pool;
  };

  it('sets the same bytes as the typesetter does', async () => {
    const data = { text: 'লক্ষ্মী রানী' };
    const pdf = await open().render(PLAIN, data);
    expect(Buffer.from(pdf).equals(makeTypesetter().render(PLAIN, data))).toBe(true);
  });

  it('answers in the order of the data and reads only a little ahead', async () => {
    let read = 0;
    function* texts(): Generator<{ text: string }> {
      for (; read < 40; read += 1) yield { text: 'এক' };
    }
    let taken = 0;
    for await (const pdf of open().renderAll(PLAIN, texts())) {
      taken += 1;
      expect(readPdf(pdf).pages).toBe(1);
      expect(read - taken).toBeLessThanOrEqual(4);
    }
    expect([read, taken]).toEqual([40, 40]);
    const distinct = ['ক', 'খ', 'গ', 'ঘ', 'ঙ', 'চ'];
    const glyphs: boolean[] = [];
    for await (const pdf of open().renderAll(
      PLAIN,
      distinct.map((text) => ({ text })),
    )) {
      glyphs.push(readPdf(pdf).glyphTexts.has(distinct[glyphs.length] ?? ''));
    }
    expect(glyphs).toEqual(distinct.map(() => true));
  });

  it('leaves the thread of requests free', async () => {
    const pool = open();
    let waiting = 60;
    for (let page = 0; page < 60; page += 1) void pool.render(PLAIN, { text: String(page) }).then(() => (waiting -= 1));
    let turns = 0;
    for (; waiting > 0; turns += 1) await setImmediate();
    // Pages set by this thread would leave it one turn each.
    expect(turns).toBeGreaterThan(600);
  });

  it('refuses a template that cannot be set, and goes on with the next page', async () => {
    const pool = open({ size: 1 });
    await expect(pool.render(template('broken.typ'), {})).rejects.toThrow(
      /broken\.typ cannot be set: .*no-such-field/s,
    );
    expect(readPdf(await pool.render(PLAIN, { text: 'ক' })).pages).toBe(1);
  });

  it('reports characters without a glyph', async () => {
    const reported: string[] = [];
    await open({ onMissingGlyph: ({ message }) => reported.push(message) }).render(PLAIN, { text: '\u{1f600}' });
    expect(reported).toEqual([expect.stringContaining('\u{1f600}')]);
  });

  it('says so when a thread is lost, and sets the next page in another', async () => {
    const pool = open({ size: 1, fontDir: template('') });
    await expect(pool.render(PLAIN, { text: 'ক' })).rejects.toThrow(/plain\.typ was not set: its thread was lost/);
    await expect(pool.render(PLAIN, { text: 'ক' })).rejects.toMatchObject({ cause: { message: expect.any(String) } });
  });

  it('refuses what is not finished when it is closed, and everything afterwards', async () => {
    const pool = open({ size: 1 });
    const pages = [1, 2, 3].map(() => pool.render(PLAIN, { text: 'ক' }));
    const outcomes = Promise.allSettled(pages);
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(pool.render(PLAIN, { text: 'ক' })).rejects.toThrow(/pool is closed/);
  });
});
