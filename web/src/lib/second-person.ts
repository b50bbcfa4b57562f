/** What the server kept for a second person: said as such, not as a failure. */
import { m } from './paraglide/messages.js';
import { ApiProblem, toProblem } from './problem.ts';
import { toast } from './ui/toast.svelte.ts';

const code = 'platform.second_person_awaited';

/** Thrown instead of an answer, so that nothing reads what has not been made yet. */
export function awaitedFrom(response: Response): Promise<ApiProblem> | null {
  const proposal = response.headers.get('samabay-proposal');
  return proposal === null ? null : toProblem({ status: 202, code, params: { proposal } });
}

/** Tells the person that it waits; returns whether that was the matter. */
export function sayAwaited(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.code !== code) return false;
  const href = `/office/identity/proposals/${String(error.params.proposal)}`;
  toast(m.roles_waiting_toast(), { tone: 'wait', href: { href, label: m.roles_waiting_open() } });
  return true;
}
