/** The receipt being typed: what is in its fields, which member it is, what it is worth, and what is wrong with it. */
import { uuidv7 } from '#lib/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { toLatinDigits } from '#lib/parse-decimal.ts';
import type { EntryContext } from '#modules/collection/contract-day.ts';
import type { Receipt, RecordReceipt } from '#modules/collection/contract-receipts.ts';
import type { MilkType } from '#modules/collection/contract-words.ts';
import { checkMeasures } from '#modules/collection/pricing/check-measures.ts';
import { type Price, priceReceipt } from '#modules/collection/pricing/price-receipt.ts';
import { refusalOf } from '../parts/refusal.ts';

export type Field = 'member' | 'milk' | 'volume' | 'fat' | 'solids' | 'reason';
export type Solids = 'snf' | 'clr';
export type EntryMember = EntryContext['members'][number];

/** What the server calls a field -> what this screen calls it. */
const fieldOfServer: Record<string, Field> = {
  member_id: 'member',
  milk_type: 'milk',
  volume_ml: 'volume',
  fat_bp: 'fat',
  snf_bp: 'solids',
  clr_tenths: 'solids',
  repeat_reason: 'reason',
};
const order: readonly Field[] = ['member', 'milk', 'volume', 'fat', 'solids', 'reason'];

/** Minutes since midnight where the union is. Phones have no Temporal yet. */
function minuteOfDay(timeZone: string): number {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date());
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

export class Entry {
  context = $state.raw() as EntryContext;
  receipts = $state.raw<readonly Receipt[]>([]);
  memberText = $state('');
  milk = $state<MilkType>('cow');
  volume = $state<number | null>(null);
  fat = $state<number | null>(null);
  solids = $state<number | null>(null);
  chosenMode = $state<Solids>('snf');
  reason = $state('');
  errors = $state<Partial<Record<Field, string>>>({});
  /** Kept until the receipt is saved: however often it is sent, it is one receipt. */
  id = $state(uuidv7());

  readonly hits: readonly EntryMember[] = $derived(this.#findMembers());
  readonly member: EntryMember | null = $derived(this.hits[0] ?? null);
  readonly chart = $derived(this.context.charts.find((chart) => chart.milk_type === this.milk) ?? null);
  readonly mode: Solids = $derived(this.chart?.second_axis === 'clr' ? 'clr' : this.chosenMode);
  readonly earlier: Receipt | null = $derived(
    this.receipts.find((one) => one.member_id === this.member?.id && one.milk_type === this.milk) ?? null,
  );
  readonly price: Price | string | null = $derived(this.#price());

  constructor(context: EntryContext, mode: Solids) {
    this.chosenMode = mode;
    this.load(context);
  }

  load(context: EntryContext): void {
    this.context = context;
    this.receipts = context.receipts;
  }

  add(receipt: Receipt): void {
    if (receipt.shift_id !== this.context.shift?.id) return;
    if (this.receipts.some((one) => one.id === receipt.id)) return;
    this.receipts = [receipt, ...this.receipts].sort((one, other) => other.number - one.number);
  }

  clear(): void {
    this.memberText = '';
    this.volume = null;
    this.fat = null;
    this.solids = null;
    this.reason = '';
    this.errors = {};
    this.id = uuidv7();
  }

  chooseMember(): void {
    if (this.member?.usual_milk) this.milk = this.member.usual_milk;
  }

  /** Looks at one field: true when it may be left. */
  check(field: Field): boolean {
    const refusal = this.#refusal(field);
    const { [field]: _old, ...others } = this.errors;
    this.errors = refusal === null ? others : { ...others, [field]: refusal };
    return refusal === null;
  }

  /** The first field that may not be left, null when the receipt can be sent. */
  checkAll(): Field | null {
    return order.filter((field) => !this.check(field))[0] ?? null;
  }

  /** Where Enter leads from a field; null when it saves. */
  after(field: Field): Field | null {
    const next = order[order.indexOf(field) + 1] ?? null;
    return next === 'reason' && this.earlier === null ? null : next;
  }

  /** Puts the server's refusals at their fields and returns the first of them. */
  refuse(fields: Record<string, string>): Field | null {
    const named = Object.entries(fields).flatMap(([name, sentence]) => {
      const field = fieldOfServer[name];
      return field ? [[field, sentence] as const] : [];
    });
    this.errors = Object.fromEntries(named);
    return order.find((field) => field in this.errors) ?? null;
  }

  body(): RecordReceipt {
    const { centre, shift } = this.context;
    if (!shift || !this.member || this.volume === null || this.fat === null)
      throw new TypeError('checkAll comes first');
    return {
      id: this.id,
      centre_id: centre.id,
      shift_id: shift.id,
      member_id: this.member.id,
      milk_type: this.milk,
      volume_ml: this.volume,
      fat_bp: this.fat,
      snf_bp: this.mode === 'snf' ? this.solids : null,
      clr_tenths: this.mode === 'clr' ? this.solids : null,
      repeat_reason: this.earlier === null ? null : this.reason.trim(),
    };
  }

  /** By number when digits are typed, else by the beginning of any part of the name. */
  #findMembers(): readonly EntryMember[] {
    const text = toLatinDigits(this.memberText.trim()).toLocaleLowerCase();
    if (text === '') return [];
    const { members } = this.context;
    if (/^\d+$/.test(text)) return members.filter((one) => one.code === text.replace(/^0+/, ''));
    const begins = (name: string) => ` ${name.toLocaleLowerCase()}`.includes(` ${text}`);
    return members.filter((one) => begins(one.name_en) || begins(one.name_bn)).slice(0, 6);
  }

  #refusal(field: Field): string | null {
    const { bounds } = this.context;
    const fine = { volume_ml: 1, fat_bp: bounds.fat_min_bp, snf_bp: bounds.snf_min_bp };
    const measure = (value: number | null, change: (value: number) => object) =>
      value === null
        ? m.collection_entry_fill()
        : refusalOf(() => checkMeasures({ ...fine, ...change(value) }, bounds));
    if (field === 'member') return this.#memberRefusal();
    if (field === 'milk') return this.chart ? null : m.collection_entry_no_chart();
    if (field === 'volume') return measure(this.volume, (volume_ml) => ({ volume_ml }));
    if (field === 'fat') return measure(this.fat, (fat_bp) => ({ fat_bp }));
    if (field === 'reason') {
      return this.earlier && this.reason.trim().length < 3 ? m.collection_entry_reason_missing() : null;
    }
    const out = measure(this.solids, (value) => (this.mode === 'snf' ? { snf_bp: value } : { clr_tenths: value }));
    return out ?? (typeof this.price === 'string' ? this.price : null);
  }

  #memberRefusal(): string | null {
    if (this.memberText.trim() === '') return m.collection_entry_choose_member();
    return this.member ? null : m.collection_entry_unknown();
  }

  /** A price, the sentence that says why there is none, or null while something is still to be typed. */
  #price(): Price | string | null {
    const { volume, fat, solids, chart, mode } = this;
    const { context } = this;
    const { formula, bounds } = context;
    if (volume === null || fat === null || solids === null || !chart || !formula) return null;
    const measures = {
      volume_ml: volume,
      fat_bp: fat,
      snf_bp: mode === 'snf' ? solids : null,
      clr_tenths: mode === 'clr' ? solids : null,
    };
    const where = {
      centre_id: context.centre.id,
      period: context.shift?.period ?? 'morning',
      minute_of_day: minuteOfDay(context.time_zone),
    };
    let price: Price | null = null;
    const refusal = refusalOf(() => {
      checkMeasures(measures, bounds);
      price = priceReceipt({ ...measures, formula, chart, cells: chart.cells, rules: context.rules, where });
      checkMeasures({ ...measures, snf_bp: price.snf_bp }, bounds);
    });
    return refusal ?? price;
  }
}
