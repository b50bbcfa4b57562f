/** What a person wants to hear of, and how: their choices laid over what each notice does by itself. */
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type Channel, comesOnlyWhenAsked } from './channel.ts';
import type { ChangePreferences, Preferences } from './contract.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { readChoices, writeChoices } from './preference-store.ts';

export async function noticePreferences(
  db: Db,
  notices: readonly NoticeTemplate[],
  personId: string,
): Promise<Preferences> {
  const choices = await readChoices(db, personId);
  const items = notices
    .filter(({ hidden }) => !hidden)
    .map(({ kind, name, channels, optIn = [], required = false }) => ({
      kind,
      name_bn: name.bn,
      name_en: name.en,
      channels: channels
        .filter((channel) => channel !== 'chat')
        .map((channel) => {
          const chosen = choices.get(`${kind} ${channel}`);
          if (comesOnlyWhenAsked(channel)) return { channel, is_on: chosen ?? false, required: false };
          return { channel, is_on: required || (chosen ?? !optIn.includes(channel)), required };
        }),
    }));
  return { items };
}

/** @throws DomainError `notify.unknown_preference`, `notify.notice_required` */
export async function changePreferences(
  tx: Tx,
  occasion: Occasion,
  notices: readonly NoticeTemplate[],
  personId: string,
  { changes }: ChangePreferences,
): Promise<Preferences> {
  for (const [index, { kind, channel, is_on }] of changes.entries()) {
    const notice = notices.find((one) => one.kind === kind);
    if (!notice?.channels.includes(channel as Channel)) {
      throw new DomainError('notify.unknown_preference', { kind, channel }, `/changes/${index}`);
    }
    if (notice.required && !is_on && !comesOnlyWhenAsked(channel))
      throw new DomainError('notify.notice_required', { kind }, `/changes/${index}`);
  }
  await writeChoices(tx, occasion.now, personId, changes);
  return noticePreferences(tx, notices, personId);
}
