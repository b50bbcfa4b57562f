/** What follows when a way of signing in has worked: the second factor, or the place where the person's work is. */
import { type ActionFailure, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { fetchMe, homeOf } from '#lib/me.ts';
import { ApiProblem } from '#lib/problem.ts';
import { safePath } from '#lib/safe-path.ts';

export interface End {
  readonly next: 'signed_in' | 'factor' | 'enrolment';
}

export interface Refused {
  readonly refusal: string;
  readonly fields?: Record<string, string>;
}

/** Redirects; `wanted` is believed only when it is a path of this site. */
export async function enter(event: RequestEvent, end: End, wanted: unknown): Promise<never> {
  const next = safePath(wanted, '');
  if (end.next !== 'signed_in') redirect(303, `/sign-in/factor${next ? `?next=${encodeURIComponent(next)}` : ''}`);
  const me = await fetchMe(event.fetch);
  if (me && !event.cookies.get('language')) {
    const secure = event.url.protocol === 'https:';
    event.cookies.set('language', me.person.language, { path: '/', maxAge: 31_536_000, httpOnly: false, secure });
  }
  redirect(303, next || (me ? homeOf(me) : '/'));
}

/** Runs the request; a refusal comes back as what the page shows beside what was typed. */
export async function attempt<T, Kept extends object>(
  kept: Kept,
  request: () => Promise<T>,
  unauthorised?: string,
): Promise<{ readonly done: T } | { readonly refused: ActionFailure<Kept & Refused> }> {
  try {
    return { done: await request() };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    // A 401 here means wrong credentials, not a lost session.
    const refusal = problem.status === 401 && unauthorised ? unauthorised : problem.message;
    return { refused: fail(problem.status || 503, { ...kept, refusal, fields: problem.fields }) };
  }
}

/** The trimmed texts of a form; passwords are left as typed. */
export async function readForm(event: RequestEvent): Promise<Record<string, string>> {
  const form = await event.request.formData();
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, name === 'password' ? value : value.trim()] as const] : [],
  );
  return Object.fromEntries(texts);
}
