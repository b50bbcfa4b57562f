// The work that the chaos of the ledger draws: the same for the same seed, in whichever process it is drawn.
import { makeTransaction } from '../../modules/ledger/factory.ts';
import type { Act } from '../../modules/ledger/index.ts';
import { derivedId } from '../../platform/ids.ts';
import { chanceFrom } from '../../world/chance.ts';

export interface WorkPlace {
  readonly seed: number;
  readonly site: string;
  readonly accounts: {
    readonly purse: string;
    readonly wallet: string;
    readonly shop: string;
    readonly income: string;
  };
  /** When the work began: the ends of holds are counted from it. */
  readonly begun: string;
}

/** Payments in and out, sales to an account that only records, and holds with what captures or lets them go. */
export function drawWork({ seed, site, accounts, begun }: WorkPlace, count: number): Act[][] {
  const chance = chanceFrom(seed);
  const pick = (most: number) => chance.between(0, most - 1);
  const { purse, wallet, shop, income } = accounts;
  return Array.from({ length: count }, (_, at): Act[] => {
    const id = (part: string) => derivedId('ledger chaos', site, begun, String(at), part);
    const post = (part: string, debit: string, credit: string, given: object = {}): Act => ({
      act: 'post',
      transaction: makeTransaction(
        site,
        { debit, credit, amount: BigInt(1 + pick(30)) },
        { id: id(part), effectiveOn: Temporal.PlainDate.from(begun.slice(0, 10)), ...given },
      ),
    });
    const kind = pick(5);
    if (kind === 0) return [post('in', purse, shop)];
    if (kind === 1) return [post('one', shop, purse, { isLinked: true }), post('two', purse, wallet)];
    if (kind === 2) return [post('sale', shop, income)];
    if (kind === 3) return [post('one', shop, wallet), post('two', wallet, purse)];
    const holdId = id('hold');
    const amount = BigInt(1 + pick(20));
    const expiresAt = Temporal.Instant.from(begun).add({ hours: 1 + pick(48) });
    const hold = { id: holdId, kind: 'ledger.test', accountId: purse, amount, currency: 'BDT', siteId: site };
    const taken = makeTransaction(
      site,
      { debit: purse, credit: shop, amount },
      { id: id('end'), captures: [{ holdId, amount, isFinal: true }] },
    );
    const end: Act =
      pick(2) === 0
        ? { act: 'post', transaction: taken }
        : { act: 'change', change: { id: id('end'), holdId, change: 'voided' } };
    return [{ act: 'hold', hold: { ...hold, reference: null, expiresAt } }, end];
  });
}

export const idOf = (act: Act): string =>
  act.act === 'post' ? act.transaction.id : act.act === 'hold' ? act.hold.id : act.change.id;
