// Reads one frame by its device's model. Pure: a frame is read whole, or refused with a code; nothing is guessed.
import {
  type DeviceModel,
  type FieldRule,
  type Frame,
  measureRules,
  type Reading,
  type RefusalCode,
} from './device-model.ts';

type Params = Record<string, string | number>;

class Refusal {
  readonly code: RefusalCode;
  readonly params: Params;

  constructor(code: RefusalCode, params: Params = {}) {
    this.code = code;
    this.params = params;
  }
}

/** `now` in milliseconds: what came too long ago is stale, and so is what claims to come from the future. */
export function readFrame(model: DeviceModel, frame: Frame, now: number): Reading {
  const read = valuesOf(model, frame, now);
  if (read instanceof Refusal) return { ok: false, code: read.code, params: read.params, frame };
  return { ok: true, ...read, frame };
}

type Values = { values: Partial<Record<string, number>>; stable: boolean | null };

function valuesOf(model: DeviceModel, frame: Frame, now: number): Values | Refusal {
  const age = now - frame.at;
  if (age > model.fresh_ms || age < -2000) return new Refusal('frame_stale', { seconds: Math.round(age / 1000) });
  const { text } = frame;
  // Everything these devices send is printable ASCII: any other byte is noise on the line.
  if (!/^[\x20-\x7e]*$/.test(text)) return new Refusal('frame_corrupt');
  if (model.length !== null && text.length !== model.length) {
    const code = text.length < model.length ? 'frame_short' : 'frame_long';
    return new Refusal(code, { length: text.length, wanted: model.length });
  }
  if (text.length > model.longest) return new Refusal('frame_long', { length: text.length, wanted: model.longest });
  if (!text.startsWith(model.start) || (printable(model.end) && !text.endsWith(model.end))) {
    return new Refusal('frame_corrupt');
  }
  if (model.layout.kind === 'scale') return weightOf(model, text);
  const texts = textsOf(model, text);
  return texts instanceof Refusal ? texts : numbersOf(model, texts);
}

const printable = (end: string) => /^[\x20-\x7e]+$/.test(end);

/** The text of each field, in the order of the model's fields; undefined where the frame has none. */
function textsOf(model: DeviceModel, text: string): readonly (string | undefined)[] | Refusal {
  const { layout, fields } = model;
  if (layout.kind === 'fixed') return fields.map((field) => text.slice(field.from ?? 0, (field.to ?? -1) + 1));
  if (layout.kind === 'groups') return groupsOf(text, fields);
  if (layout.kind === 'scale') return new Refusal('frame_corrupt');
  const ending = printable(model.end) ? text.length - model.end.length : text.length;
  const parts = text.slice(model.start.length, ending).split(layout.separator);
  if (layout.kind === 'named') {
    const named = parts.filter((part) => part !== '').map((part) => part.split(layout.sign));
    if (named.some((part) => part.length !== 2)) return new Refusal('frame_corrupt');
    return once(
      named.map(([name = '', value = '']) => ({ name, value })),
      fields,
    );
  }
  const [least, most] = layout.parts;
  if (parts.length < least) return new Refusal('frame_short', { length: parts.length, wanted: least });
  if (parts.length > most) return new Refusal('frame_long', { length: parts.length, wanted: most });
  if (layout.kind === 'delimited') return fields.map((field) => parts[field.index ?? 0]);
  const named = parts.map((part) => {
    const name = /^[A-Za-z]+/.exec(part)?.[0] ?? '';
    return { name, value: part.slice(name.length) };
  });
  return once(named, fields);
}

/** A name that stands twice in a frame is two frames run together. */
function once(named: readonly { name: string; value: string }[], fields: readonly FieldRule[]) {
  const texts: (string | undefined)[] = [];
  for (const field of fields) {
    const hits = named.filter((one) => one.name === field.name);
    if (hits.length > 1) return new Refusal('frame_corrupt', { field: field.name ?? '' });
    texts.push(hits[0]?.value);
  }
  return texts;
}

/** A group's words are all there or all blank: half an analysis is none. */
function groupsOf(text: string, fields: readonly FieldRule[]): readonly (string | undefined)[] | Refusal {
  if (!/^(\([A-Z][^()]*\))+$/.test(text)) return new Refusal('frame_corrupt');
  const groups = [...text.matchAll(/\(([A-Z])([^()]*)\)/g)].map(([, name = '', rest = '']) => ({
    name,
    words: rest.split(' ').filter((word) => word !== ''),
  }));
  if (new Set(groups.map((group) => group.name)).size !== groups.length) return new Refusal('frame_corrupt');
  const texts: (string | undefined)[] = [];
  for (const field of fields) {
    const group = groups.find((one) => one.name === field.name);
    const whole = fields.filter((one) => one.name === field.name).length;
    if (!group) return new Refusal('field_missing', { field: field.measure });
    if (group.words.length !== 0 && group.words.length !== whole)
      return new Refusal('frame_corrupt', { field: group.name });
    texts.push(group.words[field.index ?? 0]);
  }
  return texts;
}

function numbersOf(model: DeviceModel, texts: readonly (string | undefined)[]): Values | Refusal {
  const values: Partial<Record<string, number>> = {};
  for (const [index, field] of model.fields.entries()) {
    const text = texts[index]?.trim();
    if (text === undefined || text === '') {
      if (field.optional) continue;
      return new Refusal('field_missing', { field: field.measure });
    }
    const value = unitsOf(text, field);
    if (value instanceof Refusal) return value;
    values[field.measure] = value;
  }
  if (Object.keys(values).length === 0) return new Refusal('frame_blank');
  return { values, stable: null };
}

/** Small units of the measure, exactly; `1.2.3`, `+-4`, `4,5` and letters are no numbers. */
function unitsOf(text: string, field: FieldRule, unit: 'g' | null = null): number | Refusal {
  const rule = measureRules[field.measure];
  const match = /^([+-]?)(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  const implied = field.implied ?? 0;
  if (!match || (implied > 0 && match[3] !== undefined)) {
    return new Refusal('number_unreadable', { field: field.measure, text });
  }
  const [, sign, whole = '', fraction = ''] = match;
  const given = implied > 0 ? implied : fraction.length;
  const wanted = unit === 'g' ? 0 : rule.decimals;
  const digits = BigInt(whole + fraction);
  const value = given <= wanted ? digits * 10n ** BigInt(wanted - given) : finer(digits, given - wanted, field);
  if (value instanceof Refusal) return value;
  const units = Number(sign === '-' ? -value : value);
  if (units < rule.least || units > rule.most) return new Refusal('value_impossible', { field: field.measure, text });
  return units;
}

function finer(digits: bigint, places: number, field: FieldRule): bigint | Refusal {
  const step = 10n ** BigInt(places);
  if (digits % step === 0n) return digits / step;
  return field.rounds ? (digits + step / 2n) / step : new Refusal('number_too_fine', { field: field.measure });
}

/** A line of a scale holds one number, its unit and a sign of rest, and nothing more. */
function weightOf({ layout, fields, start, end }: DeviceModel, text: string): Values | Refusal {
  const [field] = fields;
  if (layout.kind !== 'scale' || !field) return new Refusal('frame_corrupt');
  const inner = text.slice(start.length, printable(end) ? text.length - end.length : text.length);
  const resting = layout.stable !== '' && inner.startsWith(layout.stable);
  const moving = layout.moving !== '' && inner.startsWith(layout.moving);
  if ((layout.stable !== '' || layout.moving !== '') && !resting && !moving) return new Refusal('frame_corrupt');
  const rest = inner.slice(resting ? layout.stable.length : moving ? layout.moving.length : 0);
  const match = /^\s*([+-]?)\s*(\d{1,9}(?:\.\d{1,6})?)\s*([A-Za-z]*)\s*$/.exec(rest);
  if (!match) return new Refusal('number_unreadable', { field: field.measure, text: rest.trim() });
  const [, sign = '', digits = '', unit = ''] = match;
  if (unit.toLowerCase() !== (layout.unit ?? '')) return new Refusal('unit_other', { unit, wanted: layout.unit ?? '' });
  const value = unitsOf(sign + digits, field, layout.unit === 'g' ? 'g' : null);
  if (value instanceof Refusal) return value;
  const said = layout.stable !== '' || layout.moving !== '';
  return { values: { [field.measure]: value }, stable: said ? resting : null };
}
