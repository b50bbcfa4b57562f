import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInModels } from './built-in-models.ts';
import type { DeviceModel } from './device-model.ts';
import { readFrame } from './read-frame.ts';
import { makeSplitter, textOfBytes } from './split-frames.ts';

const now = 1_000_000;
const model = (code: string): DeviceModel => {
  const found = builtInModels.find((one) => one.code === code);
  if (!found) throw new Error(`no model ${code}`);
  return found;
};
const read = (code: string, text: string, at = now) => readFrame(model(code), { text, at }, now);

const lactosure =
  'LE3.36|A|CH1|F05.21|S12.58|C44.10|P04.60|L06.90|s01.04|W00.00|T20.00|I000100|Q00100.00|R00000.00|r000.00|i000.00' +
  '|MM00201|D2026-01-05_10:28:12^@';
const display = '(A 0077)(F 02.8 07.6 26.0)(S 000020.00)(J 29.30)(G 00603.58)(W     )';

test.each([
  ['analyser-31', `(${'04500835'}${'0'.repeat(21)})`, { fat_bp: 450, snf_bp: 835 }],
  [
    'lactosure',
    lactosure,
    {
      ...{
        milk_channel: 1,
        fat_bp: 521,
        snf_bp: 1258,
        clr_tenths: 441,
        protein_bp: 460,
        lactose_bp: 690,
        salt_bp: 104,
      },
      ...{ water_bp: 0, temp_tenths: 200, member_code: 100, volume_ml: 100_000 },
    },
  ],
  [
    'pairs-equal',
    'F=4.50 SNF=8.35 D=26.50 L=5.000 W=0.0',
    { fat_bp: 450, snf_bp: 835, clr_tenths: 265, volume_ml: 5000, water_bp: 0 },
  ],
  ['csv', '5.00,4.50,26.5,8.30', { volume_ml: 5000, fat_bp: 450, clr_tenths: 265, snf_bp: 830 }],
  ['pairs-colon', 'FAT:4.5 CLR:26.5 SNF:8.3 LTR:5.0', { fat_bp: 450, clr_tenths: 265, snf_bp: 830, volume_ml: 5000 }],
  ['display-68', display, { member_code: 77, fat_bp: 280, snf_bp: 760, clr_tenths: 260, volume_ml: 20_000 }],
  ['display-68', '(A 0077)(F     )(S 000020.00)(J 29.30)(G 00603.58)(W     )', { member_code: 77, volume_ml: 20_000 }],
  ['scale-hash', '#  12.345', { mass_g: 12_345 }],
  ['scale-st-us', 'ST,GS,+  12.345kg', { mass_g: 12_345 }],
])('%s: %s', (code, text, values) => {
  const reading = read(code, text);
  expect(reading.ok ? reading.values : reading).toEqual(values);
});

test('the display frame of the makers is 68 characters, and the scale says when it rests', () => {
  expect(display).toHaveLength(68);
  expect(read('scale-st-us', 'US,GS,+  12.345kg')).toMatchObject({ ok: true, stable: false });
  expect(read('scale-st-us', 'ST,GS,+  12.345kg')).toMatchObject({ ok: true, stable: true });
  expect(read('scale-hash', '#12.345')).toMatchObject({ ok: true, stable: null });
});

test.each([
  ['too short', 'analyser-31', '(04500835)', 'frame_short'],
  ['too long', 'analyser-31', `(${'0'.repeat(40)})`, 'frame_long'],
  ['noise inside', 'csv', '5.00,4.\u00070,26.5,8.30', 'frame_corrupt'],
  ['a value too few', 'csv', '5.00,4.50,26.5', 'frame_short'],
  ['a value too many', 'csv', '5.00,4.50,26.5,8.30,1', 'frame_long'],
  ['letters for digits', 'csv', '5.00,4.S0,26.5,8.30', 'number_unreadable'],
  ['two points', 'csv', '5.00,4.5.0,26.5,8.30', 'number_unreadable'],
  ['a decimal comma', 'pairs-colon', 'FAT:4,5 CLR:26.5 SNF:8.3', 'number_unreadable'],
  ['nothing where fat should be', 'csv', '5.00,,26.5,8.30', 'field_missing'],
  ['no fat at all', 'pairs-equal', 'SNF=8.35 D=26.50', 'field_missing'],
  ['fat twice: two frames run together', 'pairs-equal', 'F=4.50 F=4.60 SNF=8.35 D=26.5', 'frame_corrupt'],
  ['fat of 45 per cent', 'csv', '5.00,45.0,26.5,8.30', 'value_impossible'],
  ['a negative fat', 'csv', '5.00,-4.5,26.5,8.30', 'value_impossible'],
  ['finer than the measure', 'csv', '5.00,4.505,26.5,8.30', 'number_too_fine'],
  ['half an analysis', 'display-68', '(A 0077)(F 02.8 07.6)(S 20)(J 29.30)(G 603)(W )', 'frame_corrupt'],
  ['a bracket lost', 'display-68', '(A 0077(F 02.8 07.6 26.0)(S 20)(W )', 'frame_corrupt'],
  ['pounds on a kilogram scale', 'scale-st-us', 'ST,GS,+  12.345lb', 'unit_other'],
  ['no unit on a kilogram scale', 'scale-st-us', 'ST,GS,+  12.345', 'unit_other'],
  ['neither at rest nor moving', 'scale-st-us', 'OL,GS,+  12.345kg', 'frame_corrupt'],
  ['below nothing', 'scale-st-us', 'ST,GS,-   0.345kg', 'value_impossible'],
  ['case matters: r is no R', 'lactosure', lactosure.replace('|F05.21', '|f05.21'), 'field_missing'],
])('refused: %s', (_case, code, text, refusal) => {
  expect(read(code, text)).toMatchObject({ ok: false, code: refusal });
});

test.each([
  ['a minute old is fresh', 60_000, true],
  ['older is stale', 60_001, false],
  ['from a clock two seconds ahead', -2000, true],
  ['from the future', -2001, false],
])('%s', (_case, age, ok) => {
  const reading = read('csv', '5.00,4.50,26.5,8.30', now - age);
  expect(reading.ok).toBe(ok);
  if (!reading.ok) expect(reading.code).toBe('frame_stale');
});

describe('what comes over a line', () => {
  test.each([
    ['in pieces', 'csv', ['5.0', '0,4.50,26', '.5,8.30\r', '\n'], ['5.00,4.50,26.5,8.30']],
    ['two at once', 'csv', ['1,4.5,26,8\r\n2,4.5,26,8\r\n'], ['1,4.5,26,8', '2,4.5,26,8']],
    ['after noise', 'scale-hash', ['\u0000\u00ffx#1.5\r\n'], ['#1.5']],
    ['cut off and begun again', 'scale-hash', ['#1.#2.5\r\n'], ['#2.5']],
    ['brackets inside', 'display-68', [`zz${display}\r`], [display]],
    ['the end mark kept', 'lactosure', [`${lactosure}^@`], [lactosure]],
  ])('%s', (_case, code, pieces, frames) => {
    const splitter = makeSplitter(model(code));
    expect(pieces.flatMap((piece) => splitter.push(piece, now)).map((frame) => frame.text)).toEqual(frames);
  });

  test('a line that never ends is shown as too long, and the next frame is read again', () => {
    const splitter = makeSplitter(model('csv'));
    const [long] = splitter.push('9'.repeat(300), now);
    expect(long && readFrame(model('csv'), long, now)).toMatchObject({ ok: false, code: 'frame_long' });
    expect(splitter.push('5.00,4.50,26.5,8.30\r\n', now)).toHaveLength(1);
    expect(splitter.dropped).toBe(300);
  });

  test('no bytes make it throw, hang or invent: what is read stands in the frame', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const frame = fc.constantFrom(lactosure, display, 'F=4.50 SNF=8.35 D=26.50', '5.00,4.50,26.5,8.30', '#12.3');
    fc.assert(
      fc.property(fc.constantFrom(...builtInModels), bytes, frame, fc.nat(120), (one, noise, text, place) => {
        const spoilt = text.slice(0, place) + textOfBytes(noise) + text.slice(place) + one.end;
        const frames = makeSplitter(one).push(spoilt, now);
        for (const found of [...frames, { text: spoilt, at: now }]) {
          const reading = readFrame(one, found, now);
          if (!reading.ok) continue;
          for (const value of Object.values(reading.values)) expect(Number.isSafeInteger(value)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('however a stream is cut, the same frames come out', () => {
    const stream = `x${display}\r(A 1${display}\r`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 8, maxLength: 40 }), (cuts) => {
        const splitter = makeSplitter(model('display-68'));
        const texts: string[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          texts.push(...splitter.push(stream.slice(at, at + cut), now).map((one) => one.text));
          at += cut;
        }
        expect(texts).toEqual([display, display]);
      }),
      { numRuns: 50 },
    );
  });
});
