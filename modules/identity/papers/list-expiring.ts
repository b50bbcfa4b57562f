// Lists the papers that run out soon, or have, of the people somebody may see.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { listPage } from '../../../platform/list.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { isVisible } from '../actors/visible-people.ts';
import type { ExpiringList, ExpiringQuery } from '../contract-papers.ts';
import type { PersonPaper } from './document-store.ts';
import { documentJson } from './keep-document.ts';

export async function listExpiring(
  db: Db,
  { actor, now }: Occasion,
  query: Static<typeof ExpiringQuery>,
): Promise<Static<typeof ExpiringList>> {
  const last = now
    .toZonedDateTimeISO('Asia/Dhaka')
    .toPlainDate()
    .add({ days: query.within_days ?? 30 });
  let papers = db
    .selectFrom('identity.person_documents as paper')
    .innerJoin('identity.people as person', 'person.id', 'paper.person_id')
    .select(['paper.id', 'paper.person_id as personId', 'paper.kind', 'paper.number', 'paper.issued_on as issuedOn'])
    .select(['paper.expires_on as expiresOn', 'paper.file_id as fileId', 'paper.added_at as addedAt'])
    .select(['person.name', 'person.name_bn'])
    .where('paper.removed_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .where('paper.expires_on', '<=', last)
    .where(isVisible(actor.sitesWith('identity.document.read')));
  if (query.q) {
    papers = papers.where(sql<boolean>`position(lower(${query.q}) in lower(person.name || ' ' || person.name_bn)) > 0`);
  }
  const order = { sorts: { expires_on: 'paper.expires_on' }, default: 'expires_on', key: 'paper.id' };
  const { items, next } = await listPage(papers, order, query);
  return {
    items: items.map(({ name, name_bn, ...paper }) => ({
      ...documentJson(paper as PersonPaper),
      person_id: paper.personId,
      name,
      name_bn,
    })),
    next,
  };
}
