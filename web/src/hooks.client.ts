import type { ClientInit, HandleClientError } from '@sveltejs/kit/hooks';
import { isLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { ApiProblem, describeProblem } from '#lib/problem.ts';

/** The browser speaks the language the server rendered, also for a page read from the offline cache. */
export const init: ClientInit = () => {
  const rendered = document.documentElement.lang;
  if (isLocale(rendered)) overwriteGetLocale(() => rendered);
  // After what the page itself needs has come.
  if (document.readyState === 'complete') registerWorker();
  else addEventListener('load', registerWorker);
};

/** Leaving a page, or taking its worker away, breaks the registration off; the next page begins it again. */
function registerWorker(): void {
  navigator.serviceWorker
    ?.register('/service-worker.js', { type: 'module' })
    .catch((reason: Error) => console.info(`Reading offline has to wait: ${reason.message}`));
}

export const handleError: HandleClientError = ({ kind, error, event }) => {
  if (error instanceof ApiProblem) {
    if (error.status === 401) leaveForSignIn(event.url);
    return describeProblem(error);
  }
  if (kind === 'unknown') console.error(error);
  return {};
};

/** The session ended while the page was open: sign in, and come back to where one wanted to go. */
function leaveForSignIn(wanted: URL): void {
  location.assign(`/sign-in?next=${encodeURIComponent(wanted.pathname + wanted.search)}`);
}
