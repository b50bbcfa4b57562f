// Wage slips on paper over HTTP: for who pays, and for the person paid.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import type { Language } from '../../../platform/language/language.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
import { OwnWageSlips, WageSlipQuery } from './contract-wages.ts';
import { renderSlip } from './slip-paper.ts';
import { fillSlip, findSlip, slipsOfPerson } from './slip-store.ts';

const ById = object({ id: Uuid });
const slip = foundAtDoor(
  (db, request) => findSlip(db, (request.params as { id: string }).id),
  ({ union_id }) => union_id,
);

export function serveSlips(app: App, house: House): void {
  const paper = async (found: Parameters<typeof fillSlip>[1], language: Language) =>
    renderSlip(house, await fillSlip(house.db, found), language);
  app.get(
    '/api/collection/wage-slips/:id/document',
    {
      schema: {
        tags: ['collection'],
        summary: 'A wage slip on paper',
        params: ById,
        querystring: WageSlipQuery,
        produces: ['application/pdf'],
      },
      config: { permission: 'collection.wage.read', site: slip.site },
    },
    async (request, reply) => {
      const found = slip.of(request);
      const { language = request.occasion.actor.language } = request.query;
      return answerPdf(reply, `wage-slip-${found.to_on}`, await paper(found, language));
    },
  );
  app.get(
    '/api/me/wage-slips',
    {
      schema: { tags: ['me'], summary: 'What I was paid for my work', response: { 200: OwnWageSlips } },
      config: { permission: 'self' },
    },
    async ({ occasion }) => ({
      items: occasion.actor.personId === null ? [] : await slipsOfPerson(house.db, occasion.actor.personId),
    }),
  );
  app.get(
    '/api/me/wage-slips/:id/document',
    {
      schema: {
        tags: ['me'],
        summary: 'My wage slip on paper',
        params: ById,
        querystring: WageSlipQuery,
        produces: ['application/pdf'],
      },
      config: { permission: 'self' },
    },
    async ({ occasion, params, query }, reply) => {
      const found = await findSlip(house.db, params.id);
      if (!found || found.person_id !== occasion.actor.personId) throw new DomainError('platform.not_found');
      return answerPdf(
        reply,
        `wage-slip-${found.to_on}`,
        await paper(found, query.language ?? occasion.actor.language),
      );
    },
  );
}
