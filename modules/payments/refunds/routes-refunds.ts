// Refunds over HTTP, once they are ordered.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { Intent, SettleRefund } from '../contract-intents.ts';
import { readIntent } from '../intents/intent-json.ts';
import { siteOfIntent } from '../intents/intent-site.ts';
import { askAboutRefund, settleByHand } from './settle-by-hand.ts';

const ByRefund = object({ id: Uuid, refund_id: Uuid });
const tags = ['payments'];

export function serveRefunds(app: App, house: House): void {
  app.post(
    '/api/intents/:id/refunds/:refund_id/question',
    {
      schema: {
        ...{ tags, summary: 'Ask the provider what became of a refund' },
        ...{ params: ByRefund, response: { 200: Intent } },
      },
      config: { permission: 'payments.intent.refund', site: siteOfIntent },
    },
    async (request) => {
      const { id, refund_id: refundId } = request.params;
      await askAboutRefund(house, id, refundId);
      return readIntent(house.db, house.config, id);
    },
  );
  const serve = (path: string, permission: string, summary: string, isLarge: boolean): void => {
    app.post(
      path,
      {
        schema: { tags, summary, params: ByRefund, body: SettleRefund, response: { 200: Intent } },
        config: { permission, site: siteOfIntent, confirm: true },
      },
      (request, reply) =>
        write(house, request, reply, 200, async (tx, occasion) => {
          const { id, refund_id: refundId } = request.params;
          const { is_made: isMade, provider_id: providerId, note } = request.body;
          await settleByHand(tx, occasion, { intentId: id, refundId, isLarge }, { isMade, providerId, note });
          return readIntent(tx, house.config, id);
        }),
    );
  };
  const settled = 'Say what became of a refund whose answer was lost';
  serve('/api/intents/:id/refunds/:refund_id/settlement', 'payments.intent.refund', settled, false);
  const large = 'The same of more than one person alone may give back';
  serve('/api/intents/:id/refunds/:refund_id/large-settlement', 'payments.intent.refund_large', large, true);
}
