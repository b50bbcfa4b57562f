// Trends of quantity and quality over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInQuery } from '../../../platform/http/door.ts';
import { Quality, QualityQuery } from './contract-quality.ts';
import { readQuality } from './read-quality.ts';

export function serveQuality(app: App, house: House): void {
  app.get(
    '/api/collection/quality',
    {
      schema: {
        tags: ['collection'],
        summary: 'How quantity and quality move, and what looks wrong',
        querystring: QualityQuery,
        response: { 200: Quality },
      },
      config: { permission: 'collection.day.read', site: siteInQuery('site_id') },
    },
    ({ occasion, query }) =>
      readQuality(house.db, occasion.actor.sitesWith('collection.day.read'), query, occasion.now),
  );
}
