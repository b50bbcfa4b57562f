import { answerOf, apiOver } from '#lib/api.ts';
import { describeCode } from '#lib/problem.ts';
import type { Proposal, Role } from '#modules/identity/contract.ts';
import type { PageLoad } from './$types.js';
import { readActNames } from './act-names.ts';

export const load: PageLoad = async ({ fetch, params }) => {
  const api = apiOver(fetch);
  const [proposal, roles] = await Promise.all([
    answerOf<Proposal>(api.GET('/api/proposals/{id}', { params: { path: { id: params.id } } })),
    answerOf<{ items: Role[] }>(api.GET('/api/roles', {})),
  ]);
  const { answer_code: code, answer_status: status } = proposal;
  const [named, reason] = await Promise.all([
    readActNames(api, proposal),
    code && status ? describeCode(code, status) : null,
  ]);
  return { proposal, roles: roles.items, named, reason };
};
