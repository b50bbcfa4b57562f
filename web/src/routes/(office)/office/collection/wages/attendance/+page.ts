import { answerOf, apiOver, readFrom } from '#lib/api.ts';
import { todayIn } from '#lib/format.ts';
import { demand } from '#lib/me.ts';
import type { AttendanceMonth, Withholding } from '#modules/collection/wages/contract-attendance.ts';
import type { WagePerson } from '#modules/collection/wages/contract-wages.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, sites, site } = await parent();
  demand(me, 'collection.wage.manage');
  const unions = sites.filter((one) => one.kind === 'union');
  const chosen = sites.find((one) => one.id === site);
  const near = chosen?.kind === 'centre' ? chosen.parent_id : chosen?.id;
  const union = unions.find((one) => one.id === near) ?? unions[0];
  const asked = url.searchParams.get('month') ?? '';
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : todayIn().slice(0, 7);
  const person = url.searchParams.get('person') ?? '';
  const { items: people } = await readFrom<{ items: WagePerson[] }>(fetch, '/api/collection/wage-people?q=');
  const api = apiOver(fetch);
  const query = { site_id: union?.id ?? '', person_id: person, month };
  const kept: AttendanceMonth | null =
    union && person ? await answerOf(api.GET('/api/collection/attendance', { params: { query } })) : null;
  const held: { items: Withholding[] } = union
    ? await answerOf(api.GET('/api/collection/wage-withholdings', { params: { query: { site_id: union.id } } }))
    : { items: [] };
  return { union, month, person, people, kept, withholdings: held.items };
};
