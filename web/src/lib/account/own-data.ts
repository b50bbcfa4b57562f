/** What "my data" shows: the copies, the erasure and the consents of whoever is signed in. */
import { answerOf, apiOver } from '#lib/api.ts';
import type { Consents, OwnData } from '#modules/privacy/contract.ts';

export async function loadOwnData({
  fetch,
}: {
  fetch: typeof globalThis.fetch;
}): Promise<{ own: OwnData; consents: Consents }> {
  const api = apiOver(fetch);
  const [own, consents] = await Promise.all([
    answerOf<OwnData>(api.GET('/api/me/data', {})),
    answerOf<Consents>(api.GET('/api/me/consents', {})),
  ]);
  return { own, consents };
}
