/** Works with the server while there is one, and with the device's own journal while there is none. */
import { answerOf, api } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Me } from '#lib/me.ts';
import { announcePage } from '#lib/offline/connection.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { ApiProblem } from '#lib/problem.ts';
import type { EntryContext } from '#modules/collection/contract-day.ts';
import type { Receipt, Shift } from '#modules/collection/contract-receipts.ts';
import type { Period } from '#modules/collection/contract-words.ts';
import type { Entry } from './entry.svelte.ts';
import { giveUp, type Kept, keep, keptOf, sendKept } from './journal.ts';

const retryEveryMs = 20_000;
const isUnreachable = (error: unknown) => error instanceof ApiProblem && (error.status === 0 || error.status >= 502);

export class Desk {
  kept = $state.raw<readonly Kept[]>([]);
  online = $state(true);
  sending = $state(false);
  trouble = $state<string | null>(null);
  readonly waiting = $derived(this.kept.filter((one) => one.state === 'waiting').length);
  readonly refused = $derived(this.kept.filter((one) => one.state === 'refused'));
  readonly entry: Entry;
  readonly me: Me;

  constructor(entry: Entry, me: Me) {
    this.entry = entry;
    this.me = me;
  }

  /** Reads the journal and watches the connection; returns how to stop. Call inside $effect. */
  watch(): () => void {
    const look = () => {
      this.online = navigator.onLine;
      if (this.online) void this.send();
    };
    // The page and what it is made of are kept, so that the desk opens again without a connection.
    void announcePage();
    void this.#read().then(look);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    const timer = setInterval(look, retryEveryMs);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }

  async reload(): Promise<void> {
    if (this.waiting > 0) return;
    const query = { centre_id: this.entry.context.centre.id };
    try {
      this.entry.load(await answerOf<EntryContext>(api.GET('/api/collection/entry-context', { params: { query } })));
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    await this.#read();
  }

  /** @throws ApiProblem when the server refused the receipt itself */
  async record(): Promise<Receipt> {
    const body = this.entry.body();
    if (!this.#mustKeep()) {
      try {
        // The receipt's own id is the key: a second Enter or a retry after a lost answer makes no second receipt.
        const headers = { 'Idempotency-Key': body.id };
        return await answerOf<Receipt>(api.POST('/api/collection/receipts', { body, headers }));
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        this.online = false;
      }
    }
    const shift = this.entry.context.shift;
    if (!shift) throw new TypeError('a receipt is written in a shift');
    const { centre_id: _centre, shift_id: _shift, ...poured } = body;
    const receipt = this.entry.written();
    const { held_on, period } = shift;
    const entry = {
      kind: 'receipt' as const,
      at: receipt.poured_at,
      held_on,
      period,
      ...poured,
      shown: this.entry.shown(),
    };
    await this.#keep({ entry, shift, receipt });
    return receipt;
  }

  async open(period: Period): Promise<void> {
    const { centre } = this.entry.context;
    if (!this.#mustKeep()) {
      try {
        await answerOf(api.POST('/api/collection/shifts', { body: { centre_id: centre.id, period } }));
        return await this.reload();
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        this.online = false;
      }
    }
    const shift = this.#localShift(period);
    await this.#keep({ entry: this.#step('open', shift), shift });
    this.entry.hold(shift, []);
  }

  /** Returns the totals of the closed shift. */
  async close(): Promise<{ volume_ml: number; amount: Receipt['amount'] }> {
    const { shift } = this.entry.context;
    if (!shift) throw new TypeError('a shift is open');
    if (!this.#mustKeep()) {
      try {
        const path = { id: shift.id };
        const closed = await answerOf<Shift>(api.POST('/api/collection/shifts/{id}/closing', { params: { path } }));
        await this.reload();
        return closed;
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        this.online = false;
      }
    }
    const totals = this.entry.totals();
    await this.#keep({ entry: this.#step('close', shift), shift });
    this.entry.hold(null, []);
    return totals;
  }

  async send(): Promise<void> {
    if (this.sending || this.waiting === 0) return;
    this.sending = true;
    this.trouble = null;
    try {
      await sendKept(this.entry.context.centre.id, this.me.person.id);
      await this.#read();
      await this.reload();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!isUnreachable(error)) this.trouble = error.message;
      await this.#read();
    } finally {
      this.sending = false;
    }
  }

  async giveUp(seq: number): Promise<void> {
    await giveUp(seq);
    await this.#read();
  }

  /** Order counts: while something waits, what follows waits behind it. */
  #mustKeep(): boolean {
    return this.waiting > 0 || !navigator.onLine;
  }

  async #keep(kept: Omit<Parameters<typeof keep>[0], 'centreId' | 'personId'>): Promise<void> {
    await keep({ ...kept, centreId: this.entry.context.centre.id, personId: this.me.person.id });
    await this.#read(false);
  }

  /** What the journal holds is laid over what the server last said. */
  async #read(apply = true): Promise<void> {
    this.kept = await keptOf(this.entry.context.centre.id);
    const waiting = this.kept.filter((one) => one.state === 'waiting');
    const last = waiting.at(-1);
    if (!apply || !last) return;
    if (last.entry.kind === 'close') return this.entry.hold(null, []);
    const own = waiting.flatMap((one) =>
      one.receipt && one.shift.held_on === last.shift.held_on && one.shift.period === last.shift.period
        ? [one.receipt]
        : [],
    );
    const before = last.shift.id === this.entry.context.shift?.id ? this.entry.context.receipts : [];
    this.entry.hold(last.shift, [...own.reverse(), ...before.filter((one) => !own.some(({ id }) => id === one.id))]);
  }

  #step(kind: 'open' | 'close', { held_on, period }: Shift) {
    return { kind, id: uuidv7(), at: new Date().toISOString(), held_on, period };
  }

  #localShift(period: Period): Shift {
    const { centre, charts } = this.entry.context;
    const amount = { amount: 0, currency: charts[0]?.currency ?? 'BDT' };
    return {
      id: uuidv7(),
      centre_id: centre.id,
      centre_name_bn: centre.name_bn,
      centre_name_en: centre.name_en,
      held_on: todayIn(),
      period,
      state: 'open',
      origin: 'offline',
      late_reason: null,
      opened_at: new Date().toISOString(),
      opened_by_name: m.pour_this_device(),
      opened_by_name_bn: m.pour_this_device(),
      closed_at: null,
      closed_by_name: null,
      closed_by_name_bn: null,
      receipts_count: 0,
      volume_ml: 0,
      mass_g: 0,
      amount,
    };
  }
}
