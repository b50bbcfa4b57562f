// What a member reads of their own milk: today, a month, one receipt.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { businessDay, findCentre, findUnion } from '../centre-store.ts';
import type { MemberMonth, MemberOverview } from '../contract-members.ts';
import type { ReceiptDetail } from '../contract-receipts.ts';
import { readReceipt } from '../receipts/list-receipts.ts';
import { receiptJson, selectReceipts } from '../receipts/receipt-store.ts';
import {
  destinationInForce,
  destinationJson,
  destinationsOf,
  type MemberRow,
  memberJson,
  memberOfPerson,
  selectMembers,
} from './member-store.ts';

/** Throws `collection.member_missing` for a person who is no member. */
export async function ownMember(db: Db, actor: Actor): Promise<MemberRow> {
  const member = actor.personId === null ? null : await memberOfPerson(db, actor.personId);
  if (!member) throw new DomainError('collection.member_missing');
  return member;
}

export async function readOverview(db: Db, actor: Actor, now: Temporal.Instant): Promise<MemberOverview> {
  const own = await ownMember(db, actor);
  const on = await businessDay(db, own.centre_id, now);
  const row = await selectMembers(db).where('member.id', '=', own.id).executeTakeFirst();
  if (!on || !row) throw new DomainError('collection.member_missing');
  const destination = destinationInForce(await destinationsOf(db, own.id), on);
  return {
    member: memberJson(row),
    on: on.toString(),
    today: await totalOf(db, own, on, on),
    month: await totalOf(db, own, on.with({ day: 1 }), on),
    latest: (await receiptsOf(db, own.id, 10)).map(receiptJson),
    destination: destination ? destinationJson(destination) : null,
  };
}

/** `month` is `YYYY-MM`; this month when absent. */
export async function readMonth(db: Db, actor: Actor, now: Temporal.Instant, month?: string): Promise<MemberMonth> {
  const own = await ownMember(db, actor);
  const today = await businessDay(db, own.centre_id, now);
  if (!today) throw new DomainError('collection.member_missing');
  const wanted = month === undefined ? today.toPlainYearMonth() : Temporal.PlainYearMonth.from(month);
  const from = wanted.toPlainDate({ day: 1 });
  const to = wanted.toPlainDate({ day: wanted.daysInMonth });
  const rows = await receiptsOf(db, own.id, 500, { from, to });
  return { month: wanted.toString(), total: await totalOf(db, own, from, to), items: rows.map(receiptJson) };
}

/** Another member's receipt is no receipt. Throws `collection.receipt_missing`. */
export async function readOwnReceipt(db: Db, actor: Actor, id: string): Promise<ReceiptDetail> {
  const own = await ownMember(db, actor);
  const receipt = await readReceipt(db, id);
  if (receipt.member_id !== own.id) throw new DomainError('collection.receipt_missing');
  // What was written for another, or went to another, is not theirs to see.
  return { ...receipt, versions: receipt.versions.filter((version) => version.member_id === own.id) };
}

async function receiptsOf(
  db: Db,
  memberId: string,
  limit: number,
  span?: { from: Temporal.PlainDate; to: Temporal.PlainDate },
) {
  let query = selectReceipts(db).where('receipt.member_id', '=', memberId).where('receipt.standing', '=', true);
  if (span) query = query.where('receipt.held_on', '>=', span.from).where('receipt.held_on', '<=', span.to);
  return query.orderBy('receipt.held_on', 'desc').orderBy('receipt.number', 'desc').limit(limit).execute();
}

/** Milk that was not accepted counts in no quantity and no average; what was paid for it counts as money. */
const accepted = sql`filter (where acceptance = 'accepted')`;

async function totalOf(
  db: Db,
  member: MemberRow,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<MemberOverview['today']> {
  const centre = await findCentre(db, member.centre_id);
  const union = centre && (await findUnion(db, centre.union_id));
  const row = await db
    .selectFrom('collection.receipts')
    .select([
      sql<number>`count(*)::integer`.as('receipts_count'),
      sql<bigint>`coalesce(sum(volume_ml) ${accepted}, 0)`.as('volume_ml'),
      sql<number | null>`round(sum(mass_g::numeric * fat_bp) ${accepted} / sum(mass_g) ${accepted})::integer`.as(
        'fat_bp',
      ),
      sql<number | null>`round(sum(mass_g::numeric * snf_bp) ${accepted} / sum(mass_g) ${accepted})::integer`.as(
        'snf_bp',
      ),
      sql<bigint>`coalesce(sum(amount), 0)::bigint`.as('amount'),
    ])
    .where('member_id', '=', member.id)
    .where('standing', '=', true)
    .where('held_on', '>=', from)
    .where('held_on', '<=', to)
    .executeTakeFirstOrThrow();
  const { receipts_count, volume_ml, fat_bp, snf_bp, amount } = row;
  return {
    receipts_count,
    volume_ml: Number(volume_ml),
    fat_bp,
    snf_bp,
    amount: { amount: Number(amount), currency: union?.currency ?? 'BDT' },
  };
}
