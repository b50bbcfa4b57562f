/** Whose card was scanned: asked of what the desk holds, so that it works without a network; else of the server. */
import { answerOf, api } from '#lib/api.ts';
import { ApiProblem } from '#lib/problem.ts';
import { type CardHolder, cardPrefix } from '#modules/collection/membership/contract-membership.ts';
import type { Entry, EntryMember } from './entry.svelte.ts';

const form = new RegExp(`^${cardPrefix}-[A-Z0-9]{12}$`);
const wordOf = (text: string) => text.trim().toUpperCase();

/** A scanner types the code of the card like a keyboard. */
export function isCard(text: string): boolean {
  return form.test(wordOf(text));
}

/** Null when no member of this centre has the card: it was replaced, or belongs elsewhere. */
export async function readCard(entry: Entry, text: string): Promise<EntryMember | null> {
  const { members, centre } = entry.context;
  const card = wordOf(text);
  const token = card.slice(cardPrefix.length + 1);
  // Browsers reckon a hash on safe addresses only; beside those the server is asked.
  if (globalThis.crypto.subtle) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
    const hash = Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const known = members.find((one) => one.card === hash);
    if (known) return known;
  }
  try {
    const query = { centre_id: centre.id, card };
    const holder = await answerOf<CardHolder>(api.GET('/api/collection/card-holder', { params: { query } }));
    return members.find((one) => one.id === holder.member_id) ?? null;
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
