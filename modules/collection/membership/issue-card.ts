// Gives out a member's card: a word drawn by chance, which says nothing to whoever finds it. The old card ends.
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findMember } from '../members/member-store.ts';
import { type CardHolder, cardPrefix } from './contract-membership.ts';

/** Without the signs people and scanners take for each other. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Throws `collection.member_missing`, `collection.member_already_left`. Returns what the code of the card says. */
export async function issueCard(tx: Tx, occasion: Occasion, memberId: string): Promise<string> {
  const member = await findMember(tx, memberId);
  if (!member) throw new DomainError('collection.member_missing');
  if (member.left_on) throw new DomainError('collection.member_already_left', { left_on: member.left_on.toString() });
  const token = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
  await tx
    .updateTable('collection.member_cards')
    .set({ revoked_at: occasion.now })
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .execute();
  const issued = { issued_at: occasion.now, issued_by: occasion.actor.personId };
  await tx
    .insertInto('collection.member_cards')
    .values({ id: newId(), member_id: memberId, token, ...issued })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.card_issued',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id: memberId },
  });
  return `${cardPrefix}-${token}`;
}

/** What the card in force says; null when none was given out. */
export async function cardOf(db: Db, memberId: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.member_cards')
    .select('token')
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? `${cardPrefix}-${row.token}` : null;
}

/** Whose card it is, as a scanner types it; a card of another centre is none here. Throws `collection.card_missing`. */
export async function findCardHolder(db: Db, centreId: string, card: string): Promise<CardHolder> {
  const token = card.trim().toUpperCase().replace(`${cardPrefix}-`, '');
  const { rows } = await sql<CardHolder>`
    select member.id as member_id, member.code, member.name_bn, member.name_en
    from collection.member_cards card join collection.members member on member.id = card.member_id
    where card.token = ${token} and card.revoked_at is null and member.centre_id = ${centreId}::uuid
      and member.left_on is null`.execute(db);
  const holder = rows[0];
  if (!holder) throw new DomainError('collection.card_missing');
  return holder;
}
