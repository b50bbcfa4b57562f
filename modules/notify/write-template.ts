/** Drafts the words of a notice, puts them into use, brings old ones back, and goes back to the built-in ones. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { checkWords } from './check-words.ts';
import type { TemplateDraft } from './contract-templates.ts';
import type { NoticeTemplate } from './notice-template.ts';
import {
  deleteDraft,
  findInState,
  findVersion,
  insertDraft,
  lockTemplate,
  markPublished,
  markRetired,
  nextVersionNumber,
  type StoredVersion,
  type TemplateKey,
  updateDraft,
  type VersionWords,
} from './template-store.ts';
import type { Upstairs } from './upstairs.ts';

/** @throws DomainError `notify.notice_unknown` */
export function noticeOf(notices: readonly NoticeTemplate[], kind: string): NoticeTemplate {
  const notice = notices.find((one) => one.kind === kind && !one.hidden);
  if (!notice) throw new DomainError('notify.notice_unknown', { kind }, '/kind');
  return notice;
}

/** @throws DomainError `notify.notice_unknown`, `notify.words_faulty` naming field, variable and position */
export async function saveDraft(
  tx: Tx,
  occasion: Occasion,
  notices: readonly NoticeTemplate[],
  draft: TemplateDraft,
): Promise<{ id: string }> {
  const { union_id, kind, language } = draft;
  refuseFaults(noticeOf(notices, kind), draft);
  const words = { title: draft.title, body: draft.body, sms: draft.sms || null, email: draft.email || null };
  return { id: await putDraft(tx, occasion, { union_id, kind, language }, words, null) };
}

/**
 * The four-eyes switch of the permission, where it is on, stands before this at the door.
 *
 * @throws DomainError `notify.version_missing`, `notify.version_no_draft`, `notify.words_faulty`
 */
export async function publishDraft(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  notices: readonly NoticeTemplate[],
  id: string,
): Promise<void> {
  const draft = await lockVersion(tx, id);
  if (draft.state !== 'draft') throw new DomainError('notify.version_no_draft');
  refuseFaults(noticeOf(notices, draft.kind), draft);
  const before = await findInState(tx, draft, 'published');
  if (before) await markRetired(tx, before.id, occasion.now);
  await markPublished(tx, id, occasion.actor.personId, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'notify.template_published',
    siteId: draft.union_id,
    subject: { kind: 'notify.template', id: `${draft.kind}:${draft.language}` },
    before: before ? auditOf(before) : null,
    after: auditOf(draft),
  });
}

/** Makes a draft of an older version. @throws DomainError `notify.version_missing`, `notify.words_faulty` */
export async function restoreVersion(
  tx: Tx,
  occasion: Occasion,
  notices: readonly NoticeTemplate[],
  id: string,
): Promise<{ id: string }> {
  const old = await lockVersion(tx, id);
  refuseFaults(noticeOf(notices, old.kind), old);
  const { title, body, sms, email } = old;
  return { id: await putDraft(tx, occasion, old, { title, body, sms, email }, old.version) };
}

/** @throws DomainError `notify.version_missing`, `notify.version_no_draft` */
export async function discardDraft(tx: Tx, id: string): Promise<void> {
  const draft = await lockVersion(tx, id);
  if (draft.state !== 'draft') throw new DomainError('notify.version_no_draft');
  await deleteDraft(tx, id);
}

/** @throws DomainError `notify.version_missing` when the built-in words are in use already */
export async function useBuiltIn(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  key: TemplateKey,
): Promise<void> {
  await lockTemplate(tx, key);
  const inUse = await findInState(tx, key, 'published');
  if (!inUse) throw new DomainError('notify.version_missing');
  await markRetired(tx, inUse.id, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'notify.template_retired',
    siteId: key.union_id,
    subject: { kind: 'notify.template', id: `${key.kind}:${key.language}` },
    before: auditOf(inUse),
    after: null,
  });
}

async function putDraft(
  tx: Tx,
  { actor, now }: Occasion,
  { union_id, kind, language }: TemplateKey,
  words: VersionWords,
  restored_from: number | null,
): Promise<string> {
  const key = { union_id, kind, language };
  await lockTemplate(tx, key);
  const written = { ...words, restored_from, written_by: actor.personId, written_at: now };
  const draft = await findInState(tx, key, 'draft');
  if (draft) {
    await updateDraft(tx, draft.id, written);
    return draft.id;
  }
  const id = newId();
  await insertDraft(tx, { id, ...key, version: await nextVersionNumber(tx, key), ...written });
  return id;
}

async function lockVersion(tx: Tx, id: string): Promise<StoredVersion> {
  const found = await findVersion(tx, id);
  if (!found) throw new DomainError('notify.version_missing');
  await lockTemplate(tx, found);
  const now = await findVersion(tx, id);
  if (!now) throw new DomainError('notify.version_missing');
  return now;
}

function refuseFaults(notice: NoticeTemplate, words: VersionWords | TemplateDraft): void {
  const { title, body, sms = null, email = null } = words;
  const [fault] = checkWords(notice, { title, body, sms, email });
  if (!fault) return;
  const { field, code, variable, position } = fault;
  throw new DomainError(`notify.words_${code}`, { variable, position: position + 1 }, `/${field}`);
}

function auditOf({ version, title, body, sms, email }: StoredVersion): Record<string, string | number | null> {
  return { version, title, body, sms, email };
}
