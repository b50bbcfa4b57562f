/** Form actions answer with what was entered and what was refused, so that a page without JavaScript loses nothing. */
import { type ActionFailure, fail, redirect } from '@sveltejs/kit';
import { getRequestEvent } from '$app/server';
import { ApiProblem, confirmationNeeded } from './problem.ts';

export interface RefusedForm {
  /** Sentence above the form. */
  refusal: string;
  /** Sentence by field name. */
  fields: Record<string, string>;
  /** What was typed, without passwords. */
  values: Record<string, string>;
}

export function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') texts[name] = value.trim();
  return texts;
}

/**
 * Runs the request; a refusal comes back as the failure the page shows, anything else is thrown on. What wants a recent
 * proof leads to the page that asks for one, and from there back to this page.
 */
export async function refusalOf(
  values: Record<string, string>,
  request: () => Promise<unknown>,
): Promise<ActionFailure<RefusedForm> | null> {
  try {
    await request();
    return null;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code === confirmationNeeded)
      redirect(303, `/confirm?next=${encodeURIComponent(getRequestEvent().url.pathname)}`);
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('password')));
    return fail(problem.status || 503, { refusal: problem.message, fields: problem.fields, values: kept });
  }
}
