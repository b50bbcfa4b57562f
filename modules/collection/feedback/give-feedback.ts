// A member says something to the co-operative: a complaint, a question, an idea, thanks; about a receipt if they wish.
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { type FileStore, storeFile } from '../../../platform/files.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { businessDay, findCentre, findUnion } from '../centre-store.ts';
import { findMember } from '../members/member-store.ts';
import { feedbackFile, type GiveFeedback } from './contract-feedback.ts';
import { addEntry, lockFeedback, updateFeedback } from './feedback-store.ts';

/**
 * A voice note may stand for the words, so words may be empty. Sent again with the same id (the phone was offline) it
 * is the same one. Throws `collection.member_missing`, `collection.feedback_subject_unfit`.
 */
export async function giveFeedback(tx: Tx, occasion: Occasion, memberId: string, input: GiveFeedback): Promise<string> {
  const member = await findMember(tx, memberId);
  const centre = member && (await findCentre(tx, member.centre_id));
  const union = centre && (await findUnion(tx, centre.union_id));
  const today = member && (await businessDay(tx, member.centre_id, occasion.now));
  if (!member || !union || !today) throw new DomainError('collection.member_missing');
  const id = input.id ?? newId();
  const known = await tx.selectFrom('collection.feedback').select('member_id').where('id', '=', id).executeTakeFirst();
  if (known?.member_id === memberId) return id;
  await refuseOthersRecords(tx, memberId, input);
  await tx
    .insertInto('collection.feedback')
    .values({
      id,
      number: Number(await reserveNumbers(tx, `collection.feedback:${union.site_id}`, 'all', 1)),
      union_id: union.site_id,
      centre_id: member.centre_id,
      member_id: memberId,
      kind: input.kind,
      subject: input.subject,
      receipt_id: input.receipt_id ?? null,
      statement_id: input.statement_id ?? null,
      due_on: today.add({ days: union.feedback_days }),
      created_at: occasion.now,
      changed_at: occasion.now,
    })
    .execute();
  await addEntry(tx, occasion, id, { side: 'member', act: 'said', words: input.words.trim() });
  await recordAudit(tx, occasion, {
    action: 'collection.feedback_given',
    siteId: member.centre_id,
    subject: { kind: 'collection.feedback', id },
    after: { kind: input.kind, subject: input.subject },
  });
  await tellBoard(tx, member.centre_id, union.site_id);
  return id;
}

/** Those who watch the board hear that something is new on it. */
export async function tellBoard(tx: Tx, centreId: string, unionId: string): Promise<void> {
  await publish(tx, `site:${centreId}:feedback`, 'changed', {});
  await publish(tx, `site:${unionId}:feedback`, 'changed', {});
}

async function refuseOthersRecords(tx: Tx, memberId: string, input: GiveFeedback): Promise<void> {
  const ofMember = async (table: 'collection.receipts' | 'collection.statements', id: string) =>
    tx.selectFrom(table).select('id').where('id', '=', id).where('member_id', '=', memberId).executeTakeFirst();
  if (input.receipt_id && !(await ofMember('collection.receipts', input.receipt_id))) {
    throw new DomainError('collection.feedback_subject_unfit', {}, '/receipt_id');
  }
  if (input.statement_id && !(await ofMember('collection.statements', input.statement_id))) {
    throw new DomainError('collection.feedback_subject_unfit', {}, '/statement_id');
  }
}

/** Throws `collection.feedback_missing`, `collection.feedback_files_many`. */
export async function addFeedbackFile(
  tx: Tx,
  files: FileStore,
  occasion: Occasion,
  id: string,
  file: { readonly kind: 'photo' | 'voice'; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<void> {
  const feedback = await lockFeedback(tx, id);
  const earlier = await tx
    .selectFrom('collection.feedback_files')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('feedback_id', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(earlier.count) >= feedbackFile.most) throw new DomainError('collection.feedback_files_many');
  const ending = file.mediaType.split('/')[1] ?? 'bin';
  const stored = { name: `${file.kind}-${feedback.number}.${ending}`, mediaType: file.mediaType, bytes: file.bytes };
  const fileId = await storeFile(tx, files, occasion, stored);
  const row = { id: newId(), feedback_id: id, kind: file.kind, file_id: fileId, added_at: occasion.now };
  await tx.insertInto('collection.feedback_files').values(row).execute();
  await updateFeedback(tx, id, { changed_at: occasion.now });
  assert(feedback.id === id, 'the file belongs to what was said');
}
