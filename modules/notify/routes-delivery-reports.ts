import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { write } from '../../platform/http/write.ts';
import { ReportBody, ReportParams, ReportsReceived } from './contract.ts';
import { checkReporter, receiveReports } from './receive-reports.ts';

/** Providers have no session: the last part of the address, which only they were given, is what they are known by. */
export function serveDeliveryReports(app: App, house: House): void {
  app.post(
    '/api/delivery-reports/:provider/:token',
    {
      schema: {
        tags: ['notify'],
        summary: 'What became of text messages',
        params: ReportParams,
        body: ReportBody,
        response: { 200: ReportsReceived },
      },
      config: { public: true },
      preHandler: async (request) => {
        const { provider, token } = request.params as ReportParams;
        checkReporter(house.config, provider, token);
      },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        receiveReports(tx, occasion, request.params.provider, request.body),
      ),
  );
}
