/** Tells the person that what they asked for waits for a second one. */
import { m } from '#lib/paraglide/messages.js';
import { ApiProblem } from '#lib/problem.ts';
import { secondPersonAwaited } from '#lib/second-person.ts';
import { toast } from './toast.svelte.ts';

/** Returns whether that was the matter. */
export function sayAwaited(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.code !== secondPersonAwaited) return false;
  const href = `/office/identity/proposals/${String(error.params.proposal)}`;
  toast(m.roles_waiting_toast(), { tone: 'wait', href: { href, label: m.roles_waiting_open() } });
  return true;
}
