/** The receipt being typed: what is in its fields, which member it is, what it is worth, and what is wrong with it. */
import { uuidv7 } from '#lib/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { toLatinDigits } from '#lib/parse-decimal.ts';
import type { EntryContext } from '#modules/collection/contract-day.ts';
import type { TestMethod } from '#modules/collection/contract-pouring.ts';
import type { Receipt, RecordReceipt, Shift } from '#modules/collection/contract-receipts.ts';
import { type Acceptance, type MilkType, milkTypes, periods } from '#modules/collection/contract-words.ts';
import type { Measure } from '#modules/collection/devices/device-model.ts';
import { litresOfMass } from '#modules/collection/devices/litres-of-mass.ts';
import { checkMeasures } from '#modules/collection/pricing/check-measures.ts';
import { type Brought, findUnusual, medianOf, type UnusualValue } from '#modules/collection/pricing/find-unusual.ts';
import { type Price, priceReceipt } from '#modules/collection/pricing/price-receipt.ts';
import { priceSour } from '#modules/collection/pricing/price-sour.ts';
import { refusalOf } from '../parts/refusal.ts';

export type Field = 'member' | 'milk' | 'volume' | 'fat' | 'solids' | 'unusual' | 'reason';
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
  unusual_reason: 'unusual',
};
const order: readonly Field[] = ['member', 'milk', 'volume', 'fat', 'solids', 'unusual', 'reason'];

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
  unusualReason = $state('');
  acceptance = $state<Acceptance>('accepted');
  test = $state<TestMethod>('organoleptic');
  cans = $state<readonly number[] | null>(null);
  tare = $state<number | null>(null);
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
  readonly history: readonly Brought[] = $derived(this.#history());
  readonly usual: Brought = $derived({
    volume_ml: Math.round(medianOf(this.history.map((one) => one.volume_ml))),
    fat_bp: Math.round(medianOf(this.history.map((one) => one.fat_bp))),
    snf_bp: Math.round(medianOf(this.history.map((one) => one.snf_bp))),
  });
  readonly unusual: readonly UnusualValue[] = $derived(
    this.price === null || typeof this.price === 'string' || this.volume === null || this.fat === null
      ? []
      : findUnusual(this.history, { volume_ml: this.volume, fat_bp: this.fat, snf_bp: this.price.snf_bp }),
  );

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

  /** The shift and receipts of the device's own journal, while the server does not know them. */
  hold(shift: Shift | null, receipts: readonly Receipt[]): void {
    this.context = { ...this.context, shift };
    this.receipts = receipts;
  }

  totals(): { volume_ml: number; amount: Receipt['amount'] } {
    const currency = this.context.charts[0]?.currency ?? 'BDT';
    const taken = this.receipts.filter((one) => one.acceptance === 'accepted');
    return {
      volume_ml: taken.reduce((sum, one) => sum + one.volume_ml, 0),
      amount: { amount: this.receipts.reduce((sum, one) => sum + one.amount.amount, 0), currency },
    };
  }

  clear(): void {
    this.memberText = '';
    this.volume = null;
    this.fat = null;
    this.solids = null;
    this.reason = '';
    this.unusualReason = '';
    this.acceptance = 'accepted';
    this.cans = null;
    this.tare = null;
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
    return order.filter((field) => this.#isAsked(field) && !this.check(field))[0] ?? null;
  }

  /** Where Enter leads from a field; null when it saves. */
  after(field: Field): Field | null {
    return order.slice(order.indexOf(field) + 1).find((next) => this.#isAsked(next)) ?? null;
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

  /** What scale and analyser read; kilograms become litres by the density of the price. Returns where to go on. */
  fill(values: Partial<Record<Measure, number>>): Field {
    const { formula } = this.context;
    const { fat_bp, snf_bp, clr_tenths, mass_g } = values;
    const lacksSnf = snf_bp === undefined && clr_tenths !== undefined;
    if (this.mode === 'snf' && lacksSnf) this.chosenMode = 'clr';
    const solids = this.mode === 'snf' ? snf_bp : clr_tenths;
    const byClr = formula?.density_from === 'clr' && clr_tenths !== undefined;
    const density = byClr ? 1000 + Math.floor((clr_tenths + 5) / 10) : (formula?.density_g_per_l ?? 1030);
    const volume = mass_g === undefined ? values.volume_ml : litresOfMass(mass_g, density);
    if (volume !== undefined) this.volume = volume;
    if (fat_bp !== undefined) this.fat = fat_bp;
    if (solids !== undefined) this.solids = solids;
    if (this.member === null) return 'member';
    if (this.volume === null) return 'volume';
    return this.fat === null ? 'fat' : 'solids';
  }

  body(): RecordReceipt {
    const { centre, shift } = this.context;
    const refused = this.acceptance !== 'accepted';
    if (!shift || !this.member || this.volume === null || (this.fat === null && !refused))
      throw new TypeError('checkAll comes first');
    return {
      id: this.id,
      centre_id: centre.id,
      shift_id: shift.id,
      member_id: this.member.id,
      milk_type: this.milk,
      volume_ml: this.volume,
      fat_bp: this.fat ?? 0,
      snf_bp: this.mode === 'snf' ? this.solids : null,
      clr_tenths: this.mode === 'clr' ? this.solids : null,
      repeat_reason: this.earlier === null ? null : this.reason.trim(),
      acceptance: this.acceptance,
      ...(refused ? { tests: [{ method: this.test, result: 'failed' as const }] } : {}),
      ...(this.cans ? { cans_ml: [...this.cans], tare_ml: this.tare ?? 0 } : {}),
      unusual_reason: this.unusualReason.trim().length >= 3 ? this.unusualReason.trim() : null,
    };
  }

  /** The price as it is shown now, and what it was reckoned with. */
  shown(): { amount: number; chart_id: string | null; formula_id: string } {
    const accepted = this.acceptance === 'accepted';
    return {
      amount: this.amount(),
      chart_id: accepted ? (this.chart?.id ?? null) : null,
      formula_id: this.context.formula?.id ?? '',
    };
  }

  amount(): number {
    if (this.acceptance === 'rejected') return 0;
    const rate = this.context.sour_rates.find((one) => one.milk_type === this.milk)?.rate ?? 0;
    if (this.acceptance === 'sour') return Number(priceSour(this.volume ?? 0, BigInt(rate)));
    return this.price !== null && typeof this.price !== 'string' ? Number(this.price.amount) : 0;
  }

  /** The receipt as this screen shows it until the server has given it a number. */
  written(): Receipt {
    const { shift, centre, charts } = this.context;
    const { member } = this;
    if (!shift || !member) throw new TypeError('checkAll comes first');
    const body = this.body();
    const now = new Date().toISOString();
    const snf = this.price !== null && typeof this.price !== 'string' ? this.price.snf_bp : (body.snf_bp ?? 0);
    return {
      id: body.id,
      number: 0,
      centre_id: centre.id,
      shift_id: shift.id,
      held_on: shift.held_on,
      settle_on: shift.held_on,
      period: shift.period,
      member_id: member.id,
      member_code: member.code,
      member_name_bn: member.name_bn,
      member_name_en: member.name_en,
      milk_type: body.milk_type,
      volume_ml: body.volume_ml,
      mass_g: body.volume_ml,
      fat_bp: body.fat_bp,
      snf_bp: snf,
      clr_tenths: body.clr_tenths ?? null,
      amount: { amount: this.amount(), currency: charts[0]?.currency ?? 'BDT' },
      repeat_reason: body.repeat_reason ?? null,
      origin: 'offline',
      standing: true,
      acceptance: this.acceptance,
      poured_at: now,
      recorded_at: now,
    };
  }

  /** Refused milk need not be measured; a reason is asked where there is something to explain. */
  #isAsked(field: Field): boolean {
    if (field === 'reason') return this.earlier !== null;
    if (field === 'unusual') return this.unusual.length > 0;
    return this.acceptance === 'accepted' || (field !== 'fat' && field !== 'solids');
  }

  #history(): readonly Brought[] {
    const period = this.context.shift?.period ?? 'morning';
    const wanted = [milkTypes.indexOf(this.milk), periods.indexOf(period)];
    return (this.member?.history ?? [])
      .filter(([milk, half]) => milk === wanted[0] && half === wanted[1])
      .map(([, , volume_ml = 0, fat_bp = 0, snf_bp = 0]) => ({ volume_ml, fat_bp, snf_bp }));
  }

  /** By number when digits are typed, else by the beginning of any part of the name. */
  #findMembers(): readonly EntryMember[] {
    const text = toLatinDigits(this.memberText.trim()).toLocaleLowerCase();
    if (text === '') return [];
    const { members } = this.context;
    if (/^\d{4}$/.test(text)) return this.#byPhone(text);
    if (/^\d+$/.test(text)) return members.filter((one) => one.code === text.replace(/^0+/, ''));
    const begins = (name: string) => ` ${name.toLocaleLowerCase()}`.includes(` ${text}`);
    return members.filter((one) => begins(one.name_en) || begins(one.name_bn)).slice(0, 6);
  }

  /** Four digits may be a number or the end of a phone; the number comes first. */
  #byPhone(text: string): readonly EntryMember[] {
    const { members } = this.context;
    const numbered = members.filter((one) => one.code === text.replace(/^0+/, ''));
    return [...numbered, ...members.filter((one) => one.phone_end === text && !numbered.includes(one))].slice(0, 6);
  }

  #refusal(field: Field): string | null {
    const { bounds } = this.context;
    const fine = { volume_ml: 1, fat_bp: bounds.fat_min_bp, snf_bp: bounds.snf_min_bp };
    const measure = (value: number | null, change: (value: number) => object) =>
      value === null
        ? m.collection_entry_fill()
        : refusalOf(() => checkMeasures({ ...fine, ...change(value) }, bounds));
    if (field === 'member') return this.#memberRefusal();
    if (field === 'unusual') return null;
    if (field === 'milk' && this.acceptance !== 'accepted') return null;
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
