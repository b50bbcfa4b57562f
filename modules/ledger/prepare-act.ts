// An act as the decision wants it: its ids in small letters, its fingerprint, and who asked for it.
import type { Actor } from '../../platform/occasion.ts';
import type { FingerprintedAct, Recorder } from './draft-books.ts';
import { fingerprintHold, fingerprintHoldChange, fingerprintTransaction } from './fingerprint-transaction.ts';
import type { Act, NewTransaction } from './posting.ts';

/** A UUID may be written in capitals; the database answers in small letters, and the maps compare text. */
export function prepareAct(given: Act, actor: Actor): FingerprintedAct {
  const by: Recorder = { personId: actor.personId, machineId: actor.machineId ?? null };
  if (given.act === 'post') {
    const transaction = withPlainIds(given.transaction);
    return { act: 'post', transaction: { ...transaction, fingerprint: fingerprintTransaction(transaction), by } };
  }
  if (given.act === 'hold') {
    const { id, accountId, siteId } = given.hold;
    const hold = { ...given.hold, ...plain({ id, accountId, siteId }) };
    return { ...given, hold: { ...hold, fingerprint: fingerprintHold(hold), by } };
  }
  const { id, holdId } = given.change;
  const change = { ...given.change, ...plain({ id, holdId }) };
  return { ...given, change: { ...change, fingerprint: fingerprintHoldChange(change), by } };
}

function withPlainIds(transaction: NewTransaction): NewTransaction {
  const { id, siteId, reference, reversesId, captures } = transaction;
  return {
    ...transaction,
    id: id.toLowerCase(),
    siteId: siteId.toLowerCase(),
    reference: reference && { kind: reference.kind, id: reference.id.toLowerCase() },
    ...(reversesId ? { reversesId: reversesId.toLowerCase() } : {}),
    ...(captures ? { captures: captures.map((one) => ({ ...one, holdId: one.holdId.toLowerCase() })) } : {}),
    legs: transaction.legs.map((leg) => ({ ...leg, accountId: leg.accountId.toLowerCase() })),
  };
}

function plain<Ids extends Readonly<Record<string, string>>>(ids: Ids): Ids {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.toLowerCase()])) as Ids;
}

/** Legs on accounts that only record, on the lanes they have now; what asks for limits there is left to be refused. */
export function placeOnLanes(act: FingerprintedAct, lanes: ReadonlyMap<string, string>): FingerprintedAct {
  if (act.act !== 'post' || !act.transaction.legs.some((leg) => lanes.has(leg.accountId))) return act;
  const legs = act.transaction.legs.map((leg) => {
    const lane = leg.isAtMost ? undefined : lanes.get(leg.accountId);
    return lane === undefined ? leg : { ...leg, accountId: lane };
  });
  return { act: 'post', transaction: { ...act.transaction, legs } };
}
