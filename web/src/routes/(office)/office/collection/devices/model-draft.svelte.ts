/** A device model being typed: what stands in the fields, the model they make, and what it reads of the pasted line. */

import { builtInModels } from '#modules/collection/devices/built-in-models.ts';
import { faultOf, type ModelFault } from '#modules/collection/devices/check-model.ts';
import { modelOf, type OwnModel, type SaveModel } from '#modules/collection/devices/contract-models.ts';
import type { DeviceModel, FieldRule, Layout, Measure, Reading } from '#modules/collection/devices/device-model.ts';
import { readFrame } from '#modules/collection/devices/read-frame.ts';

export type Kind = Layout['kind'];
export interface DraftField {
  measure: string;
  from: number | null;
  to: number | null;
  index: number | null;
  name: string;
  implied: number | null;
  rounds: boolean;
  optional: boolean;
}

/** A line's end is typed as people write it: \r\n. */
const shownEnd = (end: string) => end.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
const realEnd = (shown: string) => shown.replaceAll('\\r', '\r').replaceAll('\\n', '\n');

export class ModelDraft {
  code = $state('');
  name = $state('');
  use = $state<string>('analyser');
  baud = $state('9600');
  kind = $state<string>('named');
  separator = $state(' ');
  sign = $state('=');
  least = $state<number | null>(1);
  most = $state<number | null>(20);
  unit = $state('kg');
  stable = $state('');
  moving = $state('');
  start = $state('');
  end = $state('\\r\\n');
  length = $state<number | null>(null);
  longest = $state<number | null>(200);
  freshS = $state<number | null>(60);
  fields = $state<DraftField[]>([]);
  sample = $state('');

  readonly model: DeviceModel = $derived(this.#model());
  readonly fault: ModelFault | null = $derived(faultOf(this.model));
  readonly reading: Reading | null = $derived(
    this.fault !== null || this.sample === '' ? null : readFrame(this.model, { text: this.sample, at: 0 }, 0),
  );

  /** Takes over a model as it stands; a built-in one gets a name of its own. */
  load(model: DeviceModel, own: OwnModel | null): void {
    const { layout } = model;
    this.code = own ? model.code : `${model.code}-2`.slice(0, 40);
    this.name = model.name;
    this.use = model.use;
    this.baud = String(model.baud_rate);
    this.kind = layout.kind;
    this.separator = 'separator' in layout ? layout.separator : ' ';
    this.sign = layout.kind === 'named' ? layout.sign : '=';
    this.least = 'parts' in layout ? layout.parts[0] : 1;
    this.most = 'parts' in layout ? layout.parts[1] : 20;
    this.unit = layout.kind === 'scale' ? (layout.unit ?? '') : 'kg';
    this.stable = layout.kind === 'scale' ? layout.stable : '';
    this.moving = layout.kind === 'scale' ? layout.moving : '';
    this.start = model.start;
    this.end = shownEnd(model.end);
    this.length = model.length;
    this.longest = model.longest;
    this.freshS = Math.round(model.fresh_ms / 1000);
    this.fields = model.fields.map(draftOf);
    this.sample = own?.sample ?? '';
  }

  begin(own: OwnModel | null): void {
    const first = builtInModels.find((one) => one.code === 'pairs-equal') as DeviceModel;
    this.load(own ? modelOf(own.model) : first, own);
  }

  add(): void {
    this.fields.push(draftOf({ measure: 'fat_bp' }));
  }

  body(unionId: string): SaveModel {
    return { union_id: unionId, model: this.model as unknown as SaveModel['model'], sample: this.sample };
  }

  #model(): DeviceModel {
    return {
      code: this.code.trim(),
      name: this.name.trim(),
      use: this.use as DeviceModel['use'],
      baud_rate: Number(this.baud),
      length: this.length,
      start: this.start,
      end: realEnd(this.end),
      longest: this.longest ?? 0,
      fresh_ms: (this.freshS ?? 0) * 1000,
      layout: this.#layout(),
      fields: this.fields.map((one) => ruleOf(one, this.kind as Kind)),
    };
  }

  #layout(): Layout {
    const { separator, sign } = this;
    const parts = [this.least ?? 1, this.most ?? 1] as const;
    const unit = this.unit === '' ? null : (this.unit as 'kg' | 'g');
    const layouts: Record<Kind, Layout> = {
      fixed: { kind: 'fixed' },
      delimited: { kind: 'delimited', separator, parts },
      named: { kind: 'named', separator, sign },
      prefixed: { kind: 'prefixed', separator, parts },
      groups: { kind: 'groups' },
      scale: { kind: 'scale', unit, stable: this.stable, moving: this.moving },
    };
    return layouts[this.kind as Kind];
  }
}

function draftOf(rule: FieldRule): DraftField {
  const { measure, from = null, to = null, index = null, name = '', implied = null } = rule;
  return { measure, from, to, index, name, implied, rounds: rule.rounds ?? false, optional: rule.optional ?? false };
}

/** Only what the layout asks of a value; the rest of what was typed is left out. */
function ruleOf(draft: DraftField, kind: Kind): FieldRule {
  const { from, to, index, implied, rounds, optional } = draft;
  const name = draft.name.trim();
  const placed = kind === 'fixed' && from !== null && to !== null ? { from, to } : {};
  const counted = (kind === 'delimited' || kind === 'groups') && index !== null ? { index } : {};
  const named = (kind === 'named' || kind === 'prefixed' || kind === 'groups') && name !== '' ? { name } : {};
  return {
    measure: draft.measure as Measure,
    ...{ ...placed, ...counted, ...named },
    ...(implied === null ? {} : { implied }),
    ...(rounds ? { rounds } : {}),
    ...(optional ? { optional } : {}),
  };
}
