// SQL only: what members said, and what was said and done about it.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { Feedback, FeedbackDetail, FeedbackQuery } from './contract-feedback.ts';

export type FeedbackRow = Selectable<DB['collection.feedback']>;
type Entry = FeedbackDetail['entries'][number];

/** Throws `collection.feedback_missing`. */
export async function lockFeedback(tx: Tx, id: string): Promise<FeedbackRow> {
  const row = await tx
    .selectFrom('collection.feedback')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('collection.feedback_missing');
  return row;
}

export async function updateFeedback(tx: Tx, id: string, change: Partial<FeedbackRow>): Promise<void> {
  const result = await tx.updateTable('collection.feedback').set(change).where('id', '=', id).executeTakeFirst();
  mustTouchOne(result, 'collection.feedback_missing');
}

export async function addEntry(
  tx: Tx,
  occasion: Occasion,
  feedbackId: string,
  entry: { readonly side: Entry['side']; readonly act: Entry['act']; readonly words?: string },
): Promise<void> {
  const { side, act, words = '' } = entry;
  const said = { said_at: occasion.now, said_by: occasion.actor.personId };
  await tx
    .insertInto('collection.feedback_entries')
    .values({ id: newId(), feedback_id: feedbackId, side, act, words, ...said })
    .execute();
}

export async function siteOfFeedback(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('collection.feedback').select('centre_id').where('id', '=', id).executeTakeFirst();
  return row?.centre_id ?? null;
}

export async function personOfFeedback(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.feedback as feedback')
    .innerJoin('collection.members as member', 'member.id', 'feedback.member_id')
    .select('member.person_id')
    .where('feedback.id', '=', id)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

const openStates = ['new', 'taken_up', 'reopened'] as const;

const views = (db: Db) =>
  db
    .selectFrom('collection.feedback as feedback')
    .innerJoin('collection.members as member', 'member.id', 'feedback.member_id')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'feedback.centre_id')
    .leftJoin('identity.people as taker', 'taker.id', 'feedback.taken_by')
    .selectAll('feedback')
    .select([
      'member.code as member_code',
      'member.name_bn as member_name_bn',
      'member.name_en as member_name_en',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'taker.name as taken_by_name',
      sql<string>`(select entry.words from collection.feedback_entries entry
        where entry.feedback_id = feedback.id order by entry.id limit 1)`.as('words'),
    ]);

type ViewRow = Awaited<ReturnType<ReturnType<typeof views>['executeTakeFirstOrThrow']>>;

export async function listFeedback(
  db: Db,
  siteIds: readonly string[],
  filter: FeedbackQuery,
  today: Temporal.PlainDate,
): Promise<Page<Feedback>> {
  let query = views(db).where('feedback.centre_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.centre_id !== undefined) query = query.where('feedback.centre_id', '=', filter.centre_id);
  if (filter.member_id !== undefined) query = query.where('feedback.member_id', '=', filter.member_id);
  if (filter.state !== undefined) query = query.where('feedback.state', '=', filter.state);
  if (filter.open === true) query = query.where('feedback.state', 'in', [...openStates]);
  const order = {
    sorts: { created_at: 'feedback.created_at', due_on: 'feedback.due_on' },
    default: '-created_at',
    key: 'feedback.id',
  };
  const { items, next } = await listPage(query, order, filter);
  return { items: items.map((row) => feedbackJson(row, today)), next };
}

export async function feedbackOfMember(db: Db, memberId: string, today: Temporal.PlainDate): Promise<Feedback[]> {
  const rows = await views(db)
    .where('feedback.member_id', '=', memberId)
    .orderBy('feedback.id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => feedbackJson(row, today));
}

/** Throws `collection.feedback_missing`. */
export async function findFeedback(db: Db, id: string, today: Temporal.PlainDate): Promise<FeedbackDetail> {
  const row = await views(db).where('feedback.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('collection.feedback_missing');
  const entries = await db
    .selectFrom('collection.feedback_entries as entry')
    .leftJoin('identity.people as person', 'person.id', 'entry.said_by')
    .select(['entry.id', 'entry.side', 'entry.act', 'entry.words', 'entry.said_at', 'person.name'])
    .where('entry.feedback_id', '=', id)
    .orderBy('entry.id')
    .execute();
  const files = await db
    .selectFrom('collection.feedback_files')
    .select(['id', 'kind'])
    .where('feedback_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    ...feedbackJson(row, today),
    entries: entries.map((entry) => ({
      ...entry,
      side: entry.side as Entry['side'],
      act: entry.act as Entry['act'],
      said_at: entry.said_at.toString(),
    })),
    files: files as FeedbackDetail['files'],
  };
}

/** The stored file behind one of a feedback's files; null when it is not one of them. */
export async function fileOfFeedback(db: Db, feedbackId: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.feedback_files')
    .select('file_id')
    .where('feedback_id', '=', feedbackId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.file_id ?? null;
}

function feedbackJson(row: ViewRow, today: Temporal.PlainDate): Feedback {
  const isOpen = (openStates as readonly string[]).includes(row.state);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as Feedback['kind'],
    subject: row.subject as Feedback['subject'],
    state: row.state as Feedback['state'],
    member_id: row.member_id,
    member_code: row.member_code,
    member_name_bn: row.member_name_bn,
    member_name_en: row.member_name_en,
    centre_id: row.centre_id,
    centre_name_bn: row.centre_name_bn,
    centre_name_en: row.centre_name_en,
    words: row.words ?? '',
    receipt_id: row.receipt_id,
    statement_id: row.statement_id,
    due_on: row.due_on.toString(),
    overdue: isOpen && Temporal.PlainDate.compare(row.due_on, today) < 0,
    taken_by_name: row.taken_by_name,
    satisfaction: row.satisfaction,
    created_at: row.created_at.toString(),
    changed_at: row.changed_at.toString(),
  };
}
