/** When a person wants to hear of things: quiet hours, what is collected and when it comes, in which language. */
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { ChangeNoticeSettings, NoticeSettings } from './contract-sending.ts';
import { canWait, type NoticeTemplate } from './notice-template.ts';
import {
  type PersonSettings,
  readPaces,
  readSettings,
  writePaces,
  writeSettings,
  zoneOfPerson,
} from './person-settings-store.ts';

export async function noticeSettings(
  db: Db,
  notices: readonly NoticeTemplate[],
  personId: string,
): Promise<NoticeSettings> {
  const settings = await settingsOf(db, personId);
  const offered = notices.filter((notice) => canWait(notice) && !notice.hidden);
  const kinds = offered.map(({ kind }) => kind);
  const paces = (await readPaces(db, [personId], kinds)).get(personId);
  return {
    quiet_from: settings.quietFrom,
    quiet_until: settings.quietUntil,
    time_zone: settings.timeZone,
    digest_hour: settings.digestHour,
    digest_weekday: settings.digestWeekday,
    language: settings.language,
    paces: offered.map(({ kind, name }) => ({
      kind,
      name_bn: name.bn,
      name_en: name.en,
      pace: paces?.get(kind) ?? 'at_once',
    })),
  };
}

/** @throws DomainError `notify.time_zone_unknown`, `notify.quiet_half`, `notify.unknown_preference` */
export async function changeNoticeSettings(
  tx: Tx,
  occasion: Occasion,
  notices: readonly NoticeTemplate[],
  personId: string,
  change: ChangeNoticeSettings,
): Promise<NoticeSettings> {
  const before = await settingsOf(tx, personId);
  const after: PersonSettings = {
    timeZone: change.time_zone ?? before.timeZone,
    quietFrom: change.quiet_from === undefined ? before.quietFrom : change.quiet_from,
    quietUntil: change.quiet_until === undefined ? before.quietUntil : change.quiet_until,
    digestHour: change.digest_hour ?? before.digestHour,
    digestWeekday: change.digest_weekday ?? before.digestWeekday,
    language: change.language === undefined ? before.language : change.language,
  };
  if (!isTimeZone(after.timeZone)) throw new DomainError('notify.time_zone_unknown', {}, '/time_zone');
  if ((after.quietFrom === null) !== (after.quietUntil === null) || isWholeDay(after)) {
    throw new DomainError('notify.quiet_half', {}, after.quietFrom === null ? '/quiet_from' : '/quiet_until');
  }
  for (const [index, { kind, pace }] of (change.paces ?? []).entries()) {
    const notice = notices.find((one) => one.kind === kind && !one.hidden);
    if (!notice || (pace !== 'at_once' && !canWait(notice))) {
      throw new DomainError('notify.unknown_preference', { kind, channel: pace }, `/paces/${index}`);
    }
  }
  await writeSettings(tx, occasion.now, personId, after);
  if (change.paces && change.paces.length > 0) await writePaces(tx, occasion.now, personId, change.paces);
  return noticeSettings(tx, notices, personId);
}

async function settingsOf(db: Db, personId: string): Promise<PersonSettings> {
  const stored = (await readSettings(db, [personId])).get(personId);
  if (stored) return stored;
  return {
    timeZone: await zoneOfPerson(db, personId),
    quietFrom: null,
    quietUntil: null,
    digestHour: 7,
    digestWeekday: 6,
    language: null,
  };
}

function isWholeDay({ quietFrom, quietUntil }: PersonSettings): boolean {
  return quietFrom !== null && quietFrom === quietUntil;
}

function isTimeZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
