import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { object, Text } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { ReportBody, ReportsReceived } from './contract.ts';
import { answerHandshake, checkSignature, receiveWhatsapp } from './receive-whatsapp.ts';

const Handshake = object({
  'hub.mode': Text(40),
  'hub.verify_token': Text(200),
  'hub.challenge': Text(200, { pattern: '^[A-Za-z0-9_-]*$' }),
});

/** The address that is entered at Meta; it has no session, a signature over the bytes says who speaks. */
export function serveWhatsapp(app: App, house: House): void {
  const tags = ['notify'];
  app.get(
    '/api/whatsapp-reports',
    {
      schema: {
        tags,
        summary: 'The handshake of WhatsApp',
        querystring: Handshake,
        produces: ['text/plain'],
        response: { 200: Type.String() },
      },
      config: { public: true },
    },
    (request, reply) => {
      reply.type('text/plain');
      return answerHandshake(house.config, request.query);
    },
  );
  app.post(
    '/api/whatsapp-reports',
    {
      schema: {
        tags,
        summary: 'What became of messages over WhatsApp',
        body: ReportBody,
        response: { 200: ReportsReceived },
      },
      config: { public: true },
      preParsing: async (request, _reply, payload) => {
        const chunks: Buffer[] = [];
        for await (const chunk of payload) chunks.push(chunk as Buffer);
        const bytes = Buffer.concat(chunks);
        checkSignature(house.config, String(request.headers['x-hub-signature-256'] ?? ''), bytes);
        return Readable.from([bytes]);
      },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => receiveWhatsapp(tx, occasion, request.body)),
  );
}
