// Gives out shares, hands them to another member, or pays them back: the register and the ledger move together.
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type Leg, postOrThrow } from '../../ledger/index.ts';
import { businessDay, findUnion, type UnionRow } from '../centre-store.ts';
import { deductionAccount } from '../deductions/deduction-account.ts';
import { findMemberPlace, type MemberPlace } from '../deductions/deduction-store.ts';
import { moneyAccount, unionAccount } from '../union-account.ts';
import type { MoveShares } from './contract-membership.ts';
import { heldShares, insertShareMovement, lockHolder, type NewShareMovement } from './share-store.ts';

interface Register {
  readonly place: MemberPlace;
  readonly union: UnionRow;
  readonly today: Temporal.PlainDate;
}

/**
 * A new certificate for whoever gets shares. Throws `collection.member_unknown`, `shares_too_few`,
 * `share_holder_unfit`, `money_account_unfit`.
 */
export async function moveShares(tx: Tx, occasion: Occasion, memberId: string, input: MoveShares): Promise<void> {
  const place = await findMemberPlace(tx, memberId);
  if (!place) throw new DomainError('collection.member_unknown');
  const union = await findUnion(tx, place.union_id);
  const today = await businessDay(tx, place.centre_id, occasion.now);
  assert(union && today, 'a member belongs to a union with a day');
  await lockHolder(tx, memberId);
  if (input.kind !== 'issue' && (await heldShares(tx, memberId)) < input.shares) {
    throw new DomainError('collection.shares_too_few', { held: await heldShares(tx, memberId) }, '/shares');
  }
  const register = { place, union, today };
  if (input.kind === 'issue') await issueShares(tx, occasion, register, memberId, input);
  else if (input.kind === 'refund') await refundShares(tx, occasion, register, memberId, input);
  else await handOn(tx, occasion, register, memberId, input);
  await recordAudit(tx, occasion, {
    action: `collection.shares_${input.kind}`,
    siteId: place.centre_id,
    subject: { kind: 'collection.member', id: memberId },
    after: { shares: input.shares, to_member_id: input.to_member_id ?? null },
  });
}

async function issueShares(
  tx: Tx,
  occasion: Occasion,
  register: Register,
  memberId: string,
  input: MoveShares,
): Promise<void> {
  const { place, union } = register;
  const money = await moneyAccount(tx, occasion, { unionId: place.union_id, ...place }, input.account_id);
  const capital = await deductionAccount(tx, occasion, place.union_id, 'share');
  const amount = union.share_value * BigInt(input.shares);
  const { currency } = union;
  const transaction = await bookShares(tx, occasion, register, memberId, [
    { accountId: money, amount, currency },
    { accountId: capital, amount: -amount, currency },
  ]);
  const certificate = await nextCertificate(tx, place.union_id);
  await write(tx, occasion, register, {
    member_id: memberId,
    kind: 'issue',
    shares: input.shares,
    certificate,
    transaction,
  });
}

/** At the union's part of the face value; what is kept is income. */
async function refundShares(
  tx: Tx,
  occasion: Occasion,
  register: Register,
  memberId: string,
  input: MoveShares,
): Promise<void> {
  const { place, union } = register;
  const money = await moneyAccount(tx, occasion, { unionId: place.union_id, ...place }, input.account_id);
  const legs = await refundLegs(tx, occasion, register, input.shares, money);
  const transaction = await bookShares(tx, occasion, register, memberId, legs);
  const shares = -input.shares;
  await write(tx, occasion, register, { member_id: memberId, kind: 'refund', shares, certificate: null, transaction });
  assert(union.share_value > 0n, 'a share is worth something');
}

/** Debit share capital, credit whoever gets the money, credit what the union keeps. */
export async function refundLegs(
  tx: Tx,
  occasion: Occasion,
  { place, union }: Pick<Register, 'place' | 'union'>,
  shares: number,
  moneyTo: string,
): Promise<Leg[]> {
  const { currency } = union;
  const face = union.share_value * BigInt(shares);
  const refund = (face * BigInt(union.share_refund_percent)) / 100n;
  const capital = await deductionAccount(tx, occasion, place.union_id, 'share');
  const kept = face - refund;
  const legs: Leg[] = [
    { accountId: capital, amount: face, currency },
    { accountId: moneyTo, amount: -refund, currency },
  ];
  if (kept > 0n) {
    const fees = await unionAccount(tx, occasion, place.union_id, 'share_fees');
    legs.push({ accountId: fees, amount: -kept, currency });
  }
  return legs.filter((leg) => leg.amount !== 0n);
}

async function handOn(
  tx: Tx,
  occasion: Occasion,
  register: Register,
  memberId: string,
  input: MoveShares,
): Promise<void> {
  const other = input.to_member_id ? await findMemberPlace(tx, input.to_member_id) : undefined;
  if (!input.to_member_id || other?.union_id !== register.place.union_id || input.to_member_id === memberId) {
    throw new DomainError('collection.share_holder_unfit', {}, '/to_member_id');
  }
  const common = { transaction: null };
  const out = {
    ...common,
    member_id: memberId,
    kind: 'transfer_out',
    shares: -input.shares,
    certificate: null,
  } as const;
  const certificate = await nextCertificate(tx, register.place.union_id);
  const into = {
    ...common,
    member_id: input.to_member_id,
    kind: 'transfer_in',
    shares: input.shares,
    certificate,
  } as const;
  await write(tx, occasion, register, { ...out, other: input.to_member_id });
  await write(tx, occasion, register, { ...into, other: memberId });
}

async function nextCertificate(tx: Tx, unionId: string): Promise<number> {
  return Number(await reserveNumbers(tx, `collection.share_certificate:${unionId}`, 'all', 1));
}

async function bookShares(
  tx: Tx,
  occasion: Occasion,
  { place, today }: Register,
  memberId: string,
  legs: readonly Leg[],
): Promise<string> {
  const id = newId();
  await postOrThrow(tx, occasion, [
    {
      id,
      kind: 'collection.shares',
      effectiveOn: today,
      siteId: place.union_id,
      reference: { kind: 'collection.member', id: memberId },
      legs,
    },
  ]);
  return id;
}

interface Movement {
  readonly member_id: string;
  readonly kind: NewShareMovement['kind'];
  readonly shares: number;
  readonly certificate: number | null;
  readonly transaction: string | null;
  readonly other?: string;
}

async function write(tx: Tx, occasion: Occasion, { union, today }: Register, movement: Movement): Promise<void> {
  const { transaction, other, ...rest } = movement;
  await insertShareMovement(tx, {
    id: newId(),
    ...rest,
    face_value: union.share_value,
    currency: union.currency,
    union_id: union.site_id,
    other_member_id: other ?? null,
    ledger_transaction_id: transaction,
    moved_on: today,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  });
}
