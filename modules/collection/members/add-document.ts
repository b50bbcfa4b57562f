// Puts a document on a member's file: its kind, its number, and a picture of it when there is one.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { AddDocument, MemberDocument } from '../contract-members.ts';
import { findMember } from './member-store.ts';

/** Throws `collection.member_missing`. */
export async function addDocument(
  tx: Tx,
  occasion: Occasion,
  memberId: string,
  input: AddDocument & { readonly file_id?: string },
): Promise<MemberDocument> {
  const member = await findMember(tx, memberId);
  if (!member) throw new DomainError('collection.member_missing');
  const row = {
    id: newId(),
    member_id: memberId,
    kind: input.kind,
    number: input.number,
    file_id: input.file_id ?? null,
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  };
  await tx.insertInto('collection.member_documents').values(row).execute();
  await recordAudit(tx, occasion, {
    action: 'collection.document_added',
    siteId: member.centre_id,
    subject: { kind: 'collection.member', id: memberId },
    after: { document_id: row.id, kind: row.kind },
  });
  const { id, kind, number, file_id } = row;
  return { id, kind, number, file_id, created_at: occasion.now.toString() };
}
