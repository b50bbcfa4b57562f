/** Stops one notice over one channel for whom it was sent to, by the link in the message and without a sign-in. */
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Channel } from './channel.ts';
import type { UnsubscribeOffer } from './contract-sending.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { readChoices, writeChoices } from './preference-store.ts';
import { readUnsubscribeToken, type Unsubscription, unsubscribeToken } from './unsubscribe-token.ts';

/** @throws DomainError `notify.unsubscribe_link_broken` */
export async function unsubscribeOffer(
  db: Db,
  secret: string,
  notices: readonly NoticeTemplate[],
  token: string,
): Promise<UnsubscribeOffer> {
  const { unsubscription, notice } = open(secret, notices, token);
  const { personId, kind, channel } = unsubscription;
  const chosen = (await readChoices(db, personId)).get(`${kind} ${channel}`);
  const isOn = chosen ?? !(notice.optIn ?? []).includes(channel as Channel);
  return { kind, name_bn: notice.name.bn, name_en: notice.name.en, channel: channel as Channel, is_on: isOn };
}

/**
 * The same link pressed twice does nothing more.
 *
 * @throws DomainError `notify.unsubscribe_link_broken`: the house did not write it, or the notice must come
 */
export async function unsubscribe(
  tx: Tx,
  occasion: Occasion,
  secret: string,
  notices: readonly NoticeTemplate[],
  token: string,
): Promise<UnsubscribeOffer> {
  const { unsubscription, notice } = open(secret, notices, token);
  const { personId, kind, channel } = unsubscription;
  await writeChoices(tx, occasion.now, personId, [{ kind, channel, is_on: false }]);
  return { kind, name_bn: notice.name.bn, name_en: notice.name.en, channel: channel as Channel, is_on: false };
}

function open(
  secret: string,
  notices: readonly NoticeTemplate[],
  token: string,
): { unsubscription: Unsubscription; notice: NoticeTemplate } {
  const unsubscription = readUnsubscribeToken(secret, token);
  const notice = notices.find(({ kind }) => kind === unsubscription?.kind);
  if (!unsubscription || !notice || notice.required || notice.hidden) {
    throw new DomainError('notify.unsubscribe_link_broken');
  }
  return { unsubscription, notice };
}

export interface UnsubscribeLink {
  /** Taken by a POST, without a page. */
  readonly post: string;
  /** For a person to look at first. */
  readonly page: string;
}

/** The last line of an e-mail whose like can be turned off. */
export function unsubscribeFooter(
  link: UnsubscribeLink | null,
  language: Language,
): { readonly text: string; readonly href: string } | null {
  return link && { text: TURN_OFF[language], href: link.page };
}

const TURN_OFF: Readonly<Record<Language, string>> = {
  bn: 'এই ধরনের ই-মেইল আর চাই না',
  en: 'Stop e-mails of this kind',
};

/** The address of RFC 8058 for a message, or null where there is nothing to stop or no address of the house. */
export function unsubscribeLink(
  { SECRET, PUBLIC_URL }: { readonly SECRET: string; readonly PUBLIC_URL: string },
  notice: NoticeTemplate | undefined,
  personId: string | null,
): UnsubscribeLink | null {
  if (!notice || notice.required || notice.hidden || personId === null || PUBLIC_URL === '') return null;
  const token = unsubscribeToken(SECRET, { personId, kind: notice.kind, channel: 'email' });
  return { post: `${PUBLIC_URL}/api/unsubscribe/${token}`, page: `${PUBLIC_URL}/unsubscribe/${token}` };
}
