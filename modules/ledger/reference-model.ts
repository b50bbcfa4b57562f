// What the ledger promises, said once more in the plainest way: lists, whole copies, and no thought of speed. The
// property test holds the decision and the database against it.

export type Command =
  | {
      readonly do: 'pay';
      readonly id: string;
      readonly legs: readonly ModelLeg[];
      readonly captures?: readonly Taken[];
    }
  | { readonly do: 'reverse'; readonly id: string; readonly of: string; readonly legs: readonly ModelLeg[] }
  | {
      readonly do: 'hold';
      readonly id: string;
      readonly account: string;
      readonly amount: bigint;
      readonly end: number;
    }
  | { readonly do: 'void' | 'expire'; readonly id: string; readonly hold: string }
  | { readonly do: 'extend'; readonly id: string; readonly hold: string; readonly end: number };

export interface ModelLeg {
  readonly account: string;
  readonly amount: bigint;
  readonly isAtMost?: boolean;
  readonly of?: number;
}

export interface Taken {
  readonly hold: string;
  readonly amount: bigint;
  readonly isFinal: boolean;
}

export interface ModelAccount {
  readonly side: bigint;
  readonly isClosed?: boolean;
  readonly maximum?: bigint;
  /** The minimum in force at an hour. */
  readonly minimumAt?: (now: number) => bigint;
}

interface State {
  balances: Map<string, bigint>;
  holds: Map<string, { account: string; left: bigint; end: number }>;
  posted: Map<string, { legs: { account: string; standing: bigint }[]; isReversal: boolean }>;
  known: Map<string, { content: string; code: string }>;
}

const aboutTheId = ['transaction_id_taken', 'id_already_failed', 'chain_recorded_in_part'];
const content = (command: Command) =>
  JSON.stringify(command, (_key, value) => (typeof value === 'bigint' ? `${value}` : value));

export class ReferenceModel {
  now = 0;
  state: State = { balances: new Map(), holds: new Map(), posted: new Map(), known: new Map() };
  readonly accounts: ReadonlyMap<string, ModelAccount>;

  constructor(accounts: ReadonlyMap<string, ModelAccount>) {
    this.accounts = accounts;
  }

  heldOn(account: string): bigint {
    return [...this.state.holds.values()].reduce((sum, one) => (one.account === account ? sum + one.left : sum), 0n);
  }

  onNormalSide(account: string): bigint {
    return (this.state.balances.get(account) ?? 0n) * (this.accounts.get(account)?.side ?? 1n);
  }

  /** The codes of commands that stand or fall together, without the ledger's name before them. */
  chain(commands: readonly Command[]): string[] {
    const before = structuredClone(this.state);
    const codes: string[] = [];
    for (const command of commands) {
      const code = this.one(command);
      const isMixed = codes.length > 0 && (code === 'exists') !== (codes[0] === 'exists');
      if (isMixed || (code !== 'posted' && code !== 'exists')) {
        const refusal = isMixed ? 'chain_recorded_in_part' : code;
        this.state = before;
        if (!aboutTheId.includes(refusal)) before.known.set(command.id, { content: content(command), code: refusal });
        return commands.map((one) => (one === command ? refusal : 'chain_broken'));
      }
      codes.push(code);
      this.state.known.set(command.id, { content: content(command), code: 'posted' });
    }
    return codes;
  }

  private one(command: Command): string {
    const known = this.state.known.get(command.id);
    if (known && known.content !== content(command)) return 'transaction_id_taken';
    if (known) return known.code === 'posted' ? 'exists' : 'id_already_failed';
    const before = structuredClone(this.state);
    const refusal = this.act(command) ?? this.refuseLimits(before, touchedBy(command, this.state));
    return refusal ?? 'posted';
  }

  private act(command: Command): string | null {
    if (command.do === 'pay') return this.pay(command.id, command.legs, command.captures ?? []);
    if (command.do === 'reverse') return this.reverse(command.id, command.of, command.legs);
    if (command.do === 'hold') {
      if (this.accounts.get(command.account)?.isClosed) return 'account_closed';
      if (command.amount <= 0n) return 'hold_amount_not_positive';
      if (command.end <= this.now) return 'hold_expiry_past';
      this.state.holds.set(command.id, { account: command.account, left: command.amount, end: command.end });
      return null;
    }
    const hold = this.state.holds.get(command.hold);
    if (!hold) return 'hold_missing';
    if (hold.left === 0n) return 'hold_ended';
    if (command.do === 'expire' && hold.end > this.now) return 'hold_not_over';
    if (command.do === 'extend') {
      if (hold.end <= this.now) return 'hold_expired';
      if (command.end <= this.now) return 'hold_expiry_past';
      hold.end = command.end;
    } else hold.left = 0n;
    return null;
  }

  private pay(id: string, asked: readonly ModelLeg[], captures: readonly Taken[], isReversal = false): string | null {
    if (asked.some((leg) => leg.amount === 0n)) return 'amount_zero';
    if (asked.length < 2) return 'legs_too_few';
    if (asked.reduce((sum, leg) => sum + leg.amount, 0n) !== 0n) return 'unbalanced';
    const isAtMost = asked.some((leg) => leg.isAtMost);
    let amount = magnitude(asked[0]?.amount ?? 0n);
    for (const leg of asked) {
      const room = leg.isAtMost ? this.room(leg) : null;
      if (room !== null && room < amount) amount = room;
    }
    if (isAtMost && amount <= 0n) return 'nothing_available';
    const legs = !isAtMost ? asked : asked.map((leg) => ({ ...leg, amount: leg.amount < 0n ? -amount : amount }));
    for (const leg of legs) if (this.accounts.get(leg.account)?.isClosed) return 'account_closed';
    for (const { account, amount: moved } of legs) {
      this.state.balances.set(account, (this.state.balances.get(account) ?? 0n) + moved);
    }
    for (const { hold: name, amount: taken, isFinal } of captures) {
      const hold = this.state.holds.get(name);
      if (!hold) return 'hold_missing';
      if (hold.left === 0n) return 'hold_ended';
      if (hold.end <= this.now) return 'hold_expired';
      if (taken <= 0n) return 'hold_amount_not_positive';
      if (taken > hold.left) return 'hold_exceeded';
      if (!legs.some((leg) => leg.account === hold.account)) return 'hold_captured_otherwise';
      hold.left = isFinal ? 0n : hold.left - taken;
      const leaving = legs.reduce((sum, leg) => (leg.account === hold.account ? sum + leg.amount : sum), 0n);
      if (-leaving * (this.accounts.get(hold.account)?.side ?? 1n) !== taken) return 'hold_captured_otherwise';
    }
    this.state.posted.set(id, {
      legs: legs.map((leg) => ({ account: leg.account, standing: leg.amount })),
      isReversal,
    });
    return null;
  }

  private reverse(id: string, of: string, legs: readonly ModelLeg[]): string | null {
    const original = this.state.posted.get(of);
    if (legs.some((leg) => leg.amount === 0n)) return 'amount_zero';
    if (!original) return 'transaction_missing';
    if (original.isReversal) return 'reversal_not_reversible';
    if (original.legs.every((leg) => leg.standing === 0n)) return 'transaction_already_reversed';
    for (const { of: place = 0, amount } of legs) {
      const leg = original.legs[place - 1];
      const isAgainst = leg && leg.standing > 0n !== amount > 0n && magnitude(amount) <= magnitude(leg.standing);
      if (!leg || !isAgainst) return 'reversal_exceeds';
      leg.standing += amount;
    }
    return this.pay(id, legs, [], true);
  }

  private room({ account: name, amount }: ModelLeg): bigint | null {
    const account = this.accounts.get(name);
    const takes = amount * (account?.side ?? 1n) < 0n;
    if (takes) return this.onNormalSide(name) - this.heldOn(name) - (account?.minimumAt?.(this.now) ?? 0n);
    return account?.maximum === undefined ? null : account.maximum - this.onNormalSide(name);
  }

  /** An account that stands below its minimum may still be brought up. */
  private refuseLimits(before: State, touched: readonly string[]): string | null {
    for (const name of touched) {
      const { minimumAt, maximum } = this.accounts.get(name) ?? {};
      const [available, onNormalSide] = [this.onNormalSide(name) - this.heldOn(name), this.onNormalSide(name)];
      const after = this.state;
      this.state = before;
      const availableBefore = this.onNormalSide(name) - this.heldOn(name);
      this.state = after;
      if (minimumAt && available < minimumAt(this.now) && available < availableBefore) return 'balance_below_minimum';
      if (maximum !== undefined && onNormalSide > maximum) return 'balance_above_maximum';
    }
    return null;
  }
}

/** In the order of the legs, since the first that passes its limit is the one named. */
function touchedBy(command: Command, { holds }: State): readonly string[] {
  if (command.do === 'pay' || command.do === 'reverse') return command.legs.map((leg) => leg.account);
  return command.do === 'hold' ? [command.account] : [holds.get(command.hold)?.account ?? ''];
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
