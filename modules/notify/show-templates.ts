/** The words of notices as an administrator reads them: which are the union's own, every version, what is built in. */
import type { Db } from '../../platform/db/database.ts';
import type { TemplateDetail, TemplateRow } from './contract-templates.ts';
import type { NoticeTemplate, NoticeText } from './notice-template.ts';
import { sampleText } from './preview-template.ts';
import { readVersionStates, readVersions } from './template-store.ts';
import { noticeOf } from './write-template.ts';

const LANGUAGES = ['bn', 'en'] as const;

export async function listTemplates(
  db: Db,
  notices: readonly NoticeTemplate[],
  unionId: string,
): Promise<{ items: TemplateRow[]; next: null }> {
  const states = await readVersionStates(db, unionId);
  const items = notices
    .filter(({ hidden }) => !hidden)
    .map(({ kind, name, channels }) => ({
      kind,
      name_bn: name.bn,
      name_en: name.en,
      channels: [...channels],
      languages: LANGUAGES.map((language) => {
        const own = states.filter((one) => one.kind === kind && one.language === language);
        const inUse = own.find(({ state }) => state === 'published');
        return {
          language,
          own_version: inUse?.version ?? null,
          has_draft: own.some(({ state }) => state === 'draft'),
          broken_variable: inUse?.broken_variable ?? null,
        };
      }),
    }));
  return { items, next: null };
}

/** @throws DomainError `notify.notice_unknown` */
export async function getTemplate(
  db: Db,
  notices: readonly NoticeTemplate[],
  kind: string,
  unionId: string,
  now: Temporal.Instant,
): Promise<TemplateDetail> {
  const notice = noticeOf(notices, kind);
  const versions = await readVersions(db, unionId, kind);
  return {
    kind,
    name_bn: notice.name.bn,
    name_en: notice.name.en,
    channels: [...notice.channels],
    variables: Object.entries(notice.variables).map(([name, type]) => ({
      name,
      type,
      sample_bn: sampleText(type, 'bn', now),
      sample_en: sampleText(type, 'en', now),
      is_secret: type === 'secret',
    })),
    built_in: { bn: builtIn(notice.text.bn), en: builtIn(notice.text.en) },
    versions: versions.map(({ union_id: _union, kind: _kind, ...version }) => ({
      ...version,
      written_at: version.written_at.toString(),
      published_at: version.published_at?.toString() ?? null,
      retired_at: version.retired_at?.toString() ?? null,
      broken_at: version.broken_at?.toString() ?? null,
    })),
  };
}

function builtIn({ title, body, sms, email }: NoticeText): TemplateDetail['built_in']['bn'] {
  return { title, body, sms: sms ?? null, email: email ?? null };
}
