import { readFrom } from '#lib/api.ts';
import type { OwnWageSlips } from '#modules/collection/wages/contract-wages.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch }) => ({
  slips: (await readFrom<OwnWageSlips>(fetch, '/api/me/wage-slips')).items,
});
