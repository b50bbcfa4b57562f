import { fail, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { textsOf } from '#lib/form-values.ts';
import { fetchMe, homeOf } from '#lib/me.ts';
import { ApiProblem } from '#lib/problem.ts';
import { safePath } from '#lib/safe-path.ts';
import type { FactorKind, FactorShown, OwedFactor } from '#modules/identity/contract-factors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, url, setHeaders }) => {
  // The page of an enrolment holds a secret.
  setHeaders({ 'cache-control': 'no-store' });
  const next = safePath(url.searchParams.get('next'), '');
  const wanted = url.searchParams.get('with');
  try {
    const owed: OwedFactor = await answerOf(apiOver(fetch).GET('/api/auth/factor'));
    const kind: FactorKind = owed.factors.find((one) => one === wanted) ?? owed.factors[0] ?? 'totp';
    return { next, owed, kind };
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem;
    return { next, owed: null, kind: 'totp' as const };
  }
};

export const actions: Actions = {
  send: async ({ fetch }) => {
    const refusal = await refusalIn(() => answerOf(apiOver(fetch).POST('/api/auth/factor/code', { body: {} })));
    return refusal ?? { sent: true };
  },
  show: async ({ request, fetch, url }) => {
    const { kind = 'totp', code = '', next = '', remember } = textsOf(await request.formData());
    const body = { [kind]: code || '-', ...(remember ? { remember_device: true } : {}) };
    let shown: FactorShown | undefined;
    const refusal = await refusalIn(async () => {
      shown = await answerOf<FactorShown>(apiOver(fetch).POST('/api/auth/factor', { body }));
    });
    if (refusal) return refusal;
    const me = await fetchMe(fetch);
    const home = safePath(next || url.searchParams.get('next'), '') || (me ? homeOf(me) : '/');
    if (shown?.recovery_codes) return { codes: shown.recovery_codes, home };
    redirect(303, home);
  },
};

async function refusalIn(request: () => Promise<unknown>) {
  try {
    await request();
    return null;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return fail(problem.status || 503, { refusal: problem.message });
  }
}
