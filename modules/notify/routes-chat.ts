import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery } from '../../platform/http/door.ts';
import { write } from '../../platform/http/write.ts';
import { connectChat, disconnectChat, listChatHooks } from './chat-hooks.ts';
import { ChatHooks, ConnectChat, Created, ForgetChat } from './contract.ts';

export function serveChat(app: App, house: House): void {
  const permission = 'notify.chat_hooks.manage';
  app.get(
    '/api/chat-hooks',
    {
      schema: { tags: ['notify'], summary: 'Chats of the staff', response: { 200: ChatHooks } },
      config: { permission, site: anySite },
    },
    (request) => listChatHooks(house.db, request.occasion.actor),
  );
  app.post(
    '/api/chat-hooks',
    {
      schema: { tags: ['notify'], summary: 'Connect a chat', body: ConnectChat, response: { 201: Created } },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => connectChat(tx, occasion, house.config, request.body)),
  );
  app.delete(
    '/api/chat-hooks',
    {
      schema: { tags: ['notify'], summary: 'Disconnect a chat', querystring: ForgetChat, response: { 200: Created } },
      config: { permission, site: siteInQuery('site_id') },
    },
    (request, reply) => write(house, request, reply, 200, (tx) => disconnectChat(tx, request.query)),
  );
}
