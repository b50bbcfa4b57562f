// Lists the households in which somebody lives whom one sees.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { isVisible } from '../actors/visible-people.ts';
import type { HouseholdRow } from '../contract-papers.ts';

export async function listHouseholds(db: Db, actor: Actor, query: ListParams): Promise<Page<HouseholdRow>> {
  const seen = sql`(select person.id from identity.household_people dweller
    join identity.people person on person.id = dweller.person_id
    where dweller.household_id = home.id and ${isVisible(actor.sitesWith('identity.person.read'))}
    order by dweller.relation <> 'head', dweller.joined_at, person.id limit 1)`;
  const rows = db
    .selectFrom('identity.households as home')
    .innerJoinLateral(
      () => sql<{ open_id: string | null }>`(select ${seen} as open_id)`.as('seen'),
      (join) => join.onTrue(),
    )
    .leftJoin('identity.people as head', 'head.id', 'home.head_id')
    .select(['home.id', 'home.name_bn', 'home.name_en', 'home.shared_phone', 'seen.open_id'])
    .select(['head.id as head_id', 'head.name as head_name', 'head.name_bn as head_name_bn'])
    .select(
      sql<number>`(select count(*)::integer from identity.household_people one where one.household_id = home.id)`.as(
        'people_count',
      ),
    )
    .where('seen.open_id', 'is not', null);
  const found = query.q ? rows.where(names(query.q)) : rows;
  const order = { sorts: { name_en: 'home.name_en' }, default: 'name_en', key: 'home.id' };
  const { items, next } = await listPage(found, order, query);
  return {
    items: items.map(({ head_id, head_name, head_name_bn, open_id, ...row }) => ({
      ...row,
      open_id: open_id ?? row.id,
      head: head_id === null ? null : { id: head_id, name: head_name ?? '', name_bn: head_name_bn ?? '' },
    })),
    next,
  };
}

const names = (q: string) => sql<boolean>`(
  position(lower(${q}) in lower(home.name_en || ' ' || home.name_bn)) > 0 or exists (
    select from identity.household_people dweller join identity.people one on one.id = dweller.person_id
    where dweller.household_id = home.id and position(lower(${q}) in lower(one.name || ' ' || one.name_bn)) > 0))`;
