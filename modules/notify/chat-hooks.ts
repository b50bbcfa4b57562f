/** The chats a site's staff connected. The address is shown to nobody again: whoever knows it can write there. */
import type { Config } from '../../platform/config.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Actor, Occasion } from '../../platform/occasion.ts';
import { isOutsideUrl } from '../../platform/outside/call-outside.ts';
import { sealSecret } from '../../platform/sealed-secret.ts';
import { alertStaff } from './alert-staff.ts';
import { deleteChatHook, insertChatHook, readChatHooks } from './chat-hook-store.ts';
import { chatPurpose } from './chat-transport.ts';
import type { ChatHooks, ConnectChat, ForgetChat } from './contract.ts';
import { chatConnected } from './notices.ts';

export async function listChatHooks(db: Db, actor: Actor): Promise<ChatHooks> {
  const rows = await readChatHooks(db, actor.sitesWith('notify.chat_hooks.manage'));
  const items = rows.map(({ created_at, last_sent_at, ...row }) => ({
    ...row,
    created_at: created_at.toString(),
    last_sent_at: last_sent_at?.toString() ?? null,
  }));
  return { items };
}

/** Writes a first message there, which shows whether it works. @throws DomainError `notify.chat_address_refused` */
export async function connectChat(
  tx: Tx,
  occasion: Occasion,
  config: Pick<Config, 'SECRET' | 'ALLOW_PRIVATE_WEBHOOKS'>,
  { site_id, name, url, kinds = [] }: ConnectChat,
): Promise<{ id: string }> {
  if (!isOutsideUrl(url, config.ALLOW_PRIVATE_WEBHOOKS)) {
    throw new DomainError('notify.chat_address_refused', {}, '/url');
  }
  const id = newId();
  const url_sealed = sealSecret(config, chatPurpose, url);
  await insertChatHook(tx, { id, site_id, name, host: new URL(url).host, url_sealed, kinds, created_at: occasion.now });
  await alertStaff(tx, occasion, {
    notice: chatConnected,
    params: { name },
    siteId: site_id,
    dedupeKey: `notify.chat_connected:${id}`,
    language: occasion.actor.language,
  });
  return { id };
}

/** One that is gone already is gone. */
export async function disconnectChat(tx: Tx, { site_id, id }: ForgetChat): Promise<{ id: string }> {
  await deleteChatHook(tx, site_id, id);
  return { id };
}
